//! What the system says, in words that tell people more than its number.

use std::io;
use std::path::Path;

use super::atomic::folder_of;
use super::patience::is_held;
use super::project::shown;
use crate::session::HELD;

/// What the system said, as a clause.
#[must_use]
pub fn said(error: &io::Error) -> String {
    if is_held(error) {
        return HELD.to_owned();
    }
    match error.kind() {
        io::ErrorKind::PermissionDenied => "the system does not allow it".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::AlreadyExists => "something of that name is there already".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::DirectoryNotEmpty => "the folder is not empty".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "no more room is allowed there".to_owned(),
        io::ErrorKind::FileTooLarge => "it is too large for the disk".to_owned(),
        io::ErrorKind::InvalidFilename => "the system takes no such name".to_owned(),
        _ => {
            let text = error.to_string();
            // "Device or resource busy (os error 16)": the number helps nobody.
            let words = text.split(" (os error").next().unwrap_or(&text);
            // Windows says whole sentences.
            clause(words.trim_end_matches('.'))
        }
    }
}

/// Why a file was not written, as a clause: where its folder is missing, that one is named.
#[must_use]
pub fn why_not_written(file: &Path, error: &io::Error) -> String {
    let folder = folder_of(file);
    if error.kind() == io::ErrorKind::NotFound && !folder.exists() {
        return format!("there is no folder {}", shown(folder));
    }
    said(error)
}

/// A sentence inside another: it begins small, unless with an abbreviation.
fn clause(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_a_clause() {
        for (sentence, expected) in [
            ("The device is not ready.", "the device is not ready"),
            ("A device is not ready.", "a device is not ready"),
            ("I/O error (os error 5)", "I/O error"),
            ("", ""),
        ] {
            assert_eq!(said(&io::Error::other(sentence)), expected);
        }
        assert_eq!(said(&io::ErrorKind::ResourceBusy.into()), HELD);
    }

    #[test]
    fn no_number_of_the_system_reaches_people() {
        for number in 1..200 {
            let words = said(&io::Error::from_raw_os_error(number));
            assert!(
                !words.is_empty() && !words.contains("os error") && !words.ends_with('.'),
                "{words}"
            );
        }
    }
}
