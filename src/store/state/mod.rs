//! What only this user needs, in their state folder: drafts, where they left, recent sessions, last good copies, and
//! what conncert wrote.
//!
//! Each project has a folder of its own there, so two sessions never write the same file. Nothing in it is precious:
//! what cannot be read is set aside, and what cannot be written is told but stops nothing.

mod conversion;
mod log;
mod pieces;
mod resume;

pub use log::Write;
pub(in crate::store) use log::{Change as Logged, Found};
pub use resume::{Change, Resume, Seen, fingerprint, since};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use directories::ProjectDirs;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::atomic;
use super::paths::real;
use crate::submission::looks_like_secret;

/// The environment variable that moves the state folder.
pub const VARIABLE: &str = "CONNCERT_STATE";

/// The most recent sessions told.
pub const MOST_RECENT: usize = 50;

/// The longest state file read, in bytes (4 MiB).
const MAX_BYTES: u64 = 4 << 20;

/// The folder with those of all projects.
const PROJECTS: &str = "projects";
const RECENT: &str = "recent.json";
const RESUME: &str = "resume.json";
/// What the names of last good copies begin with; the project file's name follows.
const LAST_GOOD: &str = "last-good-";

/// The user's state folder.
#[derive(Debug, Clone)]
pub struct State {
    root: Option<PathBuf>,
}

/// A submission opened on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The connector's folder.
    pub folder: PathBuf,
    /// The connector's name; may be empty.
    pub name: String,
    /// The program's id.
    pub program: String,
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// When it was last opened.
    pub opened: Timestamp,
}

impl State {
    /// The folder that [`VARIABLE`] names, else the system's place for state.
    #[must_use]
    pub fn of_user() -> Self {
        // Every connector of many asks, and the surroundings of a program stay as they are.
        static OF_USER: LazyLock<Option<PathBuf>> =
            LazyLock::new(|| match std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
                Some(folder) => Some(PathBuf::from(folder)),
                None => ProjectDirs::from("", "", "conncert")
                    .map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf()),
            });
        Self { root: OF_USER.clone() }
    }

    /// This folder.
    #[must_use]
    pub fn at(root: PathBuf) -> Self {
        Self { root: Some(root) }
    }

    /// Where it is; none when the system names no place.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Notes that a submission was opened.
    ///
    /// # Errors
    /// What the system says; nothing but the list of recent sessions suffers.
    pub fn remember(&self, recent: &Recent) -> io::Result<()> {
        let all = self.all_recent();
        let is_known = |known: &Recent| {
            let Recent { opened, .. } = known;
            *known
                == Recent {
                    opened: *opened,
                    ..recent.clone()
                }
        };
        // Nothing in the list would change.
        if all.first().is_some_and(|(_, newest)| is_known(newest)) {
            return Ok(());
        }
        self.put(&recent.folder, RECENT, recent, atomic::replace_soon)?;
        prune(all, &recent.folder);
        Ok(())
    }

    /// The submissions opened on this computer whose folders are still there, newest first, at most [`MOST_RECENT`].
    #[must_use]
    pub fn recent(&self) -> Vec<Recent> {
        let mut all: Vec<Recent> = self.all_recent().into_iter().map(|(_, recent)| recent).collect();
        all.retain(|recent| recent.folder.is_dir());
        all.truncate(MOST_RECENT);
        all
    }

    /// Keeps drafts and position. Drafts that look like a credential are left out.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, folder: &Path, resume: &Resume) -> io::Result<()> {
        self.put(folder, RESUME, &resume.without_secrets(), atomic::replace)
    }

    /// The drafts and position last kept.
    #[must_use]
    pub fn resume(&self, folder: &Path) -> Option<Resume> {
        read(&self.of_project(folder)?.join(RESUME))
    }

    /// Keeps the text of a project file that was read or written without trouble; not being able to is no trouble. One
    /// that somebody wrote a credential into is not copied.
    pub(super) fn keep_last_good(&self, file: &Path, text: &str) {
        if self.last_good(file).as_deref() == Some(text) || looks_like_secret(text) {
            return;
        }
        if let Some(copy) = self.copy_of(file) {
            let _ = fs::create_dir_all(atomic::folder_of(&copy))
                .and_then(|()| atomic::replace_soon(&copy, text.as_bytes()));
        }
    }

    /// The text last kept.
    pub(super) fn last_good(&self, file: &Path) -> Option<String> {
        fs::read_to_string(self.copy_of(file)?).ok()
    }

    fn copy_of(&self, file: &Path) -> Option<PathBuf> {
        let name = file.file_name()?.to_str()?;
        Some(
            self.of_project(atomic::folder_of(file))?
                .join(format!("{LAST_GOOD}{name}")),
        )
    }

    /// The folder for what belongs to a project: named by the connector's folder, told apart by its whole path.
    fn of_project(&self, path: &Path) -> Option<PathBuf> {
        let canonical = real(path).unwrap_or_else(|_| path.to_path_buf());
        let name: String = canonical
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .take(40)
            .collect();
        let hash = resume::hash(canonical.as_os_str().as_encoded_bytes());
        Some(self.root.as_ref()?.join(PROJECTS).join(format!("{name}-{hash:016x}")))
    }

    fn put(
        &self,
        folder: &Path,
        name: &str,
        value: &impl Serialize,
        write: fn(&Path, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(place) = self.of_project(folder) else {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "this system names no place for it",
            ));
        };
        fs::create_dir_all(&place)?;
        let text = serde_json::to_vec_pretty(value)?;
        write(&place.join(name), &text)
    }

    /// Every record with the folder it was read from, newest first.
    fn all_recent(&self) -> Vec<(PathBuf, Recent)> {
        let Some(root) = &self.root else { return Vec::new() };
        let Ok(entries) = fs::read_dir(root.join(PROJECTS)) else {
            return Vec::new();
        };
        let mut all: Vec<(PathBuf, Recent)> = entries
            .flatten()
            .filter_map(|entry| Some((entry.path(), read(&entry.path().join(RECENT))?)))
            .collect();
        all.sort_by(|(_, a), (_, b)| b.opened.cmp(&a.opened).then_with(|| a.folder.cmp(&b.folder)));
        all
    }
}

/// Forgets what belongs to folders that are gone, once the list is long with the one opened now before it.
fn prune(before: Vec<(PathBuf, Recent)>, now: &Path) {
    let others = before.into_iter().filter(|(_, recent)| recent.folder != now);
    for (place, recent) in others.skip(MOST_RECENT - 1) {
        if !recent.folder.exists() {
            let _ = fs::remove_dir_all(place);
        }
    }
}

/// Reads a state file; one that is not understood is set aside.
fn read<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let metadata = fs::metadata(file).ok()?;
    if !metadata.is_file() {
        return None;
    }
    let value = (metadata.len() <= MAX_BYTES)
        .then(|| fs::read(file).ok())
        .flatten()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if value.is_none() {
        let _ = fs::rename(file, file.with_extension("json.broken"));
    }
    value
}

#[cfg(test)]
mod tests;
