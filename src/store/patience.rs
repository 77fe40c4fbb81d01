//! A file that another program holds open: a sync client, a virus scanner, an editor. Windows refuses it to everybody else,
//! most often for a moment only.

use std::fs;
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How long a file is waited for.
const LONGEST: Duration = Duration::from_secs(2);
/// Between two attempts: the first pause, and the longest. Each is twice the one before.
const PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_millis(160);

/// Tries to open or read a file, again for two seconds while another program holds it.
///
/// # Errors
/// What the last attempt said.
pub fn patiently<T>(attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    retried(attempt, is_held, thread::sleep)
}

/// The same for replacing, renaming or removing `target`. Windows says then that access is denied, whether somebody holds the
/// file for a moment or may not touch it at all; which of both is asked when all attempts are over.
///
/// # Errors
/// What the last attempt said; that the file is held where it is.
pub(super) fn patiently_on<T>(target: &Path, attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let may_pass = |error: &io::Error| is_held(error) || is_denied(target, error);
    let done = retried(attempt, may_pass, thread::sleep);
    done.map_err(|error| {
        if is_denied(target, &error) && cannot_be_replaced(target) {
            held()
        } else {
            error
        }
    })
}

/// Whether this says that another program holds the file.
pub(super) fn is_held(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ResourceBusy || cfg!(windows) && error.raw_os_error().is_some_and(says_held)
}

/// Windows' numbers for a file that another program holds, a part of one, and one that a program has in its memory.
/// <https://learn.microsoft.com/windows/win32/debug/system-error-codes>
fn says_held(number: i32) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    const USER_MAPPED_FILE: i32 = 1224;
    [SHARING_VIOLATION, LOCK_VIOLATION, USER_MAPPED_FILE].contains(&number)
}

fn held() -> io::Error {
    io::ErrorKind::ResourceBusy.into()
}

/// Whether Windows denies access to a file that is not known to be protected.
fn is_denied(target: &Path, error: &io::Error) -> bool {
    let is_ordinary = || fs::metadata(target).is_ok_and(|file| file.is_file() && !file.permissions().readonly());
    cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied && is_ordinary()
}

/// Whether somebody holds a file so that it cannot be replaced.
#[cfg(windows)]
fn cannot_be_replaced(target: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// The right to remove a file, which replacing it asks for as well.
    const DELETE: u32 = 0x0001_0000;
    let asked = fs::OpenOptions::new().access_mode(DELETE).open(target);
    asked.is_err_and(|error| is_held(&error))
}

/// Nobody is kept from replacing a file here because another program reads it.
#[cfg(not(windows))]
fn cannot_be_replaced(_target: &Path) -> bool {
    false
}

fn retried<T>(
    mut attempt: impl FnMut() -> io::Result<T>,
    is_held: impl Fn(&io::Error) -> bool,
    mut wait: impl FnMut(Duration),
) -> io::Result<T> {
    let (mut waited, mut pause) = (Duration::ZERO, PAUSE);
    loop {
        match attempt() {
            Err(error) if waited < LONGEST && is_held(&error) => {
                wait(pause);
                waited += pause;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_file_that_is_held_for_a_moment_is_had_in_the_end() {
        let mut left = 3;
        let mut waited = Vec::new();
        let attempt = || {
            left -= 1;
            if left == 0 { Ok("read") } else { Err(held()) }
        };
        assert_eq!(retried(attempt, is_held, |pause| waited.push(pause)).unwrap(), "read");
        assert_eq!(waited, [PAUSE, 2 * PAUSE]);
    }

    #[test]
    fn one_that_stays_held_is_given_up_after_two_seconds_and_says_so() {
        let mut waited = Duration::ZERO;
        let error = retried(|| Err::<(), _>(held()), is_held, |pause| waited += pause).unwrap_err();
        assert!(is_held(&error));
        assert!(waited >= LONGEST && waited < LONGEST + LONGEST_PAUSE, "{waited:?}");
    }

    #[test]
    fn what_waiting_does_not_mend_is_told_at_once() {
        for kind in [io::ErrorKind::NotFound, io::ErrorKind::PermissionDenied] {
            let attempt = || Err::<(), _>(kind.into());
            let error = retried(attempt, is_held, |_| panic!("nobody comes back")).unwrap_err();
            assert_eq!(error.kind(), kind);
        }
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_is_open_elsewhere_is_waited_for_and_its_holder_told() {
        use std::os::windows::fs::OpenOptionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let [file, other] = ["api.json", "new.json"].map(|name| folder.path().join(name));
        std::fs::write(&file, "{}").unwrap();
        std::fs::write(&other, "{}").unwrap();
        let held = || {
            std::fs::OpenOptions::new()
                .read(true)
                .share_mode(0)
                .open(&file)
                .unwrap()
        };
        let holder = held();
        assert!(is_held(&patiently(|| std::fs::File::open(&file)).unwrap_err()));
        assert!(is_held(
            &patiently_on(&file, || std::fs::rename(&other, &file)).unwrap_err()
        ));
        let later = thread::spawn(move || {
            thread::sleep(LONGEST / 10);
            drop(holder);
        });
        patiently_on(&file, || std::fs::rename(&other, &file)).unwrap();
        later.join().unwrap();
    }
}
