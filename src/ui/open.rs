//! Opening a connector's folder for any face: the project file, the session, and where the partner left off.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use crate::checklist::Evidence;
use crate::program;
use crate::session::{ResumeFacts, Session};
use crate::store::state::Change;
use crate::store::{self, OpenError, Opened, Project, Resume, State};
use crate::submission::Submission;

use super::runner::Runner;

/// A session that was opened, with what carries out its effects.
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
    /// What changed since, now that the files were checked.
    #[must_use]
    pub fn facts(&self, session: &Session) -> ResumeFacts {
        let now = store::Seen::now(&self.folder, &session.evidence);
        let seen = &self.resume.seen;
        let mut facts = ResumeFacts {
            step: Some(self.resume.step.clone()),
            drafts: self.resume.drafts.clone(),
            ..ResumeFacts::default()
        };
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

/// Today, or the day that `CONNCERT_TODAY` names, so that transcripts can be compared.
#[must_use]
pub fn today() -> Date {
    std::env::var(super::TODAY)
        .ok()
        .and_then(|day| day.parse().ok())
        .unwrap_or_else(|| Zoned::now().date())
}

/// Opens the connector in `folder`.
///
/// # Errors
/// [`OpenError`] when there is no folder, or its project file cannot be read.
pub fn open(folder: &Path) -> Result<Opening, OpenError> {
    open_with(folder, State::of_user())
}

/// The same with another state folder than the user's.
///
/// # Errors
/// As [`open`].
pub fn open_with(folder: &Path, state: State) -> Result<Opening, OpenError> {
    let Opened {
        project,
        submission,
        is_new,
        read_only,
    } = Project::open(folder, &state)?;
    let programs: Arc<[program::Program]> = program::built_in().into();
    let submission = if submission.program.is_empty() {
        Submission {
            program: programs[0].id.clone(),
            ..submission
        }
    } else {
        submission
    };
    let evidence = Evidence {
        found: store::scan(project.folder()),
        ..Evidence::default()
    };
    let mut session = Session::new(programs, submission, evidence, today());
    session.read_only = read_only;
    let remembered = state.resume(project.folder()).map(|resume| Remembered {
        folder: project.folder().to_path_buf(),
        resume,
    });
    if let Some(remembered) = &remembered {
        let facts = ResumeFacts {
            step: Some(remembered.resume.step.clone()),
            drafts: remembered.resume.drafts.clone(),
            ..ResumeFacts::default()
        };
        session = session.resume(&facts);
    }
    let first = is_new && remembered.is_none();
    Ok(Opening {
        session,
        runner: Runner::start(project, state),
        first,
        remembered,
    })
}
