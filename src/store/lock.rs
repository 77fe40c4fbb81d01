//! One writer at a time: a lock file beside the project file, released by the system when its process dies.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::clock;

/// The lock file's name.
pub(super) const NAME: &str = ".conncert.lock";

/// How long one and the same command is waited for: one needs some 50 ms, and a hundred times that on a computer that is
/// busy with other things.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long commands that follow one another are waited for.
const LONGEST: Duration = Duration::from_secs(60);
/// Between two looks: the first pause, and the longest. Each is twice the one before, so that many who wait do not hold up
/// the one they wait for.
const PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(80);

/// What the name of a holder begins with that is gone in a moment; a wizard's does not.
const BRIEF: &str = "a command of ";

/// The right to write, for as long as this lives.
#[derive(Debug)]
pub(in crate::store) struct Lock {
    path: PathBuf,
    file: Option<File>,
}

/// How asking for the lock went.
#[derive(Debug)]
pub(super) enum Asked {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it.
    Held(Holder),
    /// The folder takes no new file.
    Refused(io::Error),
    /// The file system knows no locks, or has no room for one more file; outside changes are still noticed.
    Unknown,
}

/// Who has the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    /// Who, and since when: a clause.
    pub who: String,
    /// Whether it is a command, which ends by itself.
    pub brief: bool,
}

/// Asks for the lock of `folder`. A command is waited for, since it ends by itself; an open wizard is not. Whoever gets it
/// counts as a command until [`Lock::stays`].
pub(super) fn ask(folder: &Path) -> Asked {
    let path = folder.join(NAME);
    let begun = Instant::now();
    let mut seen: Option<(Holder, Instant)> = None;
    let mut pause = PAUSE;
    loop {
        let file = match take(&path) {
            Ok(file) => file,
            Err(error) if is_leaving(&path, &error) && begun.elapsed() < PATIENCE => {
                thread::sleep(PAUSE);
                continue;
            }
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Asked::Refused(error),
                    _ => Asked::Unknown,
                };
            }
        };
        if let Some(file) = file {
            let still_there = still_there(&path, &file);
            let mut lock = Lock {
                path: path.clone(),
                file: Some(file),
            };
            if still_there {
                lock.sign(BRIEF);
                return Asked::Ours(lock);
            }
            // Whoever leaves removes the file. That happened between opening and locking: ours is no longer the one
            // that others see.
            lock.forget();
        } else {
            let holder = holder(&path);
            let since = match &seen {
                Some((known, since)) if *known == holder => *since,
                _ => Instant::now(),
            };
            if !holder.brief || since.elapsed() > PATIENCE || begun.elapsed() > LONGEST {
                return Asked::Held(holder);
            }
            seen = Some((holder, since));
            thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        if begun.elapsed() > LONGEST + PATIENCE {
            return Asked::Unknown;
        }
    }
}

/// Opens and locks; `None` when somebody else holds it.
#[cfg(not(windows))]
fn take(path: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

/// Opens for writing while others may only read: a lock on Windows would hide the holder's name as well. The system removes
/// the file with its last user, however that ends.
#[cfg(windows)]
fn take(path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let opened = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .share_mode(FILE_SHARE_READ)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
        .open(path);
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the file is denied because it is on its way out: somebody who asks who holds it keeps it from going.
#[cfg(windows)]
fn is_leaving(path: &Path, error: &io::Error) -> bool {
    let is_denied = |error: &io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    is_denied(error) && fs::metadata(path).is_err_and(|error| is_denied(&error))
}

/// A file goes at once here.
#[cfg(not(windows))]
fn is_leaving(_path: &Path, _error: &io::Error) -> bool {
    false
}

/// Whether the path still names the file that was locked.
#[cfg(unix)]
fn still_there(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(path), file.metadata()) {
        (Ok(seen), Ok(ours)) => (seen.dev(), seen.ino()) == (ours.dev(), ours.ino()),
        _ => false,
    }
}

/// A file that is open cannot be removed here.
#[cfg(not(unix))]
fn still_there(_path: &Path, _file: &File) -> bool {
    true
}

/// Who we are, for the others' message: user, host, process, since.
fn us() -> String {
    let variable = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    };
    let user = variable(&["USER", "LOGNAME", "USERNAME"]).unwrap_or_else(|| "somebody".to_owned());
    let host = fs::read_to_string("/proc/sys/kernel/hostname")
        .ok()
        .map(|name| name.trim().to_owned())
        .or_else(|| variable(&["HOSTNAME", "COMPUTERNAME"]))
        .map(|host| format!(" on {host}"))
        .unwrap_or_default();
    let since = clock::now().strftime("%Y-%m-%d %H:%M").to_string();
    format!("{user}{host}, process {}, since {since}\n", std::process::id())
}

/// Who holds the lock, as they wrote it; one that wrote nothing yet has just begun.
fn holder(path: &Path) -> Holder {
    let mut text = Vec::new();
    // What cannot be read is gone again, most often.
    let _ = File::open(path).and_then(|file| file.take(400).read_to_end(&mut text));
    let text: String = String::from_utf8_lossy(&text)
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let who = text.trim();
    Holder {
        brief: who.is_empty() || who.starts_with(BRIEF),
        who: if who.is_empty() { "a command" } else { who }.to_owned(),
    }
}

impl Lock {
    /// From now on it is held until a person leaves: nobody waits for it.
    pub(super) fn stays(&mut self) {
        self.sign("");
    }

    /// Writes who we are into the file. That is for people and for those who wait; the lock holds without.
    fn sign(&mut self, begin: &str) {
        if let Some(file) = &mut self.file {
            let _ = file
                .set_len(0)
                .and_then(|()| file.seek(SeekFrom::Start(0)))
                .and_then(|_| file.write_all(format!("{begin}{}", us()).as_bytes()));
        }
    }

    /// Lets go of a file that others no longer see, without removing theirs.
    fn forget(mut self) {
        self.file = None;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let Some(file) = self.file.take() else { return };
        // The name goes first, while the lock still holds; Windows removes it with the file.
        if !cfg!(windows) {
            let _ = fs::remove_file(&self.path);
        }
        drop(file);
    }
}
