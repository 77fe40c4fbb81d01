//! Program + submission + evidence → the state of every item.

pub mod evidence;

pub use evidence::{Evidence, FileCheck, Found};

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::program::Program;
use crate::submission::Submission;

/// How an item or a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// No answer.
    Todo,
    /// A draft, or only some fields.
    Started,
    /// conncert verified it.
    Checked,
    /// Answered; cannot be verified here.
    Vouched,
    /// A recommended or preferred point not met.
    Advice,
    /// A required or "should" point not met.
    Failed,
    /// Someone else's turn.
    Waiting {
        /// Whose turn it is.
        on: String,
        /// Days since.
        days: i64,
    },
    /// Does not apply.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// The file changed since the check.
    Stale,
}

/// One item's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemStatus {
    /// The item's id.
    pub id: String,
    /// How it stands.
    pub state: State,
    /// Why it stands so: a sentence.
    pub detail: String,
    /// Findings at error severity.
    pub errors: usize,
    /// Findings at warning severity.
    pub warnings: usize,
}

/// One step's state: the worst of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepStatus {
    /// The step's id.
    pub id: String,
    /// The worst state of its items.
    pub state: State,
    /// Its items.
    pub items: Vec<ItemStatus>,
}

/// Where a submission stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// One status a step, in program order.
    pub steps: Vec<StepStatus>,
}

/// Judges every item.
///
/// `drafts` are the keys with half-typed text; `today` counts the days waited.
#[must_use]
pub fn assess(
    _program: &Program,
    _submission: &Submission,
    _evidence: &Evidence,
    _drafts: &BTreeSet<String>,
    _today: Date,
) -> Checklist {
    todo!()
}
