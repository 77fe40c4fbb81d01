//! A change, and all of them.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::found::Found;
use crate::rules::changes::Kind;
use crate::rules::{Finding, Fix, Part, Place, Rule, Severity};

/// One difference between two versions.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its kind.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// Whether flows that exist stop or lose data.
    pub breaking: bool,
    /// What changed, a sentence.
    pub what: String,
    /// What happens to flows that exist, a sentence.
    pub effect: &'static str,
    /// What a partner can confirm so that it is accepted, a clause; empty where that does not count.
    pub confirmed: &'static str,
    /// The way out: sentences.
    pub help: Cow<'static, str>,
    /// Where, as Microsoft's change validator writes it: `operation/GetInvoice/responses/200/schema/total/type`. Names are
    /// those of operations, parameters and properties; references are followed, `properties` is skipped, `items` kept.
    pub value_path: String,
    /// The operation it belongs to, by its operationId, else by method and path; empty where it is none's.
    pub operation: String,
    /// A repair of the new version that takes the change back.
    pub fix: Option<Fix>,
    /// The file that changed.
    pub part: Part,
    /// Where it was; none for what is new.
    pub old: Option<Place>,
    /// Where it is; none for what is gone.
    pub new: Option<Place>,
    /// The place in the new version that is nearest to it: [`new`](Self::new), or what held what is gone.
    pub near: Place,
}

impl Change {
    /// What changed, and what happens to flows that exist: sentences.
    #[must_use]
    pub fn message(&self) -> String {
        format!("{} {}", self.what, self.effect)
    }

    /// The change as an objection to the new version. What is gone stands at what held it.
    #[must_use]
    pub fn finding(&self) -> Finding {
        Finding {
            rule: self.rule,
            severity: self.severity,
            message: self.message(),
            help: self.help.clone(),
            place: self.near.clone(),
            subject: self.value_path.clone(),
            fix: self.fix.clone(),
        }
    }

    /// Breaking ones first, then the gravest, then by file and place.
    fn order(&self) -> (bool, Reverse<Severity>, Part, u32, u32) {
        let at = |place: Option<&Place>| place.and_then(|place| place.span).map_or(0, |span| span.start);
        let (near, old) = (at(Some(&self.near)), at(self.old.as_ref()));
        (!self.breaking, Reverse(self.severity), self.part, near, old)
    }
}

/// What changed from one version to another.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// The changes, breaking ones first.
    pub changes: Vec<Change>,
    /// Whether there are more than are listed.
    pub is_cut: bool,
}

/// How many changes there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Flows that exist stop or lose data.
    pub breaking: usize,
    /// Nothing breaks, but behavior may differ.
    pub warnings: usize,
    /// What is new, wider or worded otherwise.
    pub notes: usize,
}

impl Diff {
    /// The most changes that are listed. One field of a definition that all operations share is a
    /// change in each of them.
    pub const MOST: usize = 20_000;

    /// How many changes are listed.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for change in &self.changes {
            *match (change.breaking, change.severity) {
                (true, _) => &mut tally.breaking,
                (false, Severity::Note) => &mut tally.notes,
                (false, _) => &mut tally.warnings,
            } += 1;
        }
        tally
    }

    /// Whether any change breaks flows.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.changes.iter().any(|change| change.breaking)
    }

    /// Adds a change at this value path. `subject` is what changed, said before what [`Found::said`] says of it.
    /// Says whether there is room for more.
    pub(super) fn add(
        &mut self,
        part: Part,
        operation: &str,
        value_path: String,
        subject: &str,
        found: &Found<'_>,
    ) -> bool {
        if self.changes.len() >= Self::MOST {
            self.is_cut = true;
            return false;
        }
        let Kind {
            rule,
            breaking,
            confirmed,
            effect,
        } = found.kind;
        let new = found.new.map(Place::of);
        self.changes.push(Change {
            rule,
            severity: rule.severity,
            breaking: *breaking,
            what: format!("{subject} {}.", found.said),
            effect,
            confirmed,
            help: found.help.clone().unwrap_or(Cow::Borrowed(rule.instead)),
            value_path,
            operation: operation.to_owned(),
            fix: found.fix.clone(),
            part,
            old: found.old.map(Place::of),
            near: new.clone().or_else(|| found.near.map(Place::of)).unwrap_or_default(),
            new,
        });
        true
    }

    pub(super) fn sort(&mut self) {
        self.changes.sort_by_cached_key(Change::order);
    }
}
