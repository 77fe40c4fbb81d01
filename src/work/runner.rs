//! Carries out a session's effects on threads of their own, so that typing never waits, and answers with events.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::TODAY;
use super::keeper::{CheckJob, Job, Keeper};
use super::stop::Stop;
use crate::checklist::Named;
use crate::document::plain::plain;
use crate::session::{Effect, Event, Session};
use crate::store::{self, State, Watch};

/// How often to look whether the last save is done.
const SAVING: Duration = Duration::from_millis(1);
/// How long to save before Ctrl-C ends without waiting.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often watched files are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// Carries out effects.
pub struct Runner {
    folder: PathBuf,
    state: State,
    jobs: Option<Sender<Job>>,
    checks: Option<Sender<Box<CheckJob>>>,
    events: Receiver<Event>,
    keeper: Option<JoinHandle<()>>,
    watch: Watch,
    watched: Vec<String>,
    looked: Instant,
    /// How many repairs and texts are being written: a change seen meanwhile is our own.
    repairing: usize,
}

impl Runner {
    /// Starts the threads for a project that was opened.
    #[must_use]
    pub fn start(keeper: Keeper) -> Self {
        let folder = keeper.folder().to_path_buf();
        let state = keeper.state().clone();
        let (answer, events) = mpsc::channel();
        let (jobs, todo) = mpsc::channel();
        let keeper = {
            let answer = answer.clone();
            std::thread::spawn(move || keep(keeper, &todo, &answer))
        };
        let (checks, wanted) = mpsc::channel();
        {
            let (folder, state) = (folder.clone(), state.clone());
            std::thread::spawn(move || check((&folder, &state), &wanted, &answer));
        }
        Self {
            folder,
            state,
            jobs: Some(jobs),
            checks: Some(checks),
            events,
            keeper: Some(keeper),
            watch: Watch::default(),
            watched: Vec::new(),
            looked: Instant::now(),
            repairing: 0,
        }
    }

    /// The connector's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What only this user needs.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Carries out an effect; gives back those that only a face can: opening an editor or a browser, copying, leaving.
    pub fn perform(&mut self, session: &Session, effect: Effect) -> Option<Effect> {
        match Job::of(session, &self.folder, effect) {
            Ok(Job::Check(job)) => {
                self.watch_files(session);
                if let Some(checks) = &self.checks {
                    // The thread ends only when this end is dropped.
                    let _ = checks.send(job);
                }
            }
            Ok(job) => {
                self.repairing += usize::from(matches!(job, Job::Fix(_)));
                self.job(job);
            }
            Err(effect) => return Some(effect),
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
        let fixed = events.iter().filter(|event| matches!(event, Event::Fixed(_))).count();
        if fixed > 0 {
            // Our own repair is no news.
            self.watch.poll();
            self.repairing = self.repairing.saturating_sub(fixed);
        }
        if self.looked.elapsed() >= LOOK_EVERY && self.repairing == 0 {
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
            let today = store::clock::today();
            if today != session.today && std::env::var_os(TODAY).is_none() {
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
        let converted = session
            .evidence
            .converted
            .iter()
            .flat_map(|converted| converted.files.clone());
        let names: Vec<String> = named.paths.into_values().chain(converted).collect();
        if names != self.watched {
            self.watch = Watch::new(names.iter().map(|name| self.folder.join(name)));
            self.watched = names;
        }
    }
}

/// The thread that owns the project file.
fn keep(mut keeper: Keeper, todo: &Receiver<Job>, answer: &Sender<Event>) {
    while let Ok(first) = todo.recv() {
        let mut jobs: Vec<Job> = std::iter::once(first).chain(todo.try_iter()).collect();
        // Of several saves in a row only the newest matters, and of several drafts.
        for alike in [
            |job: &Job| matches!(job, Job::Save(..)),
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
            if let Some(event) = keeper.carry_out(job)
                && answer.send(event).is_err()
            {
                return;
            }
        }
    }
}

/// The thread that reads files and runs the rules.
fn check((folder, state): (&Path, &State), wanted: &Receiver<Box<CheckJob>>, answer: &Sender<Event>) {
    while let Ok(first) = wanted.recv() {
        // Only the newest check matters.
        let job = wanted.try_iter().last().unwrap_or(first);
        let checked = job.run(folder, state);
        let evidence = match &checked {
            Event::Checked { evidence, .. } => Some(Arc::clone(evidence)),
            _ => None,
        };
        if answer.send(checked).is_err() {
            return;
        }
        // The findings are on the screen by then: collecting the texts takes about as long as checking does.
        if let Some(evidence) = evidence
            && answer.send(job.collect(&evidence)).is_err()
        {
            return;
        }
    }
}
