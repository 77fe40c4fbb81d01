//! A connector's folder, read without changing anything in it: its answers, its files, and what was found in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::checklist::{self, Checklist, Evidence, Named};
use crate::program::{self, Program, Programs};
use crate::session::Session;
use crate::store::team::team;
use crate::store::{self, OpenError, Project};
use crate::submission::Submission;
use crate::team::Settings;

/// A connector that was read.
pub struct Connector {
    /// The folder.
    pub folder: PathBuf,
    /// Whether there is a project file.
    pub has_project: bool,
    /// The answers; without a project file those that the folder gives.
    pub submission: Submission,
    /// The program followed.
    pub program: &'static Program,
    /// What was read and found.
    pub evidence: Evidence,
}

/// Why a connector was not read: what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// The folder or its project file cannot be read.
    #[error(transparent)]
    Project(#[from] OpenError),
    /// The project file that was named is not there.
    #[error(
        "There is no project file {}. Leave out --project to use conncert.toml in the connector's folder.",
        .0.display()
    )]
    NoProjectFile(PathBuf),
    /// No program has the name asked for.
    #[error("There is no certification program {id:?}. One of: {known}.")]
    NoProgram {
        /// The name.
        id: String,
        /// The names that there are.
        known: String,
    },
}

impl Connector {
    /// Reads the folder and, if there is one, its project file (or the one named), and checks the files.
    ///
    /// # Errors
    /// [`NotRead`]
    pub fn read(folder: &Path, project: Option<&Path>, program: Option<&str>) -> Result<Self, NotRead> {
        Ok(Self::unchecked(folder, project, program)?.checked(&team(folder)))
    }

    /// The same with no file checked.
    ///
    /// # Errors
    /// [`NotRead`]
    pub fn unchecked(folder: &Path, project: Option<&Path>, program: Option<&str>) -> Result<Self, NotRead> {
        let read = Project::read(project.unwrap_or(folder))?;
        if let (None, Some(file)) = (&read, project) {
            return Err(NotRead::NoProjectFile(file.to_path_buf()));
        }
        Self::of(folder, read, program)
    }

    /// Reads the folder as if there were no project file, and checks the files.
    ///
    /// # Errors
    /// [`NotRead::NoProgram`]
    pub fn without_project(folder: &Path, program: Option<&str>) -> Result<Self, NotRead> {
        Ok(Self::of(folder, None, program)?.checked(&team(folder)))
    }

    /// The same with no file checked, towards today's program.
    ///
    /// # Errors
    /// [`NotRead::NoProgram`]
    pub(super) fn unread(folder: &Path) -> Result<Self, NotRead> {
        Self::of(folder, None, None)
    }

    fn of(folder: &Path, project: Option<Submission>, program: Option<&str>) -> Result<Self, NotRead> {
        let has_project = project.is_some();
        let mut submission = project.unwrap_or_default();
        let found = store::scan(folder);
        if !has_project {
            submission.take_found(found.paths.clone());
        }
        let program = match program {
            Some(asked) => program_named(asked, true)?,
            None if has_project => program_named(&submission.program, false)?,
            None => program::todays(),
        };
        submission.program.clone_from(&program.id);
        Ok(Self {
            folder: folder.to_path_buf(),
            has_project,
            submission,
            program,
            evidence: Evidence {
                found,
                ..Evidence::default()
            },
        })
    }

    /// The same with its files checked; the settings are those that count in its folder.
    #[must_use]
    pub fn checked(mut self, settings: &Settings) -> Self {
        // What is not answered yet is what lies in the folder, as in the wizard.
        let named = Named::of(&self.submission);
        self.evidence = super::inspect(
            &self.folder,
            self.evidence.found,
            &named,
            self.program,
            &store::State::of_user(),
            settings,
        );
        self.evidence.hold_against(&self.submission);
        self
    }

    /// Where everything stands today.
    #[must_use]
    pub fn assess(&self, today: Date) -> Checklist {
        let asking = checklist::asking(self.program, &self.evidence);
        let program = asking.as_ref().unwrap_or(self.program);
        checklist::assess(program, &self.submission, &self.evidence, &BTreeSet::new(), today)
    }

    /// A session on what was read; it leaves no trace until somebody saves it.
    #[must_use]
    pub fn session(self, today: Date) -> Session {
        session(self.submission, self.evidence, today)
    }
}

/// A session on these answers; without a program it follows the first.
pub(super) fn session(mut submission: Submission, evidence: Evidence, today: Date) -> Session {
    if submission.program.is_empty() {
        submission.program.clone_from(&program::unnamed().id);
    }
    Session::new(Programs::BuiltIn, submission, evidence, today)
}

/// The program with this id; the first one when a project file names none.
///
/// # Errors
/// [`NotRead::NoProgram`] when no program has the name asked for.
pub fn program_named(id: &str, asked: bool) -> Result<&'static Program, NotRead> {
    let unnamed = || (id.is_empty() && !asked).then(program::unnamed);
    program::named(id).or_else(unnamed).ok_or_else(|| {
        let known: Vec<&str> = Programs::BuiltIn.briefs().into_iter().map(|brief| brief.id).collect();
        NotRead::NoProgram {
            id: id.to_owned(),
            known: known.join(", "),
        }
    })
}
