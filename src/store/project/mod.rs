//! `conncert.toml`: opened, saved, and watched for changes that others make.
//!
//! The file is edited in place, so comments, order and unknown keys survive. It is replaced whole or not at all, by one
//! session at a time, and never while it holds changes that this session has not seen.

mod file;
mod last_good;
mod problem;
mod read;
mod remarks;
mod upgrade;
mod write;

pub(in crate::store) use last_good::broken;
pub use problem::OpenError;
pub(in crate::store) use problem::{denied, named, shown};

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use file::{Known, lacks_file, load, locate, read_bytes, stamp, understand};

use super::lock::{self, Asked, Holder, Lock};
use super::state::{Logged, State};
use super::{atomic, said};
use crate::session::{Denied, SaveError};
use crate::submission::{Submission, masked};

/// The project file's name.
pub const FILE: &str = "conncert.toml";

/// The longest project file read, in bytes (16 MiB).
pub const MAX_BYTES: u64 = 16 << 20;

/// A project that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The handle to save with.
    pub project: Project,
    /// The answers; empty when there is no project file yet.
    pub submission: Submission,
    /// Whether there is no project file yet. The first save creates it.
    pub is_new: bool,
    /// Why nothing can be saved, in sentences: somebody else holds the lock, the file is newer than this program, or
    /// it may not be written.
    pub read_only: Option<String>,
}

/// An open project file, with the right to write it unless it is read-only.
#[derive(Debug)]
pub struct Project {
    file: PathBuf,
    known: Known,
    /// The outside text that was found broken and reported.
    broken: Option<Vec<u8>>,
    read_only: Option<String>,
    state: State,
    write: fn(&Path, &[u8]) -> io::Result<()>,
    lock: Option<Lock>,
}

/// Who has the file open, and what to do: sentences.
fn held(file: &Path, holder: &Holder) -> String {
    let (file, who) = (shown(file), &holder.who);
    if holder.brief {
        format!(
            "{file} is being written by another conncert ({who}), so nothing can be saved here. Wait until it has ended, \
             then try again."
        )
    } else {
        format!(
            "{file} is open in another conncert session ({who}), so nothing can be saved here. Close that session, then \
             open this one again."
        )
    }
}

/// Asks for the lock; without it comes why nothing can be saved, in sentences.
fn ask(file: &Path, folder: &Path) -> (Option<Lock>, Option<String>) {
    match lock::ask(folder) {
        Asked::Ours(lock) => (Some(lock), None),
        Asked::Unknown => (None, None),
        Asked::Held(holder) => (None, Some(held(file, &holder))),
        Asked::Refused(error) => (
            None,
            Some(format!(
                "Nothing can be saved in {}: {}. Allow writing to the folder, or copy it to a place of your own, \
                 then open it again.",
                shown(folder),
                said(&error)
            )),
        ),
    }
}

impl Project {
    /// Opens the project in a folder (or the project file itself), and takes the lock if it can.
    ///
    /// `state` keeps the last good copy.
    ///
    /// # Errors
    /// [`OpenError`] when there is no folder or the file cannot be read; the file is then left alone.
    pub fn open(path: &Path, state: &State) -> Result<Opened, OpenError> {
        let file = locate(path)?;
        let folder = atomic::folder_of(&file).to_path_buf();
        let (lock, mut read_only) = ask(&file, &folder);
        if lock.is_some() {
            atomic::clean(&file);
        }
        let found = load(&file)?;
        let is_new = found.is_none();
        let (known, newer) = match found {
            Some((known, newer)) => (known, newer),
            None => (Known::default(), None),
        };
        let protected = fs::metadata(&file).is_ok_and(|metadata| metadata.permissions().readonly());
        if let Some(newer) = newer {
            read_only = Some(newer);
        } else if read_only.is_none() && protected {
            read_only = Some(format!(
                "{} is write-protected, so nothing can be saved. Allow writing to it, then open it again.",
                shown(&file)
            ));
        }
        let is_cut = |last: String| remarks::is_cut(&known.text, &last);
        let is_whole = !known.submission.withholds_secret() && !state.last_good(&file).is_some_and(is_cut);
        if !is_new && read_only.is_none() && is_whole {
            state.keep_last_good(&file, &known.text);
        }
        Ok(Opened {
            submission: known.submission.clone(),
            is_new,
            read_only: read_only.clone(),
            project: Self {
                file,
                known,
                broken: None,
                read_only,
                state: state.clone(),
                write: atomic::replace,
                lock,
            },
        })
    }

    /// Why nothing could be saved in a folder (or project file) now, in sentences; `None` when it could. Takes the lock
    /// for a moment.
    ///
    /// # Errors
    /// [`OpenError`] when there is no folder.
    pub fn refusal(path: &Path) -> Result<Option<String>, OpenError> {
        let file = locate(path)?;
        let (_lock, refusal) = ask(&file, atomic::folder_of(&file));
        Ok(refusal)
    }

    /// Reads the answers without lock or trace, for commands that only look; `None` when there is no project file.
    ///
    /// # Errors
    /// [`OpenError`] when there is no folder or the file cannot be read.
    pub fn read(path: &Path) -> Result<Option<Submission>, OpenError> {
        // Most folders hold none, and need not be resolved for that.
        if lacks_file(path) {
            return Ok(None);
        }
        Ok(load(&locate(path)?)?.map(|(known, _)| known.submission))
    }

    /// It stays open until a person leaves: commands do not wait for that, and say who has it open.
    pub fn stays_open(&mut self) {
        if let Some(lock) = &mut self.lock {
            lock.stays();
        }
    }

    /// What the project file says that is not read as it was meant, most likely: misspelled names, and an end that is missing
    /// against the last good copy. Sentences, each with its line, from 1.
    #[must_use]
    pub fn remarks(path: &Path, state: &State) -> Vec<(usize, String)> {
        let Some(file) = locate(path).ok() else {
            return Vec::new();
        };
        let bytes = file::read_bytes(&file).ok().flatten();
        let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
            return Vec::new();
        };
        let Some(misspelled) = remarks::misspelled(&text) else {
            return Vec::new();
        };
        let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let shown = shown(Path::new(file.file_name().unwrap_or_default()));
        let named = misspelled.into_iter().map(|problem| {
            let line = line(problem.at.start);
            (line, format!("{shown}, line {line}: {}", problem.reason))
        });
        let mut all: Vec<_> = named.collect();
        if state.last_good(&file).is_some_and(|last| remarks::is_cut(&text, &last)) {
            let line = text.lines().count().max(1);
            all.push((
                line,
                format!(
                    "{shown} ends after line {line}, before the last good copy of it does, so answers may be missing. conncert \
                     undo goes back to that copy; the file as it is stays beside it."
                ),
            ));
        }
        all
    }

    /// The connector's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        atomic::folder_of(&self.file)
    }

    /// The project file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Writes the answers, changing only the lines that differ. An unchanged submission leaves the file untouched.
    ///
    /// # Errors
    /// [`SaveError`]; the file is then as it was. [`SaveError::ChangedOutside`] is said once for each outside change:
    /// what is saved afterwards is an answer to it, and builds on the changed file.
    pub fn save(&mut self, submission: &Submission) -> Result<(), SaveError> {
        self.save_with(submission, false)
    }

    /// The same; where it `joins` the file that was written before, both are taken back as one.
    ///
    /// # Errors
    /// As [`Project::save`].
    pub fn save_with(&mut self, submission: &Submission, joins: bool) -> Result<(), SaveError> {
        if let Some(reason) = &self.read_only {
            return Err(SaveError::ReadOnly(reason.clone()));
        }
        match self.look(true) {
            Look::Same => {}
            Look::Answers(theirs) if theirs == *submission => {}
            Look::Answers(theirs) => return Err(SaveError::ChangedOutside(Box::new(theirs))),
            Look::Broken(problem, _) => return Err(SaveError::BrokenOutside(problem.to_string())),
        }
        let text =
            write::write(&self.known.text, submission, upgrade::FORMAT).map_err(|problem| SaveError::NoPlace {
                path: self.file.clone(),
                reason: problem.reason,
            })?;
        if text == self.known.text && self.file.exists() {
            return Ok(());
        }
        let write = || (self.write)(&self.file, text.as_bytes());
        // A copy of a secret is one more place to find it, also where changes can be taken back.
        if !self.known.submission.withholds_secret() && !submission.withholds_secret() {
            let is_there = self.file.exists();
            let title = if is_there {
                what_changes(&self.known.submission, submission)
            } else {
                "start the submission".to_owned()
            };
            let change = Logged {
                file: &self.file,
                title: &title,
                before: is_there.then_some(self.known.text.as_bytes()),
                after: Some(text.as_bytes()),
                joins,
            };
            self.state
                .logging(change, write)
                .map_err(|error| denied(&self.file, &error))?;
            self.state.keep_last_good(&self.file, &text);
        } else {
            write().map_err(|error| denied(&self.file, &error))?;
        }
        self.known = Known {
            stamp: stamp(&self.file),
            submission: submission.clone(),
            text,
        };
        Ok(())
    }

    /// Writes the answers to another file, comments included unless a secret was written by hand.
    ///
    /// # Errors
    /// [`SaveError`]; also when the other file exists already.
    pub fn save_as(&self, other: &Path, submission: &Submission) -> Result<(), SaveError> {
        if fs::symlink_metadata(other).is_ok() {
            return Err(refused(other, "there is such a file already"));
        }
        // What somebody wrote by hand is not copied where a secret stands in it.
        let base = match masked(FILE, self.known.text.as_bytes()) {
            Some(_) => "",
            None => &self.known.text,
        };
        let text = write::write(base, submission, upgrade::FORMAT)
            .or_else(|_| write::write("", submission, upgrade::FORMAT))
            .map_err(|problem| SaveError::NoPlace {
                path: other.to_path_buf(),
                reason: problem.reason,
            })?;
        Ok(atomic::replace(other, text.as_bytes()).map_err(|error| denied(other, &error))?)
    }

    /// The answers in the file, when someone else changed them since they were last read or written; each change is
    /// told once. Changes of comments alone are taken silently, a vanished file is written again by the next save.
    ///
    /// # Errors
    /// Inside the option: [`OpenError`] when the changed file cannot be read.
    pub fn changed_outside(&mut self) -> Option<Result<Submission, OpenError>> {
        match self.look(false) {
            Look::Answers(theirs) => Some(Ok(theirs)),
            Look::Broken(problem, true) => Some(Err(problem)),
            Look::Same | Look::Broken(_, false) => None,
        }
    }

    /// Compares the file with what is known of it and takes over what others wrote.
    fn look(&mut self, thoroughly: bool) -> Look {
        let stamp = stamp(&self.file);
        if !thoroughly && stamp == self.known.stamp && self.broken.is_none() {
            return Look::Same;
        }
        let bytes = match read_bytes(&self.file) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Look::Same,
            Err(problem) => {
                let first = self.broken.replace(Vec::new()).is_none();
                return Look::Broken(problem, first);
            }
        };
        if bytes == self.known.text.as_bytes() {
            self.broken = None;
            self.known.stamp = stamp;
            return Look::Same;
        }
        match understand(&self.file, &bytes) {
            Ok((mut known, newer)) => {
                self.broken = None;
                known.stamp = stamp;
                self.read_only = newer.or(self.read_only.take());
                let changed = known.submission != self.known.submission;
                self.known = known;
                if changed {
                    Look::Answers(self.known.submission.clone())
                } else {
                    Look::Same
                }
            }
            Err(problem) => {
                let first = self.broken.as_ref() != Some(&bytes);
                self.broken = Some(bytes);
                Look::Broken(problem, first)
            }
        }
    }
}

/// What saving these answers changes, a clause: `change scenario.text and 2 more`.
fn what_changes(before: &Submission, after: &Submission) -> String {
    let keys = before.answers.keys().chain(after.answers.keys());
    let mut names: BTreeSet<&str> = keys
        .filter(|key| before.answers.get(*key) != after.answers.get(*key))
        .map(String::as_str)
        .collect();
    let others = [
        ("program", before.program != after.program),
        ("waiting", before.waiting != after.waiting),
        ("not-applicable", before.not_applicable != after.not_applicable),
        ("accepted", before.accepted != after.accepted),
    ];
    names.extend(others.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name));
    match (names.first(), names.len()) {
        (None, _) => "write it anew".to_owned(),
        (Some(one), 1) => format!("change {one}"),
        (Some(first), more) => format!("change {first} and {} more", more - 1),
    }
}

/// Whether a file that conncert wrote is a project file.
pub(in crate::store) fn is_project(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "toml")
}

/// Holds the lock while a project file is written anew; other files need none.
///
/// # Errors
/// Who has it, or why nothing can be written there: sentences.
pub(in crate::store) fn hold(file: &Path) -> Result<Option<Lock>, String> {
    if !is_project(file) {
        return Ok(None);
    }
    match ask(file, atomic::folder_of(file)) {
        (_, Some(refusal)) => Err(refusal),
        (lock, None) => Ok(lock),
    }
}

/// Tells the user's state of a project file's text that was put back.
pub(in crate::store) fn put_back(file: &Path, text: &str, state: &State) {
    if is_project(file) && understand(file, text.as_bytes()).is_ok() {
        state.keep_last_good(file, text);
    }
}

/// A file that is not written, for a reason of ours.
fn refused(path: &Path, reason: &str) -> SaveError {
    SaveError::Denied(Denied::Refused {
        path: path.to_path_buf(),
        reason: reason.to_owned(),
    })
}

/// What a look at the file shows.
enum Look {
    Same,
    /// Others changed the answers.
    Answers(Submission),
    /// Others broke the file; whether this is news.
    Broken(OpenError, bool),
}

#[cfg(test)]
mod tests;
