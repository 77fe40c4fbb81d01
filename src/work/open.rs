//! Opening a submission for a change, where the partner left off.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::connector::session;
use super::keeper::Keeper;
use super::runner::Runner;
use crate::checklist::Evidence;
use crate::session::{ResumeFacts, Session};
use crate::store::state::Change;
use crate::store::{self, OpenError, Project, Resume, State};

/// A submission that was opened for a change.
pub struct Opened {
    /// The session, at the step where it was left; its files are not checked yet.
    pub session: Session,
    /// Owns the project file.
    pub keeper: Keeper,
    /// Whether there is no project file yet.
    pub is_new: bool,
    /// What was remembered when the session was left.
    pub remembered: Option<Remembered>,
}

/// A submission that a face works on, with what carries out its effects.
pub struct Opening {
    /// The session, at the step where it was left.
    pub session: Session,
    /// Carries out its effects.
    pub runner: Runner,
    /// Whether nothing was answered yet.
    pub first: bool,
    /// What was remembered when the session was left; greets once the first check is in.
    pub remembered: Option<Remembered>,
}

/// What was remembered when the session was left.
pub struct Remembered {
    folder: PathBuf,
    resume: Resume,
}

impl Remembered {
    /// The step and the drafts.
    fn place(&self) -> ResumeFacts {
        ResumeFacts {
            step: Some(self.resume.step.clone()),
            drafts: self.resume.drafts.clone(),
            ..ResumeFacts::default()
        }
    }

    /// What changed since, now that the files were checked.
    #[must_use]
    pub fn facts(&self, session: &Session) -> ResumeFacts {
        let now = store::Seen::now(&self.folder, &session.evidence);
        let seen = &self.resume.seen;
        let mut facts = self.place();
        // Who left before the first check was in has seen nothing to compare with.
        if !seen.is_empty() {
            facts.findings = Some(seen.iter().map(|seen| seen.errors + seen.warnings).sum());
            for change in store::state::since(&self.folder, seen, &now) {
                match change {
                    Change::Changed(path) => facts.changed.push(path),
                    Change::New(path) => facts.new.push(path),
                    Change::Gone(path) => facts.missing.push(path),
                }
            }
        }
        facts
    }
}

/// Opens the connector in `target`, a folder or a project file, for a change: the first save makes the project file.
///
/// # Errors
/// [`OpenError`] when there is no folder, or its project file cannot be read.
pub fn open(target: &Path, state: State, today: Date) -> Result<Opened, OpenError> {
    let store::Opened {
        project,
        submission,
        is_new,
        read_only,
    } = Project::open(target, &state)?;
    let folder = project.folder();
    let evidence = Evidence {
        found: store::scan(folder),
        ..Evidence::default()
    };
    // Where the project file is gone, so are the answers: only what was typed and not accepted is something to come back to.
    let resume = state
        .resume(folder)
        .filter(|resume| !is_new || !resume.drafts.is_empty());
    let remembered = resume.map(|resume| Remembered {
        folder: folder.to_path_buf(),
        resume,
    });
    let mut session = session(submission, evidence, today);
    session.read_only = read_only;
    if is_new {
        session.begin(None);
    }
    if let Some(remembered) = &remembered {
        session = session.resume(&remembered.place());
    }
    Ok(Opened {
        session,
        keeper: Keeper::of(project, state),
        is_new,
        remembered,
    })
}

impl Opened {
    /// Hands the submission to a face: its effects are carried out on threads from now on. Somebody new begins with this
    /// program, or else with the usual one.
    #[must_use]
    pub fn start(mut self, begins: Option<&str>) -> Opening {
        self.keeper.stays_open();
        self.session.can_take_back(self.keeper.repairs());
        let first = self.is_new && self.remembered.is_none();
        if first && begins.is_some() {
            self.session.begin(begins);
        }
        Opening {
            first,
            session: self.session,
            runner: Runner::start(self.keeper),
            remembered: self.remembered,
        }
    }
}
