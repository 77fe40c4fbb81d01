//! A connector's folder, read without changing anything in it: its answers, its files, and what was found in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::checklist::{self, Checklist, Evidence, ItemStatus, Named};
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

    /// The items that are failed though their files draw no error; the same as [`assess`](Self::assess) tells, and sooner.
    #[must_use]
    pub fn refused(&self, today: Date) -> Vec<ItemStatus> {
        checklist::refused(self.program, &self.submission, &self.evidence, today)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;

    use jiff::civil::date;

    use super::*;
    use crate::checklist::State;
    use crate::program::{FieldKind, built_in};
    use crate::submission::{Answer, LogEntry};

    const TODAY: Date = date(2026, 11, 28);

    /// The items that are failed without an error, and whether looking only where they can be finds the same.
    fn refused(connector: &Connector) -> usize {
        let checklist = connector.assess(TODAY);
        let failed = checklist
            .items()
            .filter(|status| status.state == State::Failed && status.errors == 0);
        let expected: Vec<&ItemStatus> = failed.collect();
        let refused = connector.refused(TODAY);
        assert_eq!(refused.iter().collect::<Vec<_>>(), expected);
        expected.len()
    }

    #[test]
    fn what_is_refused_is_what_is_failed_without_an_error_whatever_is_answered() {
        let place = tempfile::tempdir().unwrap();
        let operation = r#"{ "operationId": "GetIt", "responses": { "200": { "description": "It" } } }"#;
        let api = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "It", "version": "1" }}, "paths": {{ "/it": {{ "get": {operation} }} }} }}"#
        );
        let mut found = 0;
        for files in [
            &[][..],
            &["swagger.json", "apiProperties.json", "readme.md", "icon.png"],
        ] {
            for file in files {
                fs::write(
                    place.path().join(file),
                    if *file == "swagger.json" { &api } else { "{}" },
                )
                .unwrap();
            }
            for program in built_in() {
                let mut connector = Connector::without_project(place.path(), Some(&program.id)).unwrap();
                found += refused(&connector);
                let of_calls = ["tested.GetIt", "tested.Other"].map(|key| (key, FieldKind::Calls, vec!["x"]));
                let fields = program.fields().map(|(_, field)| {
                    let choices = field.choices.iter().map(|choice| choice.value.as_str());
                    (
                        field.key.as_str(),
                        field.kind,
                        choices.chain(["", "x", "no such file.json"]).collect(),
                    )
                });
                for (key, kind, texts) in fields.chain(of_calls) {
                    let texts = texts.into_iter().map(|text: &str| Answer::Text(text.to_owned()));
                    let others = [
                        Answer::Date(date(2020, 1, 1)),
                        Answer::Count(3),
                        Answer::Log(Vec::<LogEntry>::new()),
                    ];
                    for answer in texts.chain(others) {
                        let before = connector.submission.answers.insert(key.to_owned(), answer);
                        found += refused(&connector);
                        match before {
                            Some(before) => connector.submission.answers.insert(key.to_owned(), before),
                            None => connector.submission.answers.remove(key),
                        };
                    }
                    assert!(kind != FieldKind::Calls || key.starts_with("tested."));
                }
            }
        }
        assert!(found > 100, "{found}");
    }

    #[test]
    fn whoever_asks_for_calls_has_to_be_told_something_and_keeps_it_among_them() {
        for (_, item) in built_in()
            .iter()
            .flat_map(Program::items)
            .filter(|(_, item)| item.calls.is_some())
        {
            assert!(item.fields.iter().any(|field| !field.optional && field.when.is_none()));
            assert!(item.fields.iter().all(|field| field.key.starts_with("tested.")));
        }
    }
}
