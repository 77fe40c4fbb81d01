//! Takes back what conncert wrote last.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::atomic;
use super::paths::real;
use super::patience::{patiently, patiently_on};
use super::project::{self, Project, denied, named, shown};
use super::said;
use super::state::{Found, State, Write};
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
        /// The other files that were written with it, and are as they were before as well.
        with: Vec<PathBuf>,
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

/// Takes back the last write below a folder, or to a file, with those below it that belong to it; of a project file that
/// cannot be read any more, what broke it.
///
/// # Errors
/// [`NotTakenBack`]; everything is then as it was.
pub fn take_back(within: &Path, state: &State) -> Result<TakenBack, NotTakenBack> {
    if let Some(file) = project::broken(within, state) {
        let aside = Project::restore_last_good(&file, state).map_err(NotTakenBack::NotRestored)?;
        return Ok(TakenBack::Broken { file, aside });
    }
    let mut step = None;
    let mut ready = Vec::new();
    for found in state.writes(within) {
        if step.is_some_and(|step| found.step() != step) {
            break;
        }
        let number = found.step();
        if let Some(one) = Ready::of(found, state)? {
            step = Some(number);
            ready.push(one);
        }
    }
    let files: Vec<PathBuf> = ready.iter().map(|one| one.found.write.file.clone()).collect();
    for (done, one) in ready.iter().enumerate() {
        if let Err(error) = one.take_back() {
            // Best effort: what cannot be written now could be a moment ago.
            let _ = ready[..done].iter().try_for_each(Ready::make_again);
            return Err(error);
        }
    }
    // What was written first gives the step its name.
    let first = ready.last().map(|one| (one.found.write.clone(), one.before.is_none()));
    for one in ready {
        one.settle(state);
    }
    let Some((write, removed)) = first else {
        return Err(NotTakenBack::Nothing(within.to_path_buf()));
    };
    Ok(TakenBack::Write {
        with: files.into_iter().rev().skip(1).collect(),
        removed,
        file: write.file,
        title: write.title,
        at: write.at,
    })
}

/// A write that can be taken back.
struct Ready {
    found: Found,
    now: Option<Vec<u8>>,
    before: Option<Vec<u8>>,
}

impl Ready {
    /// A write, ready to be taken back; none where it was logged and never made.
    fn of(found: Found, state: &State) -> Result<Option<Self>, NotTakenBack> {
        let file = found.write.file.clone();
        let title = found.write.title.clone();
        let now = current(&file)?;
        if !found.is_current(now.as_deref()) {
            // It was logged, and then the computer stopped before it was written.
            if found.before(None).is_ok_and(|before| before == now) {
                found.forget(state);
                return Ok(None);
            }
            let next = match found.original().filter(|kept| kept.exists()) {
                Some(kept) => format!("What it replaced is kept as {}.", shown(&kept)),
                None => "Look at the file, and delete it yourself if you do not want it.".to_owned(),
            };
            return Err(NotTakenBack::Changed { file, title, next });
        }
        let before = found.before(now.as_deref()).map_err(|reason| NotTakenBack::Unknown {
            file,
            title,
            reason: reason.to_owned(),
        })?;
        Ok(Some(Self { found, now, before }))
    }

    fn take_back(&self) -> Result<(), NotTakenBack> {
        self.put(self.before.as_deref())
    }

    fn make_again(&self) -> Result<(), NotTakenBack> {
        self.put(self.now.as_deref())
    }

    fn put(&self, bytes: Option<&[u8]>) -> Result<(), NotTakenBack> {
        let file = &self.found.write.file;
        let _lock = project::hold(file).map_err(NotTakenBack::Held)?;
        let written = match bytes {
            Some(bytes) => atomic::replace(file, bytes),
            None => patiently_on(file, || fs::remove_file(file)),
        };
        Ok(written.map_err(|error| denied(file, &error))?)
    }

    /// It was taken back, and is no more to be.
    fn settle(self, state: &State) {
        if let Some(text) = self.before.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            project::put_back(&self.found.write.file, text, state);
        }
        self.found.forget(state);
    }
}

/// A file's bytes; none where there is none.
fn current(file: &Path) -> Result<Option<Vec<u8>>, NotTakenBack> {
    match patiently(|| fs::read(file)) {
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
    let Ok(folder) = real(folder) else {
        return Vec::new();
    };
    let mut seen: BTreeMap<PathBuf, Option<Vec<u8>>> = BTreeMap::new();
    let mut repairs: Vec<(u64, FileFix)> = Vec::new();
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
        let repair = FileFix {
            path: path.replace('\\', "/"),
            title: found.write.title.clone(),
            change: FileChange::Bytes {
                before: now.map(Arc::from),
                after: before.as_deref().map(Arc::from),
            },
        };
        match repairs.last_mut() {
            Some((step, last)) if *step == found.step() => join(last, repair),
            _ => repairs.push((found.step(), repair)),
        }
        seen.insert(file.clone(), before);
    }
    repairs.into_iter().map(|(_, repair)| repair).collect()
}

/// One more write that is taken back with the others, made before them: it gives them its name.
fn join(last: &mut FileFix, first: FileFix) {
    let FileFix { path, title, .. } = first.clone();
    let others = std::mem::replace(
        last,
        FileFix {
            path,
            title,
            change: FileChange::Together {
                files: Vec::new(),
                last: None,
            },
        },
    );
    if let FileChange::Together { files, .. } = &mut last.change {
        match others.change {
            FileChange::Together { files: others, .. } => files.extend(others),
            _ => files.push(others),
        }
        files.push(first);
    }
}
