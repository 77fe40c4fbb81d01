//! What conncert wrote, so that the last write can be taken back: each with the bytes that it replaced, in the user's state
//! folder and not beside the file.
//!
//! A write has a numbered folder of its own: what it was, and the file as it was before under its own name. Nothing that
//! looks like a credential is copied: then only the lines that are no more are kept, and none of them if one holds it.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::pieces::{self, Copied};
use super::{State, read, resume};
use crate::store::atomic;
use crate::store::paths::real;

/// The folder of all writes, in the state folder.
const FOLDER: &str = "undo";
/// What tells of a write, in its folder.
const ENTRY: &str = "write.json";
/// The most writes kept; the oldest go.
const MOST: usize = 500;
/// The most bytes kept in all (64 MiB); the oldest go.
const MOST_BYTES: u64 = 64 << 20;
/// How many writes pass before the oldest go: to weigh them all at every write would take longer than the write.
const TIDY: u64 = 16;

/// A write that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Write {
    /// The file, absolute.
    pub file: PathBuf,
    /// What was done to it, a clause.
    pub title: String,
    /// When.
    pub at: Timestamp,
    /// Length and hash of what was written; none where the file was removed.
    after: Option<(u64, u64)>,
    /// What it replaced.
    before: Before,
    /// The number of the write that it belongs to: both are taken back as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    with: Option<u64>,
}

/// What a write replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Before {
    /// No file.
    Nothing,
    /// The bytes beside the entry, with these stretches of what was written between them.
    Pieces { copied: Vec<Copied> },
    /// Text that looks like a credential, of which no copy is kept.
    Secret,
}

/// A write that is about to be made.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Change<'c> {
    /// The file.
    pub file: &'c Path,
    /// What is done to it, a clause.
    pub title: &'c str,
    /// Its bytes; none where there is none.
    pub before: Option<&'c [u8]>,
    /// Its bytes afterwards; none where it is removed.
    pub after: Option<&'c [u8]>,
    /// Whether it belongs to the write logged before it in the folder, so that both are taken back as one.
    pub joins: bool,
}

/// A write with its place in the log.
#[derive(Debug, Clone)]
pub(in crate::store) struct Found {
    pub write: Write,
    number: u64,
    folder: PathBuf,
}

impl State {
    /// Makes a write, logged before so that it can be taken back. Where nothing can be logged it is made all the same.
    /// Tells whether it is logged.
    ///
    /// # Errors
    /// What `write` says; nothing is logged then.
    pub(in crate::store) fn logging<E>(
        &self,
        change: Change,
        write: impl FnOnce() -> Result<(), E>,
    ) -> Result<bool, E> {
        let logged = self.log(change);
        match (write(), logged) {
            (Ok(()), logged) => Ok(logged.is_some()),
            (Err(error), logged) => {
                if let Some(folder) = logged {
                    let _ = fs::remove_dir_all(folder);
                }
                Err(error)
            }
        }
    }

    /// The same for a write that may take back the last one of the file: that one is then forgotten.
    ///
    /// # Errors
    /// As [`State::logging`].
    pub(in crate::store) fn logging_back<E>(
        &self,
        change: Change,
        write: impl FnOnce() -> Result<(), E>,
    ) -> Result<bool, E> {
        let last = self.writes(change.file).next().filter(|last| {
            last.is_current(change.before)
                && last
                    .before(change.before)
                    .is_ok_and(|was| was.as_deref() == change.after)
        });
        match last {
            Some(last) => write().map(|()| {
                last.forget(self);
                false
            }),
            None => self.logging(change, write),
        }
    }

    /// Whether a write that replaces `before` with `after` in a file of this name could not be taken back: no copy is kept
    /// of what looks like a credential.
    #[must_use]
    pub fn keeps_no_copy(name: &str, before: &[u8], after: &[u8]) -> bool {
        matches!(keep(name, before, after).0, Before::Secret)
    }

    /// Whether writes can be logged: there is a place for it, and it can be written to.
    #[must_use]
    pub fn is_logging(&self) -> bool {
        self.claim().is_ok_and(|folder| fs::remove_dir(folder).is_ok())
    }

    /// Logs a write; none when there is no place for it.
    fn log(&self, change: Change) -> Option<PathBuf> {
        let file = absolute(change.file);
        let name = file.file_name()?;
        let (kept, bytes) = match change.before {
            None => (Before::Nothing, None),
            Some(before) => keep(&name.to_string_lossy(), before, change.after.unwrap_or_default()),
        };
        let last = || self.writes(atomic::folder_of(&file)).next();
        let with = change.joins.then(last).flatten().map(|last| last.step());
        let write = Write {
            title: change.title.to_owned(),
            at: Timestamp::now(),
            after: change.after.map(fingerprint),
            before: kept,
            with,
            file: file.clone(),
        };
        let text = serde_json::to_vec(&write).ok()?;
        let folder = self.claim().ok()?;
        let written = bytes
            .map_or(Ok(()), |bytes| fs::write(folder.join(name), bytes))
            .and_then(|()| fs::write(folder.join(ENTRY), &text));
        if written.is_err() {
            let _ = fs::remove_dir_all(folder);
            return None;
        }
        Some(folder)
    }

    /// The writes below a folder, or to a file, the last first.
    pub(in crate::store) fn writes(&self, within: &Path) -> impl Iterator<Item = Found> + use<> {
        let within = absolute(within);
        let all = self.numbered().into_iter().rev();
        let found = all.filter_map(|(number, folder)| {
            let write: Write = read(&folder.join(ENTRY))?;
            Some(Found { write, number, folder })
        });
        found.filter(move |found| found.write.file.starts_with(&within))
    }

    /// The folders of all writes by their numbers, the first first.
    fn numbered(&self) -> Vec<(u64, PathBuf)> {
        let Some(entries) = self.root.as_ref().and_then(|root| fs::read_dir(root.join(FOLDER)).ok()) else {
            return Vec::new();
        };
        let number = |path: &Path| path.file_name()?.to_str()?.parse::<u64>().ok();
        let mut all: Vec<(u64, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| Some((number(&entry.path())?, entry.path())))
            .collect();
        all.sort_unstable();
        all
    }

    /// A folder for the next write; the oldest go when there are too many.
    fn claim(&self) -> io::Result<PathBuf> {
        let root = self.root.as_ref().ok_or(io::ErrorKind::NotFound)?.join(FOLDER);
        fs::create_dir_all(&root)?;
        let all = self.numbered();
        let mut number = all.last().map_or(1, |(number, _)| number + 1);
        if number.is_multiple_of(TIDY) {
            tidy(&all);
        }
        loop {
            // Another conncert may have taken the number at the same moment.
            let folder = root.join(format!("{number:08}"));
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                made => return made.map(|()| folder),
            }
        }
    }
}

/// Removes the oldest of too many.
fn tidy(all: &[(u64, PathBuf)]) {
    let sizes = all.iter().rev().map(|(_, folder)| size(folder));
    let sums = sizes.scan(0, |sum, size| {
        *sum += size;
        Some(*sum)
    });
    let kept = sums.take(MOST - 1).take_while(|sum| *sum <= MOST_BYTES).count();
    for (_, folder) in &all[..all.len() - kept] {
        let _ = fs::remove_dir_all(folder);
    }
}

/// The bytes of the files in a write's folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}

impl Found {
    /// Whether these are the bytes that it left.
    pub(in crate::store) fn is_current(&self, bytes: Option<&[u8]>) -> bool {
        self.write.after == bytes.map(fingerprint)
    }

    /// The file's bytes before it, from those that it left; none inside where there was no file.
    ///
    /// # Errors
    /// Why they are not known: a clause.
    pub(in crate::store) fn before(&self, after: Option<&[u8]>) -> Result<Option<Vec<u8>>, &'static str> {
        let copied = match &self.write.before {
            Before::Nothing => return Ok(None),
            Before::Secret => {
                return Err("what it replaced looks like a secret, and conncert keeps no copy of one");
            }
            Before::Pieces { copied } => copied,
        };
        let lost = "the copy of what it replaced is gone";
        let kept = fs::read(self.kept().ok_or(lost)?).map_err(|_| lost)?;
        let before = pieces::put_together(copied, &kept, after.unwrap_or_default());
        before.map(Some).ok_or(lost)
    }

    /// Where what it replaced is kept as a whole.
    pub(in crate::store) fn original(&self) -> Option<PathBuf> {
        let is_whole = matches!(&self.write.before, Before::Pieces { copied } if copied.is_empty());
        self.kept().filter(|_| is_whole)
    }

    fn kept(&self) -> Option<PathBuf> {
        Some(self.folder.join(self.write.file.file_name()?))
    }

    /// The folder of what is kept of it.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the writes that are taken back as one have in common.
    pub(in crate::store) fn step(&self) -> u64 {
        self.write.with.unwrap_or(self.number)
    }

    /// It was taken back: the last conversion is again the one before it.
    pub(in crate::store) fn forget(self, state: &State) {
        state.put_conversion_back(&self.write.file, &self.folder);
        let _ = fs::remove_dir_all(self.folder);
    }
}

/// What is kept of the bytes before a write.
fn keep<'b>(name: &str, before: &'b [u8], after: &[u8]) -> (Before, Option<Cow<'b, [u8]>>) {
    match pieces::keep(name, before, after) {
        Some((copied, kept)) => (Before::Pieces { copied }, Some(kept)),
        None => (Before::Secret, None),
    }
}

fn fingerprint(bytes: &[u8]) -> (u64, u64) {
    (bytes.len() as u64, resume::hash(bytes))
}

/// A path as the log names it; the file itself need not be there, and a link to it is followed as a write follows it.
fn absolute(path: &Path) -> PathBuf {
    let whole = || {
        let folder = real(atomic::folder_of(path)).ok()?;
        Some(
            path.file_name()
                .map_or_else(|| folder.clone(), |name| folder.join(name)),
        )
    };
    real(path).ok().or_else(whole).unwrap_or_else(|| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_log_forgets_the_oldest_of_too_many() {
        let root = tempfile::tempdir().unwrap();
        let state = State::at(root.path().join("state"));
        let file = root.path().join("conncert.toml");
        let most = MOST + usize::try_from(TIDY).unwrap();
        for count in 0..=most {
            let (before, after) = (count.to_string(), (count + 1).to_string());
            let change = Change {
                file: &file,
                title: "count",
                before: Some(before.as_bytes()),
                after: Some(after.as_bytes()),
                joins: false,
            };
            state.logging(change, || Ok::<(), ()>(())).unwrap();
        }
        let kept: Vec<Found> = state.writes(root.path()).collect();
        assert!((MOST..=most).contains(&kept.len()), "{}", kept.len());
        assert!(kept[0].is_current(Some((most + 1).to_string().as_bytes())));
    }
}
