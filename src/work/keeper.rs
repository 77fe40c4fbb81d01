//! Carries out what a session asks of the disk, one thing after another, and answers with events.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::export::{Target, export};
use crate::checklist::{Checklist, Evidence, Named};
use crate::export::checklist::{FORMATS, Material, file_name};
use crate::program::Program;
use crate::session::{
    self, Denied, Effect, Event, ExportError, ExportFormat, FileFix, Message, SaveError, Session, Tone,
};
use crate::store::{self, Project, Recent, Resume, Seen, State};
use crate::submission::{NAME, Submission};

/// Something that a session asks of the disk.
pub enum Job {
    /// Write the answers; whether that belongs to the file that was written before.
    Save(Box<Submission>, bool),
    /// Write the answers to another file.
    SaveAs(PathBuf, Box<Submission>),
    /// Write what only this user needs to come back.
    Keep(Box<Kept>),
    /// Repair a file.
    Fix(FileFix),
    /// Write the export.
    Export(Box<Export>),
    /// See whether the project file changed outside.
    LookOutside,
    /// Read and check the files.
    Check(Box<CheckJob>),
}

/// What is kept in the user's state folder.
pub struct Kept {
    resume: Resume,
    recent: Recent,
    evidence: Arc<Evidence>,
}

/// What an export is made from.
pub struct Export {
    formats: Vec<ExportFormat>,
    last: bool,
    program: Program,
    submission: Submission,
    evidence: Arc<Evidence>,
    checklist: Checklist,
    today: Date,
}

/// A check to run.
pub struct CheckJob {
    generation: u64,
    program: Program,
    named: Named,
    /// What was accepted as it is, among the answers.
    submission: Submission,
}

impl CheckJob {
    /// Reads and checks the files.
    #[must_use]
    pub fn run(&self, folder: &Path, state: &State) -> Event {
        Event::Checked {
            generation: self.generation,
            evidence: Arc::new(super::check(folder, &self.named, &self.program, state)),
        }
    }

    /// Collects the texts to write from what was found.
    #[must_use]
    pub fn collect(&self, evidence: &Evidence) -> Event {
        Event::Collected {
            generation: self.generation,
            sheets: session::sheets(evidence, &self.submission).into(),
        }
    }
}

impl Job {
    /// What an effect asks of the disk.
    ///
    /// # Errors
    /// The effect, when only a face can carry it out: opening an editor or a browser, copying, leaving.
    pub fn of(session: &Session, folder: &Path, effect: Effect) -> Result<Self, Effect> {
        Ok(match effect {
            Effect::Save(submission) => Self::Save(submission, session.is_joined()),
            Effect::KeepDrafts => Self::Keep(Box::new(Kept::of(folder, session))),
            Effect::Check { generation, named } => Self::Check(Box::new(CheckJob {
                generation,
                program: session.program().clone(),
                named,
                submission: session.submission.clone(),
            })),
            Effect::Fix(fix) => Self::Fix(fix),
            Effect::Export { formats, last } => Self::Export(Box::new(Export {
                formats,
                last,
                program: session.program().clone(),
                submission: session.submission.clone(),
                evidence: Arc::clone(&session.evidence),
                checklist: session.checklist.clone(),
                today: session.today,
            })),
            Effect::Edit { .. } | Effect::Browse(_) | Effect::Copy(_) | Effect::Leave => return Err(effect),
        })
    }
}

impl Kept {
    fn of(folder: &Path, session: &Session) -> Self {
        Self {
            resume: Resume {
                step: session.program().steps[session.step].id.clone(),
                drafts: session.to_keep(),
                left: Timestamp::now(),
                seen: Vec::new(),
            },
            recent: recent(folder, session),
            evidence: Arc::clone(&session.evidence),
        }
    }
}

/// How far a submission is, for the list of those that were opened.
fn recent(folder: &Path, session: &Session) -> Recent {
    let counts = session.checklist.counts();
    Recent {
        folder: folder.to_path_buf(),
        name: session.submission.text(NAME).unwrap_or_default().to_owned(),
        program: session.submission.program.clone(),
        done: counts.done,
        total: counts.total,
        opened: Timestamp::now(),
    }
}

/// Who owns the project file while it is open for a change.
pub struct Keeper {
    project: Project,
    state: State,
    /// Whether the folder is gone, as was told then.
    is_gone: bool,
}

impl Keeper {
    /// The owner of a project that was opened.
    #[must_use]
    pub fn of(project: Project, state: State) -> Self {
        Self {
            project,
            state,
            is_gone: false,
        }
    }

    /// A person works on it from now on: commands do not wait until they leave.
    pub fn stays_open(&mut self) {
        self.project.stays_open();
    }

    /// The repairs and files made in the folder that can be taken back, the last first.
    #[must_use]
    pub fn repairs(&self) -> Vec<FileFix> {
        store::undo::repairs(self.folder(), &self.state)
    }

    /// What only this user needs.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The connector's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.project.folder()
    }

    /// The project file.
    #[must_use]
    pub fn file(&self) -> &Path {
        self.project.file()
    }

    /// Writes the answers at once, and what the user's state folder has to know of them.
    ///
    /// # Errors
    /// [`SaveError`]; the project file is then as it was.
    pub fn save(&mut self, session: &Session) -> Result<(), SaveError> {
        self.project.save(&session.submission)?;
        let folder = self.project.folder();
        // What follows is a courtesy to the wizard: a state folder that cannot be written stops nothing.
        if let Some(resume) = self
            .state
            .resume(folder)
            .filter(|resume| resume.drafts != session.drafts)
        {
            let drafts = session.drafts.clone();
            let _ = self.state.keep(folder, &Resume { drafts, ..resume });
        }
        let _ = self.state.remember(&recent(folder, session));
        Ok(())
    }

    /// Carries out a job; what came of it.
    pub fn carry_out(&mut self, job: Job) -> Option<Event> {
        match job {
            Job::Save(submission, joins) => {
                let saved = self.project.save_with(&submission, joins);
                let now = || store::clock::now().strftime("%H:%M").to_string();
                Some(Event::Saved(saved.map(|()| now())))
            }
            Job::SaveAs(path, submission) => Some(match self.project.save_as(&path, &submission) {
                Ok(()) => tell(Tone::Good, format!("All answers are written to {}.", path.display())),
                Err(error) => tell(Tone::Bad, error.to_string()),
            }),
            Job::Keep(kept) => {
                self.keep(*kept);
                None
            }
            Job::Fix(fix) => Some(Event::Fixed(store::apply_fix(self.folder(), &fix, &self.state))),
            Job::Export(job) => Some(Event::Exported(job.write(self.folder()))),
            Job::LookOutside => self.look_outside(),
            Job::Check(job) => Some(job.run(self.folder(), &self.state)),
        }
    }

    fn look_outside(&mut self) -> Option<Event> {
        let is_gone = !self.folder().is_dir();
        let was_gone = std::mem::replace(&mut self.is_gone, is_gone);
        if is_gone {
            // What was saved in it went with it.
            let gone = || Denied::Gone(self.project.file().to_path_buf());
            return (!was_gone).then(|| Event::Saved(Err(gone().into())));
        }
        match self.project.changed_outside()? {
            Ok(theirs) => Some(Event::ChangedOutside(Box::new(theirs))),
            Err(error) => Some(tell(Tone::Bad, error.to_string())),
        }
    }

    fn keep(&self, kept: Kept) {
        let folder = self.project.folder();
        let Kept {
            mut resume,
            recent,
            evidence,
        } = kept;
        resume.seen = if evidence.parts().next().is_some() {
            Seen::now(folder, &evidence)
        } else {
            // Nothing is checked yet: what was seen last time still is.
            self.state.resume(folder).map(|resume| resume.seen).unwrap_or_default()
        };
        // Drafts are a courtesy: a state folder that cannot be written stops nothing.
        let _ = self.state.keep(folder, &resume);
        let _ = self.state.remember(&recent);
    }
}

impl Export {
    /// Writes the export; where, or why not.
    fn write(&self, folder: &Path) -> Result<String, ExportError> {
        if self.last {
            let open = self.checklist.open_required(&self.program).len();
            if open > 0 {
                return Err(ExportError::Open(open));
            }
        }
        let material = Material {
            program: &self.program,
            submission: &self.submission,
            evidence: &self.evidence,
            checklist: &self.checklist,
            icon: None,
            today: self.today,
            stamp: None,
        };
        let target = Target {
            folder,
            formats: &self.formats,
            force: false,
        };
        export(folder, &material, &target)?;
        Ok(match self.formats.as_slice() {
            [only] if !FORMATS.contains(only) => {
                format!("certification/{}", file_name(*only, &self.program))
            }
            _ => "certification/".to_owned(),
        })
    }
}

fn tell(tone: Tone, text: String) -> Event {
    Event::Tell(Message { tone, text })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;

    use super::*;
    use crate::work;

    #[test]
    fn a_face_replaces_no_file_that_conncert_did_not_write_as_no_command_does() {
        let place = tempfile::tempdir().unwrap();
        let page = place.path().join("certification/checklist.md");
        fs::create_dir(place.path().join("certification")).unwrap();
        fs::write(&page, "My own notes.").unwrap();
        let state = State::at(place.path().join("state"));
        let mut opened = work::open::open(place.path(), state, jiff::civil::date(2026, 11, 27)).unwrap();
        let effect = Effect::Export {
            formats: vec![ExportFormat::Markdown, ExportFormat::Html],
            last: false,
        };
        let job = |opened: &work::Opened| {
            Job::of(&opened.session, opened.keeper.folder(), effect.clone())
                .ok()
                .unwrap()
        };
        let refused = opened.keeper.carry_out(job(&opened));
        assert!(
            matches!(refused, Some(Event::Exported(Err(ExportError::Foreign(_))))),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(&page).unwrap(), "My own notes.");
        assert!(!place.path().join("certification/checklist.html").exists());
        fs::remove_file(&page).unwrap();
        let written = opened.keeper.carry_out(job(&opened));
        assert!(matches!(written, Some(Event::Exported(Ok(_)))), "{written:?}");
        assert!(matches!(
            opened.keeper.carry_out(job(&opened)),
            Some(Event::Exported(Ok(_)))
        ));
    }
}
