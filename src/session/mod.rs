//! A submission being worked on: one transition, [`Session::update`].
//!
//! Faces turn keys and answers into [`Event`]s; one runner performs the [`Effect`]s and answers with events. What the
//! runner could not do it answers as data ([`failure`]); the faces word it by `Display`.
//!
//! What always holds, whatever happens (`tests/session` proves it over random events):
//!
//! - An accepted answer leaves only by an explicit clearing, an undo or redo, or a decision about an outside change;
//!   and each of these can be taken back.
//! - [`Effect::Save`] carries the newest answers. None is given while the session is read-only, or while an outside
//!   change is undecided: then [`Effect::KeepDrafts`] keeps the answers through [`Session::to_keep`].
//! - No draft equals its accepted answer, and no draft looks like a secret.
//! - [`Session::step`] names a step of the program followed.
//! - [`Session::checklist`] follows from the other fields.
//! - The message of a failed save, and the question about an outside change, stay until they are settled.

mod answers;
mod change;
mod check;
pub mod difference;
mod errands;
pub mod event;
pub mod failure;
mod fixes;
mod history;
pub mod known;
mod marks;
mod message;
pub mod next;
mod outside;
pub mod resume;
mod sheets;

pub use difference::{Difference, differences};
pub use event::{Effect, Event, ExportFormat, FileChange, FileFix, LastConversion, Resolution};
pub use failure::{Denied, ExportError, FixError, HELD, NoFile, SaveError};
pub use known::{FoundHere, FoundLine, Suggested, TODAY};
pub use message::{Message, Tone};
pub use next::{Next, Question, Task};
pub use resume::ResumeFacts;
pub use sheets::sheets;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use jiff::civil::Date;

use crate::checklist::{self, Checklist, Evidence};
use crate::program::{Field, Program, Programs, Step};
use crate::submission::{Key, Submission};
use crate::texts::Sheet;

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
    /// The last save failed.
    Failed(SaveError),
}

/// A submission being worked on.
#[derive(Debug, Clone)]
pub struct Session {
    /// The programs that can be followed; never empty.
    pub programs: Programs,
    /// The program followed with a question for each operation of the definition, where it has any.
    asking: Option<Arc<Program>>,
    /// The answers.
    pub submission: Submission,
    /// The step shown, an index into the program's steps.
    pub step: usize,
    /// Half-typed text by key.
    pub drafts: BTreeMap<Key, String>,
    /// What the last check found.
    pub evidence: Arc<Evidence>,
    /// The texts to write, a sheet a file, as of the last check whose texts were collected.
    pub sheets: Arc<[Sheet]>,
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
    /// The number of the check whose texts these are.
    collected: u64,
    /// Whether nobody has said yet which program to follow.
    assumed: bool,
    /// What the project file held when it was last read or written.
    on_disk: Submission,
    /// Why the last save failed, until one succeeds.
    failure: Option<SaveError>,
    /// Files that changed since the last check.
    changed: Vec<String>,
    /// What can be taken back and made again.
    history: history::History,
    /// The repairs and texts being written, in order.
    fixing: VecDeque<fixes::Fixing>,
    /// The file that was just repaired or made, until its check tells what came of it.
    repaired: Option<String>,
}

impl Session {
    /// A session on what the project file holds (for a new project: an empty submission that names its program).
    ///
    /// Set [`Session::read_only`] when nothing can be saved, then [`Session::resume`] where the partner left off.
    ///
    /// # Panics
    /// When `programs` is empty: there is nothing to follow then.
    #[must_use]
    pub fn new(
        programs: impl Into<Programs>,
        submission: Submission,
        evidence: impl Into<Arc<Evidence>>,
        today: Date,
    ) -> Self {
        let programs = programs.into();
        assert!(
            !matches!(&programs, Programs::These(none) if none.is_empty()),
            "a session needs a program to follow"
        );
        let mut session = Self {
            programs,
            asking: None,
            assumed: false,
            on_disk: submission.clone(),
            submission,
            step: 0,
            drafts: BTreeMap::new(),
            evidence: evidence.into(),
            sheets: Arc::default(),
            collected: 0,
            checklist: Checklist::default(),
            today,
            generation: 0,
            checking: false,
            saved: Saved::Unchanged,
            read_only: None,
            theirs: None,
            message: None,
            failure: None,
            changed: Vec::new(),
            history: history::History::default(),
            fixing: VecDeque::new(),
            repaired: None,
        };
        session.hold();
        session.ask();
        session.assess();
        session
    }

    /// Begins with this program, or else with the usual one, until the definition shows that another is made for it:
    /// somebody new has chosen none yet. Nothing is saved by it, and nothing to be undone.
    pub fn begin(&mut self, program: Option<&str>) {
        self.assumed = program.is_none();
        let usual = self.usual().to_owned();
        self.begin_with(program.unwrap_or(&usual));
    }

    fn begin_with(&mut self, program: &str) {
        program.clone_into(&mut self.submission.program);
        self.on_disk.program.clone_from(&self.submission.program);
        self.ask();
        self.assess();
    }

    /// The program followed; where it asks for the calls of the connector's operations, with a question for each that the
    /// definition has as of the last check.
    #[must_use]
    pub fn program(&self) -> &Program {
        let followed = self.followed();
        let asking = self.asking.as_deref().filter(|asking| asking.id == followed.id);
        asking.unwrap_or(followed)
    }

    /// The program followed, as its file has it.
    fn followed(&self) -> &Program {
        let followed = self.programs.named(&self.submission.program);
        followed.unwrap_or_else(|| self.programs.unnamed())
    }

    /// Asks for the calls of the operations that the definition has now.
    fn ask(&mut self) {
        self.asking = checklist::asking(self.followed(), &self.evidence).map(Arc::new);
    }

    /// The step shown.
    #[must_use]
    pub fn current(&self) -> Option<&Step> {
        self.program().steps.get(self.step).map(AsRef::as_ref)
    }

    /// The field with this key: of the program followed, else of any other program.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        let others = || self.programs.iter().find_map(|program| program.field(key));
        let (_, field) = self.program().field(key).or_else(others)?;
        Some(field)
    }

    /// The text a field shows: its draft, else its accepted answer, else nothing.
    #[must_use]
    pub fn text(&self, field: &Field) -> String {
        match self.drafts.get(&field.key) {
            Some(draft) => draft.clone(),
            None => self.answer_text(field).unwrap_or_default(),
        }
    }

    /// Whether answers differ from what the project file is known to hold.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.failure.is_some() || self.submission != self.on_disk
    }

    /// Carries out one event, and says what the runner has to do. Total: any event in any state. What follows depends
    /// on the session and the event alone: no disk, no clock.
    #[must_use]
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Draft { key, text } => self.draft(&key, &text),
            Event::Answer { key, text } => self.answer(&key, &text),
            Event::Follow { key, text } => self.answer_with(&key, &text),
            Event::Published(published) => self.change(Submission {
                published,
                ..self.submission.clone()
            }),
            Event::Refuse { key, text, reason } => self.refuse_text(&key, &text, reason),
            Event::AddEntry { key, text } => self.add_entry(&key, &text),
            Event::Clear { key } => self.clear(&key),
            Event::Go(step) => self.go(step),
            Event::Wait { item, on, since } => self.wait(item, &on, since),
            Event::NotApplicable { item, reason } => self.not_applicable(item, &reason),
            Event::Reopen { item } => self.reopen(&item),
            Event::SaidBy { item, name } => self.said_by(&item, &name),
            Event::Keep { rule, at, reason } => self.keep(rule, at, &reason),
            Event::Unkeep { rule, at } => self.unkeep(&rule, &at),
            Event::Undo => self.undo(),
            Event::Redo => self.redo(),
            Event::Check => vec![self.check()],
            Event::FilesChanged(paths) => self.files_changed(paths),
            Event::Checked { generation, evidence } => self.checked(generation, evidence),
            Event::Collected { generation, sheets } => self.collect(generation, sheets),
            Event::Saved(result) => self.saved(result),
            Event::ChangedOutside(theirs) => self.changed_outside(*theirs),
            Event::Resolve(resolution) => self.resolve(resolution),
            Event::Fix(fix) => self.fix(fix),
            Event::Write(fix) => self.write(fix),
            Event::Fixed(result) => self.fixed(result),
            Event::Export { formats, last } => self.export(formats, last),
            Event::Exported(result) => self.exported(result),
            Event::Edit { path, line } => vec![Effect::Edit { path, line }],
            Event::Browse(address) => self.browse(address),
            Event::Copy(text) => self.copy(text),
            Event::Today(date) => self.day(date),
            Event::Seen => {
                self.hush();
                Vec::new()
            }
            Event::Tell(message) => self.tell(message),
            Event::Leave => self.leave(),
        }
    }
}
