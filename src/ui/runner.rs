//! Carries out a session's effects for every face: saving and checking on threads of their own, so that typing never
//! waits, and answers with events.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use crate::checklist::{Checklist, Evidence, Named};
use crate::document::plain::plain;
use crate::export::checklist::{FORMATS, Material, file_name};
use crate::export::handover;
use crate::program::Program;
use crate::session::{Effect, Event, ExportFormat, FileFix, Session};
use crate::store::{self, Project, Recent, Resume, SaveError, Seen, State, Watch};
use crate::submission::{NAME, Submission};
use crate::ui::stop::Stop;

/// How often to look whether the last save is done.
const SAVING: Duration = Duration::from_millis(1);
/// How long to save before Ctrl-C ends without waiting.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often watched files are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// Something for the thread that owns the project file.
enum Job {
    Save(Box<Submission>),
    SaveAs(PathBuf, Box<Submission>),
    Keep(Box<Kept>),
    Fix(FileFix),
    Export(Box<Export>),
    LookOutside,
}

/// What is kept in the user's state folder.
struct Kept {
    resume: Resume,
    recent: Recent,
    evidence: Arc<Evidence>,
}

/// What an export is made from.
struct Export {
    formats: Vec<ExportFormat>,
    last: bool,
    program: Program,
    submission: Submission,
    evidence: Arc<Evidence>,
    checklist: Checklist,
    today: Date,
}

/// A check to run.
struct CheckJob {
    generation: u64,
    program: Program,
    named: Named,
}

/// Carries out effects.
pub struct Runner {
    folder: PathBuf,
    jobs: Option<Sender<Job>>,
    checks: Option<Sender<CheckJob>>,
    events: Receiver<Event>,
    keeper: Option<JoinHandle<()>>,
    watch: Watch,
    watched: Vec<String>,
    looked: Instant,
    /// Whether a repair is being written: a change seen meanwhile is our own.
    repairing: bool,
}

impl Runner {
    /// Starts the threads for a project that was opened.
    #[must_use]
    pub fn start(project: Project, state: State) -> Self {
        let folder = project.folder().to_path_buf();
        let (answer, events) = mpsc::channel();
        let (jobs, todo) = mpsc::channel();
        let keeper = {
            let answer = answer.clone();
            std::thread::spawn(move || keep(project, &state, &todo, &answer))
        };
        let (checks, wanted) = mpsc::channel();
        {
            let folder = folder.clone();
            std::thread::spawn(move || check(&folder, &wanted, &answer));
        }
        Self {
            folder,
            jobs: Some(jobs),
            checks: Some(checks),
            events,
            keeper: Some(keeper),
            watch: Watch::default(),
            watched: Vec::new(),
            looked: Instant::now(),
            repairing: false,
        }
    }

    /// The connector's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Carries out an effect; gives back those that only a face can: opening an editor or a browser, copying, leaving.
    pub fn perform(&mut self, session: &Session, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Save(submission) => self.job(Job::Save(submission)),
            Effect::KeepDrafts => self.job(Job::Keep(Box::new(kept(&self.folder, session)))),
            Effect::Check { generation, named } => {
                self.watch_files(session);
                if let Some(checks) = &self.checks {
                    // The thread ends only when this end is dropped.
                    let _ = checks.send(CheckJob {
                        generation,
                        program: session.program().clone(),
                        named,
                    });
                }
            }
            Effect::Fix(fix) => {
                self.repairing = true;
                self.job(Job::Fix(fix));
            }
            Effect::Export { formats, last } => self.job(Job::Export(Box::new(Export {
                formats,
                last,
                program: session.program().clone(),
                submission: session.submission.clone(),
                evidence: Arc::clone(&session.evidence),
                checklist: session.checklist.clone(),
                today: session.today,
            }))),
            Effect::Edit { .. } | Effect::Browse(_) | Effect::Copy(_) | Effect::Leave => return Some(effect),
        }
        None
    }

    /// Writes the answers to another file; answers with a message.
    pub fn save_as(&mut self, session: &Session, path: &str) {
        self.job(Job::SaveAs(
            self.folder.join(path),
            Box::new(session.submission.clone()),
        ));
    }

    /// What happened since the last call: answers, and files changed on disk.
    pub fn poll(&mut self, session: &Session) -> Vec<Event> {
        let mut events: Vec<Event> = self.events.try_iter().collect();
        if events.iter().any(|event| matches!(event, Event::Fixed(_))) {
            // Our own repair is no news.
            self.watch.poll();
            self.repairing = false;
        }
        if self.looked.elapsed() >= LOOK_EVERY && !self.repairing {
            self.looked = Instant::now();
            // The last check may have found files that were not there before.
            self.watch_files(session);
            let changed = self.watch.poll();
            let changed: Vec<String> = self
                .watched
                .iter()
                .filter(|name| changed.contains(&self.folder.join(name)))
                .cloned()
                .collect();
            if !changed.is_empty() {
                events.push(Event::FilesChanged(changed));
            }
            self.job(Job::LookOutside);
            let today = Zoned::now().date();
            if today != session.today && std::env::var_os(crate::ui::TODAY).is_none() {
                events.push(Event::Today(today));
            }
        }
        events
    }

    /// Waits until everything asked for is on disk; the last answers. A disk that hangs keeps nobody: after a while Ctrl-C
    /// ends the wait.
    pub fn finish(mut self, stop: &Stop) -> Vec<Event> {
        self.jobs = None;
        self.checks = None;
        if let Some(keeper) = self.keeper.take() {
            let began = Instant::now();
            let mut told = false;
            while !keeper.is_finished() {
                std::thread::sleep(SAVING);
                if !told && began.elapsed() > PATIENCE {
                    told = true;
                    stop.without_saving();
                    eprintln!(
                        "The last answers are still being saved in {}. Ctrl-C leaves without waiting; the project file then \
                         stays as it was.",
                        plain(&self.folder.display().to_string())
                    );
                }
            }
            // A thread that failed has already told so.
            let _ = keeper.join();
        }
        self.events.try_iter().collect()
    }

    fn job(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The thread ends only when this end is dropped.
            let _ = jobs.send(job);
        }
    }

    /// Watches the files that the answers name, or that lie in the folder while nothing is answered yet, and those beside
    /// them.
    fn watch_files(&mut self, session: &Session) {
        let named = Named::of(&session.submission).or_found(&session.evidence.found);
        let names: Vec<String> = named.paths.into_values().collect();
        if names != self.watched {
            self.watch = Watch::new(names.iter().map(|name| self.folder.join(name)));
            self.watched = names;
        }
    }
}

fn kept(folder: &Path, session: &Session) -> Kept {
    let counts = session.checklist.counts();
    Kept {
        resume: Resume {
            step: session.program().steps[session.step].id.clone(),
            drafts: session.to_keep(),
            left: Timestamp::now(),
            seen: Vec::new(),
        },
        recent: Recent {
            folder: folder.to_path_buf(),
            name: session.submission.text(NAME).unwrap_or_default().to_owned(),
            program: session.submission.program.clone(),
            done: counts.done,
            total: counts.total,
            opened: Timestamp::now(),
        },
        evidence: Arc::clone(&session.evidence),
    }
}

/// The thread that owns the project file.
fn keep(mut project: Project, state: &State, todo: &Receiver<Job>, answer: &Sender<Event>) {
    while let Ok(first) = todo.recv() {
        let mut jobs: Vec<Job> = std::iter::once(first).chain(todo.try_iter()).collect();
        // Of several saves in a row only the newest matters, and of several drafts.
        for alike in [
            |job: &Job| matches!(job, Job::Save(_)),
            |job: &Job| matches!(job, Job::Keep(_)),
        ] {
            let newest = jobs.iter().rposition(alike);
            let mut index = 0;
            jobs.retain(|job| {
                index += 1;
                !alike(job) || Some(index - 1) == newest
            });
        }
        for job in jobs {
            if let Some(event) = carry_out(&mut project, state, job)
                && answer.send(event).is_err()
            {
                return;
            }
        }
    }
}

fn carry_out(project: &mut Project, state: &State, job: Job) -> Option<Event> {
    match job {
        Job::Save(submission) => Some(match project.save(&submission) {
            Ok(()) => Event::Saved(Ok(Zoned::now().strftime("%H:%M").to_string())),
            Err(SaveError::ChangedOutside(theirs)) => Event::ChangedOutside(theirs),
            Err(error) => Event::Saved(Err(error.to_string())),
        }),
        Job::SaveAs(path, submission) => Some(match project.save_as(&path, &submission) {
            Ok(()) => tell(
                crate::session::Tone::Good,
                format!("All answers are written to {}.", path.display()),
            ),
            Err(error) => tell(crate::session::Tone::Bad, error.to_string()),
        }),
        Job::Keep(kept) => {
            let Kept {
                mut resume,
                recent,
                evidence,
            } = *kept;
            resume.seen = if evidence.parts().next().is_some() {
                Seen::now(project.folder(), &evidence)
            } else {
                // Nothing is checked yet: what was seen last time still is.
                state
                    .resume(project.folder())
                    .map(|resume| resume.seen)
                    .unwrap_or_default()
            };
            // Drafts are a courtesy: a state folder that cannot be written stops nothing.
            let _ = state.keep(project.folder(), &resume);
            let _ = state.remember(&recent);
            None
        }
        Job::Fix(fix) => Some(Event::Fixed(
            store::apply_fix(project.folder(), &fix).map_err(|error| error.to_string()),
        )),
        Job::Export(export) => Some(Event::Exported(write(project.folder(), &export))),
        Job::LookOutside => match project.changed_outside()? {
            Ok(theirs) => Some(Event::ChangedOutside(Box::new(theirs))),
            Err(error) => Some(tell(crate::session::Tone::Bad, error.to_string())),
        },
    }
}

fn tell(tone: crate::session::Tone, text: String) -> Event {
    Event::Tell(crate::session::Message { tone, text })
}

/// Writes the export; where, or why not.
fn write(folder: &Path, export: &Export) -> Result<String, String> {
    if export.last {
        let open = export.checklist.open_required(&export.program).len();
        if open > 0 {
            let is = if open == 1 { "item is" } else { "items are" };
            return Err(format!(
                "The final export was not written: {open} required {is} open. Settle them first."
            ));
        }
    }
    let icon = export
        .evidence
        .icon
        .as_ref()
        .and_then(|check| store::read(folder, &check.path).ok());
    let material = Material {
        program: &export.program,
        submission: &export.submission,
        evidence: &export.evidence,
        checklist: &export.checklist,
        icon: icon.as_deref(),
        today: export.today,
        stamp: None,
    };
    let enclosures = super::enclose::enclosures(folder, &export.evidence, &export.formats)?;
    // Nothing is written unless everything can be made.
    let made: Result<Vec<_>, _> = export
        .formats
        .iter()
        .map(|format| handover::make(*format, &material, &enclosures))
        .collect();
    let made = made.map_err(|problem| problem.to_string())?;
    for (format, bytes) in export.formats.iter().zip(made) {
        store::write_export(folder, file_name(*format), &bytes).map_err(|error| error.to_string())?;
    }
    Ok(match export.formats.as_slice() {
        [only] if !FORMATS.contains(only) => format!("certification/{}", file_name(*only)),
        _ => "certification/".to_owned(),
    })
}

/// The thread that reads files and runs the rules.
fn check(folder: &Path, wanted: &Receiver<CheckJob>, answer: &Sender<Event>) {
    while let Ok(first) = wanted.recv() {
        // Only the newest check matters.
        let CheckJob {
            generation,
            program,
            named,
        } = wanted.try_iter().last().unwrap_or(first);
        let evidence = Arc::new(store::inspect(folder, store::scan(folder), &named, &program));
        if answer.send(Event::Checked { generation, evidence }).is_err() {
            return;
        }
    }
}
