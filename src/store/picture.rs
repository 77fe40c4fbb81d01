//! Writes an icon that was made: whole or not at all, and nothing is lost by it.

use std::io;
use std::path::Path;

use super::atomic;
use super::project::{said, shown};

/// Why an icon was not written. What was there is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// Something has that name already.
    #[error("{0} is there already.")]
    Exists(String),
    /// The disk refuses.
    #[error("{path} cannot be written: {reason}.")]
    Refused {
        /// The file.
        path: String,
        /// What the system says.
        reason: String,
    },
}

/// Writes `bytes` to `target`; a file that is there is replaced only with `replace`.
///
/// # Errors
/// [`NotWritten`]
pub fn write(target: &Path, bytes: &[u8], replace: bool) -> Result<(), NotWritten> {
    let written = if replace {
        atomic::replace(target, bytes)
    } else {
        atomic::create(target, bytes)
    };
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => NotWritten::Exists(shown(target)),
        io::ErrorKind::NotFound => NotWritten::Refused {
            path: shown(target),
            reason: format!("there is no folder {}", shown(atomic::folder_of(target))),
        },
        _ => NotWritten::Refused {
            path: shown(target),
            reason: said(&error),
        },
    })
}
