//! Takes back what conncert wrote last.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::atomic;
use super::project::{self, Project, denied, named, said, shown};
use super::state::{State, Write};
use crate::session::{Denied, FileChange, FileFix, SaveError};

/// The most repairs that a session takes over.
const MOST: usize = 20;

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenBack {
    /// The last write.
    Write {
        /// The file.
        file: PathBuf,
        /// What had been done to it, a clause.
        title: String,
        /// When it had been written.
        at: Timestamp,
        /// Whether the file is gone, since there was none before.
        removed: bool,
    },
    /// What somebody else made of the project file: it could not be read, and the last good copy is back.
    Broken {
        /// The project file.
        file: PathBuf,
        /// Where the file that could not be read is kept.
        aside: PathBuf,
    },
}

/// Why nothing was taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTakenBack {
    /// Nothing was written there.
    #[error("There is nothing to take back in {}. conncert takes back what it wrote itself.", named(.0, "this folder"))]
    Nothing(PathBuf),
    /// The file is not what was written.
    #[error(
        "{} changed since conncert wrote it ({title}), so nothing was taken back. What you wrote since would be lost. {next}",
        shown(file)
    )]
    Changed {
        /// The file.
        file: PathBuf,
        /// What had been done to it, a clause.
        title: String,
        /// What to do, a sentence.
        next: String,
    },
    /// What was there before is not known.
    #[error(
        "{} cannot be taken back to before \"{title}\": {reason}. Change it in an editor instead.",
        shown(file)
    )]
    Unknown {
        /// The file.
        file: PathBuf,
        /// What had been done to it, a clause.
        title: String,
        /// Why, a clause.
        reason: String,
    },
    /// The file cannot be read.
    #[error("{} cannot be read: {reason}. Check who may read it, then try again.", shown(file))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says, a clause.
        reason: String,
    },
    /// Somebody else writes there: who, and what to do, sentences.
    #[error("Nothing was taken back. {0}")]
    Held(String),
    /// The last good copy of the project file could not be put back.
    #[error("Nothing was taken back. {0}")]
    NotRestored(SaveError),
    /// The disk refuses.
    #[error("{0} Nothing was taken back. {remedy}, then try again.", remedy = .0.remedy())]
    Denied(#[from] Denied),
}

/// Takes back the last write below a folder, or to a file; of a project file that cannot be read any more, what broke it.
///
/// # Errors
/// [`NotTakenBack`]; everything is then as it was.
pub fn take_back(within: &Path, state: &State) -> Result<TakenBack, NotTakenBack> {
    if let Some(file) = project::broken(within, state) {
        let aside = Project::restore_last_good(&file, state).map_err(NotTakenBack::NotRestored)?;
        return Ok(TakenBack::Broken { file, aside });
    }
    for last in state.writes(within) {
        let file = last.write.file.clone();
        let title = last.write.title.clone();
        let now = current(&file)?;
        let now = now.as_deref();
        if !last.is_current(now) {
            // It was logged, and then the computer stopped before it was written.
            if last.before(None).is_ok_and(|before| before.as_deref() == now) {
                last.forget();
                continue;
            }
            let next = match last.original().filter(|kept| kept.exists()) {
                Some(kept) => format!("What it replaced is kept as {}.", shown(&kept)),
                None => "Look at the file, and delete it yourself if you do not want it.".to_owned(),
            };
            return Err(NotTakenBack::Changed { file, title, next });
        }
        let before = last.before(now).map_err(|reason| NotTakenBack::Unknown {
            file: file.clone(),
            title: title.clone(),
            reason: reason.to_owned(),
        })?;
        let _lock = project::hold(&file).map_err(NotTakenBack::Held)?;
        let written = match &before {
            Some(before) => atomic::replace(&file, before),
            None => fs::remove_file(&file),
        };
        written.map_err(|error| denied(&file, &error))?;
        if let Some(text) = before.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            project::put_back(&file, text, state);
        }
        let at = last.write.at;
        last.forget();
        return Ok(TakenBack::Write {
            removed: before.is_none(),
            file,
            title,
            at,
        });
    }
    Err(NotTakenBack::Nothing(within.to_path_buf()))
}

/// A file's bytes; none where there is none.
fn current(file: &Path) -> Result<Option<Vec<u8>>, NotTakenBack> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(NotTakenBack::Unreadable {
            file: file.to_path_buf(),
            reason: said(&error),
        }),
    }
}

/// What would be taken back next.
#[must_use]
pub fn last(within: &Path, state: &State) -> Option<Write> {
    state.writes(within).next().map(|found| found.write)
}

/// The repairs and files made in a folder that can be taken back one after the other, the last first: what leads back,
/// for a session that goes on. Answers are not among them.
#[must_use]
pub fn repairs(folder: &Path, state: &State) -> Vec<FileFix> {
    let Ok(folder) = fs::canonicalize(folder) else {
        return Vec::new();
    };
    let mut seen: BTreeMap<PathBuf, Option<Vec<u8>>> = BTreeMap::new();
    let mut repairs = Vec::new();
    let writes = state
        .writes(&folder)
        .filter(|found| !project::is_project(&found.write.file));
    for found in writes.take(MOST) {
        let file = &found.write.file;
        let now = match seen.remove(file) {
            Some(known) => known,
            None => current(file).ok().flatten(),
        };
        let path = file.strip_prefix(&folder).ok().and_then(Path::to_str);
        let (Some(path), true) = (path, found.is_current(now.as_deref())) else {
            break;
        };
        let Ok(before) = found.before(now.as_deref()) else {
            break;
        };
        repairs.push(FileFix {
            path: path.replace('\\', "/"),
            title: found.write.title.clone(),
            change: FileChange::Bytes {
                before: now.map(Arc::from),
                after: before.as_deref().map(Arc::from),
            },
        });
        seen.insert(file.clone(), before);
    }
    repairs
}
