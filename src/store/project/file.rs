//! From a path to an understood project file.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::problem::{OpenError, Problem, shown};
use super::{FILE, MAX_BYTES, read, remarks, upgrade};
use crate::document::{UTF_16, is_utf_16};
use crate::program;
use crate::store::atomic;
use crate::store::paths::{as_on_disk, real};
use crate::store::patience::patiently;
use crate::submission::{Submission, Why, Withheld};

/// The file as last read or written.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub text: String,
    pub stamp: Option<Stamp>,
    pub submission: Submission,
}

/// What tells cheaply that a file did not change.
pub(super) type Stamp = (u64, Option<SystemTime>);

/// The project file that a path means: the file itself, or the one in the folder.
pub(super) fn locate(path: &Path) -> Result<PathBuf, OpenError> {
    let is_file = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
        && !path.is_dir();
    let folder = if is_file { atomic::folder_of(path) } else { path };
    let canonical = real(folder)
        .ok()
        .filter(|folder| folder.is_dir())
        .ok_or_else(|| OpenError::NoFolder(folder.to_path_buf()))?;
    Ok(match path.file_name() {
        Some(name) if is_file => canonical.join(as_on_disk(&canonical, Path::new(name))),
        _ => canonical.join(FILE),
    })
}

/// Whether a path is a folder without a project file.
pub(super) fn lacks_file(path: &Path) -> bool {
    let is_absent = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
    fs::symlink_metadata(path.join(FILE)).is_err_and(is_absent) && path.is_dir()
}

/// Reads and understands the file; `None` when there is none. With it, why it is read-only if it is newer.
pub(super) fn load(file: &Path) -> Result<Option<(Known, Option<String>)>, OpenError> {
    let stamp = stamp(file);
    let Some(bytes) = read_bytes(file)? else {
        return Ok(None);
    };
    let (mut known, newer) = understand(file, &bytes)?;
    known.stamp = stamp;
    Ok(Some((known, newer)))
}

pub(super) fn read_bytes(file: &Path) -> Result<Option<Vec<u8>>, OpenError> {
    let metadata = match fs::metadata(file) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match fs::read_link(file) {
                Ok(to) => Err(OpenError::DanglingLink {
                    path: file.to_path_buf(),
                    to,
                }),
                Err(_) => Ok(None),
            };
        }
        Err(error) => return Err(OpenError::refused(file, &error)),
    };
    if !metadata.is_file() {
        return Err(OpenError::NotAFile {
            path: file.to_path_buf(),
            what: if metadata.is_dir() {
                "a folder"
            } else {
                "a device or a pipe"
            },
        });
    }
    if metadata.len() > MAX_BYTES {
        return Err(OpenError::TooLarge {
            path: file.to_path_buf(),
            bytes: metadata.len(),
        });
    }
    let mut bytes = Vec::new();
    patiently(|| File::open(file))
        .and_then(|opened| opened.take(MAX_BYTES).read_to_end(&mut bytes))
        .map_err(|error| OpenError::refused(file, &error))?;
    Ok(Some(bytes))
}

pub(super) fn understand(file: &Path, bytes: &[u8]) -> Result<(Known, Option<String>), OpenError> {
    if is_utf_16(bytes) {
        let reason = UTF_16.to_owned();
        return Err(OpenError::broken(file, "", &Problem { at: 0..0, reason }));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let lossy = String::from_utf8_lossy(bytes);
        let at = error.valid_up_to();
        let reason = "it holds bytes that are not UTF-8 text".to_owned();
        OpenError::broken(file, &lossy, &Problem { at: at..at, reason })
    })?;
    let broken = |problem: &Problem| OpenError::broken(file, text, problem);
    let mut reading = read::read(text).map_err(|problem| broken(&problem))?;
    let mut known = text.to_owned();
    let newer = (reading.format > upgrade::FORMAT).then(|| {
        format!(
            "{} has format {}, and this version of conncert writes format {}, so nothing can be saved here. Install a \
             newer conncert to go on with it.",
            shown(file),
            reading.format,
            upgrade::FORMAT
        )
    });
    // What a newer format means by its entries is not ours to judge.
    if newer.is_some() {
        let judged = |withheld: &Withheld| !matches!(withheld.why, Why::WrongType(_));
        reading.submission.withheld.retain(judged);
    } else {
        if let Some(problem) = reading.problems.first() {
            return Err(broken(problem));
        }
        if reading.submission.program.trim().is_empty() {
            return Err(broken(&remarks::no_program(text)));
        }
        if program::named(&reading.submission.program).is_none() {
            return Err(broken(&remarks::unknown_program(text, &reading.submission.program)));
        }
        if reading.format < upgrade::FORMAT {
            known = upgrade::upgrade(text, reading.format).map_err(|problem| broken(&problem))?;
            reading = read::read(&known).map_err(|problem| broken(&problem))?;
        }
    }
    Ok((
        Known {
            text: known,
            stamp: None,
            submission: reading.submission,
        },
        newer,
    ))
}

pub(super) fn stamp(file: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

/// The first name of `conncert.toml.broken`, `conncert.toml.broken-2` … that is free.
pub(super) fn free_name(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut free = file.with_file_name(format!("{name}.broken"));
    let mut number = 2_u32;
    while fs::symlink_metadata(&free).is_ok() {
        free = file.with_file_name(format!("{name}.broken-{number}"));
        number += 1;
    }
    free
}
