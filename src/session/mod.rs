//! A submission being worked on: one pure transition function, [`update`].
//!
//! Faces turn keys and answers into [`Event`]s; one runner performs the [`Effect`]s and answers with events.

pub mod event;

pub use event::{Effect, Event, ExportFormat, FileFix, Resolution};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::checklist::{Checklist, Evidence};
use crate::program::Program;
use crate::submission::{Key, Submission};

/// How loud a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something happened.
    Info,
    /// Something went well.
    Good,
    /// Something needs doing; stays until it is done.
    Bad,
}

/// The message line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How loud.
    pub tone: Tone,
    /// What, why, what to do: sentences.
    pub text: String,
}

/// Whether the project file holds what the session holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saved {
    /// Nothing was changed yet.
    #[default]
    Unchanged,
    /// A save is under way.
    Saving,
    /// Saved at this time of day, `14:02`.
    At(String),
    /// The last save failed: why, and what to do.
    Failed(String),
}

/// A submission being worked on.
#[derive(Debug, Clone)]
pub struct Session {
    /// The programs that can be followed.
    pub programs: Arc<[Program]>,
    /// The answers.
    pub submission: Submission,
    /// The step shown, an index into the program's steps.
    pub step: usize,
    /// Half-typed text by key.
    pub drafts: BTreeMap<Key, String>,
    /// What the last check found.
    pub evidence: Evidence,
    /// Where everything stands; follows from the fields above.
    pub checklist: Checklist,
    /// Today.
    pub today: Date,
    /// The number of the check last asked for; results of older ones are dropped.
    pub generation: u64,
    /// Whether that check is still running.
    pub checking: bool,
    /// Whether the project file holds the answers.
    pub saved: Saved,
    /// Why nothing can be saved here: another session holds the lock, or the file is newer than this program.
    pub read_only: Option<String>,
    /// The project file as changed by someone else, until decided.
    pub theirs: Option<Submission>,
    /// The message line.
    pub message: Option<Message>,
}

impl Session {
    /// The program followed.
    #[must_use]
    pub fn program(&self) -> &Program {
        self.programs
            .iter()
            .find(|program| program.id == self.submission.program)
            .unwrap_or(&self.programs[0])
    }
}

/// Carries out one event: the session afterwards, and what the runner has to do. Total: any event in any state.
#[must_use]
pub fn update(_session: Session, _event: Event) -> (Session, Vec<Effect>) {
    todo!()
}
