//! The last good copy of a project file: what to go back to when somebody has broken it.

use std::fs;
use std::path::{Path, PathBuf};

use super::file::{free_name, load, locate, read_bytes, understand};
use super::{FILE, OpenError, Project, denied, refused, remarks};
use crate::session::{Denied, SaveError};
use crate::store::atomic;
use crate::store::lock::{self, Asked, Holder};
use crate::store::state::State;
use crate::submission::{Submission, masked};

impl Project {
    /// The answers of the last good copy, and when it was kept, as the system's time; none when there is no copy.
    #[must_use]
    pub fn last_good(path: &Path, state: &State) -> Option<Submission> {
        let file = locate(path).ok()?;
        let text = state.last_good(&file)?;
        understand(&file, text.as_bytes())
            .ok()
            .map(|(known, _)| known.submission)
    }

    /// Puts the last good copy in place of a file that cannot be read; that file is kept beside it, without the lines that
    /// look like a secret. Returns where.
    ///
    /// # Errors
    /// [`SaveError`] when there is no copy, someone else is writing, or the disk refuses.
    pub fn restore_last_good(path: &Path, state: &State) -> Result<PathBuf, SaveError> {
        let file = locate(path).map_err(|_| Denied::Gone(path.to_path_buf()))?;
        let text = state
            .last_good(&file)
            .ok_or_else(|| refused(&file, "there is no last good copy of it"))?;
        let _lock = match lock::ask(atomic::folder_of(&file)) {
            Asked::Ours(lock) => Some(lock),
            Asked::Held(Holder { who, .. }) => {
                return Err(refused(&file, &format!("it is open in another session ({who})")));
            }
            Asked::Refused(error) => return Err(denied(&file, &error).into()),
            Asked::Unknown => None,
        };
        let aside = free_name(&file);
        let broken = read_bytes(&file).ok().flatten().unwrap_or_default();
        match masked(FILE, &broken) {
            Some(masked) => atomic::replace(&aside, masked.as_bytes()),
            None => fs::copy(&file, &aside).map(drop),
        }
        .map_err(|error| denied(&aside, &error))?;
        atomic::replace(&file, text.as_bytes()).map_err(|error| denied(&file, &error))?;
        Ok(aside)
    }
}

/// The project file that a path means, when it cannot be read or its end is missing, and there is a last good copy of it.
pub(in crate::store) fn broken(path: &Path, state: &State) -> Option<PathBuf> {
    let file = locate(path).ok()?;
    let good = state.last_good(&file)?;
    let is_broken = match load(&file) {
        Err(OpenError::Broken { .. }) => true,
        Ok(Some((known, _))) => remarks::is_cut(&known.text, &good),
        _ => false,
    };
    (is_broken && Project::last_good(&file, state).is_some()).then_some(file)
}
