//! What converting changes, with the place in the source.

use std::borrow::Cow;

use foldhash::HashSet;
use serde::Serialize;

use super::source::{Files, Source};
use crate::document::Node;
use crate::document::plain::plain;
use crate::rules::Rule;
use crate::submission::said_safely;

/// How much of the meaning is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Nothing: an extension says it, which the platform may or may not read.
    Extension,
    /// The meaning is narrower or wider than it was.
    Approximated,
    /// It is not in the new file.
    Dropped,
    /// Only the partner can say what is meant.
    Decision,
}

impl Class {
    /// Every class, the gravest first.
    pub const ALL: [Self; 4] = [Self::Decision, Self::Dropped, Self::Approximated, Self::Extension];

    /// The word in JSON: `approximated`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Approximated => "approximated",
            Self::Dropped => "dropped",
            Self::Decision => "decision",
        }
    }

    /// What people read before a number of them: `to decide`.
    #[must_use]
    pub fn plain(self) -> &'static str {
        match self {
            Self::Extension => "said by an extension",
            Self::Approximated => "said less exactly",
            Self::Dropped => "left out",
            Self::Decision => "to decide",
        }
    }
}

/// A place in one of the files that were converted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, from the folder of the first one.
    pub path: String,
    /// JSON pointer.
    pub pointer: String,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
}

impl Place {
    /// Where a node stands: at its key, if it has one.
    pub(super) fn of<'d>(node: Node<'d>, source: &Source, files: &Files<'d>) -> Self {
        let span = node.key_span().unwrap_or_else(|| node.span());
        Self::in_file_of(node, span.start, source, files)
    }

    /// An offset in the file that holds a node.
    pub(super) fn in_file_of<'d>(node: Node<'d>, offset: u32, source: &Source, files: &Files<'d>) -> Self {
        let position = node.document().position(offset);
        Self {
            path: source.path(files.file(node)).to_owned(),
            pointer: node.pointer(),
            line: position.line,
            column: position.column,
        }
    }
}

/// One thing that the new file says otherwise, or not at all.
#[derive(Debug, Clone)]
pub struct Loss {
    /// The rule that tells of such things.
    pub rule: &'static Rule,
    /// How much is lost.
    pub class: Class,
    /// What is said otherwise: a sentence.
    pub message: String,
    /// What to do next: a sentence.
    pub help: Cow<'static, str>,
    /// Where it stands in the source.
    pub source: Place,
    /// JSON pointer to what it became, or to the nearest thing around it.
    pub target: String,
}

/// A loss while converting.
pub(super) struct Found<'d> {
    pub rule: &'static Rule,
    pub class: Class,
    pub at: Node<'d>,
    /// Where in its file it stands, where no node stands there.
    pub offset: Option<u32>,
    pub message: String,
}

/// All losses, each told once however often its place is used.
#[derive(Default)]
pub(super) struct Losses<'d> {
    pub found: Vec<Found<'d>>,
    /// Where only their number matters: how many of each class there are, in order of the classes.
    pub counts: Option<[usize; 4]>,
    known: HashSet<(&'static str, Class, Node<'d>, Option<u32>)>,
}

impl<'d> Losses<'d> {
    /// How many there are of a class.
    pub fn count(&self, class: Class) -> usize {
        match &self.counts {
            Some(counts) => counts[class as usize],
            None => self.found.iter().filter(|loss| loss.class == class).count(),
        }
    }

    /// Tells a loss at a node.
    pub fn tell(&mut self, rule: &'static Rule, class: Class, at: Node<'d>, message: impl FnOnce() -> String) {
        self.tell_at(rule, class, (at, None), message);
    }

    /// The same at an offset in the file of a node.
    pub fn tell_at(
        &mut self,
        rule: &'static Rule,
        class: Class,
        (at, offset): (Node<'d>, Option<u32>),
        message: impl FnOnce() -> String,
    ) {
        if self.known.insert((rule.id, class, at, offset)) {
            if let Some(counts) = &mut self.counts {
                counts[class as usize] += 1;
                return;
            }
            self.found.push(Found {
                rule,
                class,
                at,
                offset,
                message: said_safely(&plain(&message())).into_owned(),
            });
        }
    }

    /// Takes back what was told of a node: the new file does not say it so after all.
    pub fn take_back(&mut self, rule: &'static Rule, class: Class, at: Node<'d>) {
        if !self.known.remove(&(rule.id, class, at, None)) {
            return;
        }
        if let Some(counts) = &mut self.counts {
            counts[class as usize] -= 1;
        }
        let is_it = |loss: &Found<'d>| loss.rule.id == rule.id && loss.class == class && loss.at == at;
        if let Some(place) = self.found.iter().rposition(is_it) {
            self.found.remove(place);
        }
    }
}
