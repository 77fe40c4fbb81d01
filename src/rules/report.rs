//! Where checks put what they find.

use std::borrow::Cow;

use super::file::finding;
use super::{Besides, Class, Edit, Finding, Fix, Place, Rule, Severity};
use crate::document::plain::plain;
use crate::document::{Document, Node, Position, Span, pointer};
use crate::openapi::subject_at;

/// Collects the findings of one rule.
pub struct Report {
    rule: &'static Rule,
    findings: Vec<Finding>,
    /// The length of their texts.
    bytes: usize,
    /// How many findings came after the most that are listed.
    unlisted: usize,
    /// What stands in for those while they are made.
    spare: Option<Finding>,
}

/// A finding just made; its parts can still be changed.
pub struct Draft<'r>(&'r mut Finding);

impl Report {
    /// The most findings of one rule that are listed for a file; one more says how many there are besides. No live
    /// connector draws half as many of any rule.
    pub const MAX_FINDINGS: usize = 2_000;
    /// The most bytes that the texts of one rule's findings may take (8 MiB); keys and paths can be very long.
    const MAX_BYTES: usize = 8 << 20;

    /// An empty report for this rule.
    #[must_use]
    pub fn new(rule: &'static Rule) -> Self {
        Self {
            rule,
            findings: Vec::new(),
            bytes: 0,
            unlisted: 0,
            spare: None,
        }
    }

    /// The findings.
    #[must_use]
    pub fn into_findings(mut self) -> Vec<Finding> {
        if self.unlisted > 0 {
            let message = match self.unlisted {
                1 => "One more place that this rule objects to is not listed.".to_owned(),
                more => format!("{more} more places that this rule objects to are not listed."),
            };
            let mut rest = finding(self.rule, message);
            rest.place.unlisted = self.unlisted;
            // It belongs to those that it goes on from.
            rest.severity = self.findings.last().map_or(rest.severity, |last| last.severity);
            self.findings.push(rest);
        }
        self.findings
    }

    /// Objects to `node`. Of an object or array the key is underlined, or its first character where it has none.
    pub fn at(&mut self, node: Node<'_>, message: impl Into<String>) -> Draft<'_> {
        if self.is_full() {
            return self.on_file("");
        }
        let path = node.path();
        let place = Place::on(node, &path);
        let mut subject = subject_at(&path);
        if let Cow::Owned(clean) = plain(&subject) {
            subject = clean;
        }
        self.bytes += place.pointer.len() + subject.len();
        let draft = self.on_file(message);
        draft.0.place = place;
        draft.0.subject = subject;
        draft
    }

    /// Objects to a member that `object` lacks: the pointer names the missing member, the underlined text is that of
    /// [`at`](Self::at).
    pub fn at_missing(&mut self, object: Node<'_>, key: &str, message: impl Into<String>) -> Draft<'_> {
        let draft = self.at(object, message);
        pointer::push(&mut draft.0.place.pointer, key);
        draft
    }

    /// Objects to a line of a text that is no document; `line` counts from 1.
    pub fn on_line(&mut self, line: u32, message: impl Into<String>) -> Draft<'_> {
        let draft = self.on_file(message);
        let start = Position { line, column: 1 };
        draft.0.place.range = Some((start, start));
        draft
    }

    /// Objects to some bytes of the text.
    pub fn at_span(&mut self, document: &Document, span: Span, message: impl Into<String>) -> Draft<'_> {
        let draft = self.on_file(message);
        draft.0.place.span = Some(span);
        draft.0.place.range = Some(document.range(span));
        draft
    }

    /// Objects to the file as a whole.
    pub fn on_file(&mut self, message: impl Into<String>) -> Draft<'_> {
        if self.is_full() {
            self.unlisted += 1;
            return Draft(self.spare.insert(finding(self.rule, "")));
        }
        let mut message = message.into();
        if let Cow::Owned(clean) = plain(&message) {
            message = clean;
        }
        self.bytes += message.len();
        self.findings.push(finding(self.rule, message));
        let last = self.findings.len() - 1;
        Draft(&mut self.findings[last])
    }

    /// Objects to a file or folder in an archive, by its path from the outermost one on; empty for that one itself.
    pub fn on_entry(&mut self, entry: impl Into<String>, message: impl Into<String>) -> Draft<'_> {
        let entry = entry.into();
        self.bytes += entry.len();
        let draft = self.on_file(message);
        draft.0.place.entry = entry;
        draft
    }

    fn is_full(&self) -> bool {
        self.findings.len() >= Self::MAX_FINDINGS || self.bytes >= Self::MAX_BYTES
    }
}

#[allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "the finding is in the report already"
)]
impl Draft<'_> {
    /// Gives it another severity than its rule's.
    pub fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    /// Replaces what its rule says to do.
    pub fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.0.help = help.into();
        self
    }

    /// Names what it stands at.
    pub fn subject(self, subject: impl Into<String>) -> Self {
        self.0.subject = subject.into();
        self
    }

    /// Names the members that the object objected to lacks.
    pub fn lacks(self, keys: impl Into<Vec<&'static str>>) -> Self {
        self.0.place.lacks = keys.into();
        self
    }

    /// Offers a repair, if there are edits for it. `title` is an imperative without full stop.
    pub fn fix(self, class: Class, title: impl Into<String>, edits: Option<Vec<Edit>>) -> Self {
        self.0.fix = edits.map(|edits| Fix {
            class,
            title: title.into(),
            edits,
            besides: Besides::Nothing,
        });
        self
    }

    /// Says what the repair that was offered changes besides the text.
    pub fn besides(self, besides: Besides) -> Self {
        if let Some(fix) = &mut self.0.fix {
            fix.besides = besides;
        }
        self
    }
}

impl Place {
    /// The place of a node. Of an object or array the key is underlined, or its first character where it has none.
    #[must_use]
    pub fn of(node: Node<'_>) -> Self {
        Self::on(node, &node.path())
    }

    /// The same where the node's path is at hand.
    fn on(node: Node<'_>, path: &[Node<'_>]) -> Self {
        let span = visible_span(node);
        Self {
            pointer: Node::pointer_to(path),
            span: Some(span),
            range: Some(node.document().range(span)),
            ..Self::default()
        }
    }
}

/// What to underline for a node: a whole object would hide where it begins.
fn visible_span(node: Node<'_>) -> Span {
    let span = node.span();
    if !node.is_object() && !node.is_array() {
        return span;
    }
    node.key_span().unwrap_or_else(|| {
        let first = node
            .document()
            .text()
            .get(span.range())
            .and_then(|text| text.chars().next());
        let length = first.map_or(0, char::len_utf8);
        Span {
            start: span.start,
            end: span.start + u32::try_from(length).unwrap_or(0),
        }
    })
}
