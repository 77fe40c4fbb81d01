//! A connector as commands see it: its answers, its files, and what was found in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Failure, Problem};
use crate::checklist::{self, Checklist, Evidence, Named};
use crate::program::{self, Program};
use crate::store;
use crate::submission::Submission;

/// A connector's folder, read without changing anything in it.
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

impl Connector {
    /// Reads the folder and, if there is one, its project file (or the one named), and checks the files.
    ///
    /// # Errors
    /// When the folder or the project file cannot be read, or no program has the name asked for.
    pub fn read(folder: &Path, project: Option<&Path>, program: Option<&str>) -> Result<Self, Failure> {
        let read =
            store::Project::read(project.unwrap_or(folder)).map_err(|error| Problem::told(&error.to_string()))?;
        if read.is_none()
            && let Some(file) = project
        {
            return Err(Problem::new(format!("There is no project file {}.", file.display()))
                .instead("leave out --project to use conncert.toml in the connector's folder.")
                .into());
        }
        Self::of(folder, read, program)
    }

    /// Reads the folder as if there were no project file, and checks the files.
    ///
    /// # Errors
    /// When no program has the name asked for.
    pub fn without_project(folder: &Path, program: Option<&str>) -> Result<Self, Failure> {
        Self::of(folder, None, program)
    }

    fn of(folder: &Path, project: Option<Submission>, program: Option<&str>) -> Result<Self, Failure> {
        let has_project = project.is_some();
        let mut submission = project.unwrap_or_default();
        let found = store::scan(folder);
        if !has_project {
            submission.take_found(found.paths.clone());
        }
        let program = choose(program.unwrap_or(&submission.program), program.is_some())?;
        submission.program.clone_from(&program.id);
        // What is not answered yet is what lies in the folder, as in the wizard.
        let evidence = store::inspect(folder, found, &Named::of(&submission), program);
        Ok(Self {
            folder: folder.to_path_buf(),
            has_project,
            submission,
            program,
            evidence,
        })
    }

    /// Where everything stands today.
    #[must_use]
    pub fn assess(&self, today: Date) -> Checklist {
        checklist::assess(self.program, &self.submission, &self.evidence, &BTreeSet::new(), today)
    }

    /// The icon file as it is, if it is a picture.
    #[must_use]
    pub fn icon_bytes(&self) -> Option<Vec<u8>> {
        let icon = self.evidence.icon.as_ref().filter(|icon| icon.content.is_ok())?;
        store::read(&self.folder, &icon.path).ok()
    }
}

/// The program with this id; the first one when a project file names none.
///
/// # Errors
/// When no program has the name asked for.
pub fn choose(id: &str, asked: bool) -> Result<&'static Program, Failure> {
    let programs = program::built_in();
    if let Some(program) = programs.iter().find(|program| program.id == id) {
        return Ok(program);
    }
    if id.is_empty() && !asked {
        return programs
            .first()
            .ok_or_else(|| Problem::new("This program holds no certification program.").into());
    }
    let known: Vec<&str> = programs.iter().map(|program| program.id.as_str()).collect();
    Err(Problem::new(format!("There is no certification program {id:?}."))
        .instead(format!("one of: {}.", known.join(", ")))
        .into())
}
