//! What can go wrong with the project file, worded for people: what, because, try.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::session::{Denied, HELD};
use crate::store::paths::usual;
use crate::store::patience::is_held;
use crate::store::said;
use crate::submission::looks_like_secret;

/// Something in a project file that conncert does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What is wrong, a clause.
    pub reason: String,
}

impl Problem {
    /// What a TOML parser says.
    pub(super) fn of_toml(text: &str, error: &toml_edit::TomlError) -> Self {
        let at = error.span().unwrap_or(text.len()..text.len());
        let reason = in_words(error.message(), line_of(text, at.start));
        Self { at, reason }
    }
}

/// Why a project file was not opened. It is never changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Its text is not understood.
    #[error(
        "{} cannot be read: {reason} (line {line}, column {column}{}). Nothing was changed. Mend that line in \
         an editor, or go back to the last good copy, where there is one, with conncert undo.",
        shown(path),
        quoted(excerpt)
    )]
    Broken {
        /// The project file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in Unicode scalar values, from 1.
        column: usize,
        /// The line, without control characters, at most 80 characters.
        excerpt: String,
        /// What is wrong, a clause.
        reason: String,
    },
    /// The folder is not there.
    #[error("There is no folder {}. Check the path, or create the folder first.", named(.0, "here any more"))]
    NoFolder(PathBuf),
    /// Something else stands where the project file should be.
    #[error(
        "{} is {what}, so no answers can be kept in it. Move it away, and conncert starts a new project file.",
        shown(path)
    )]
    NotAFile {
        /// What stands there.
        path: PathBuf,
        /// What it is, with its article.
        what: &'static str,
    },
    /// A link stands there that leads nowhere.
    #[error(
        "{} is a link to {}, which is not there. Put that file back, or remove the link, and conncert starts a new \
         project file.",
        shown(path),
        shown(to)
    )]
    DanglingLink {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        to: PathBuf,
    },
    /// It is far longer than any project file.
    #[error(
        "{} has {bytes} bytes, and conncert reads project files of up to {} bytes. It is probably not a project file: \
         move it away, and conncert starts a new one.",
        shown(path),
        super::MAX_BYTES
    )]
    TooLarge {
        /// The project file.
        path: PathBuf,
        /// Its length in bytes.
        bytes: u64,
    },
    /// Another program has it open.
    #[error("{} cannot be read: {HELD}. Close it there, then try again.", shown(.0))]
    Held(PathBuf),
    /// The system refuses.
    #[error("{} cannot be read: {reason}. Check who may read it, then try again.", shown(path))]
    Refused {
        /// The project file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}

impl OpenError {
    /// Words a problem at a place in `text`.
    pub(super) fn broken(path: &Path, text: &str, problem: &Problem) -> Self {
        let mut start = problem.at.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self::Broken {
            path: path.to_path_buf(),
            line: before.matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            excerpt: shown_excerpt(text[line_start..].lines().next().unwrap_or_default()),
            reason: problem.reason.clone(),
        }
    }

    /// Words what the system said on reading.
    pub(super) fn refused(path: &Path, error: &io::Error) -> Self {
        if is_held(error) {
            return Self::Held(path.to_path_buf());
        }
        Self::Refused {
            path: path.to_path_buf(),
            reason: said(error),
        }
    }
}

/// What the system said on writing `path`.
pub(in crate::store) fn denied(path: &Path, error: &io::Error) -> Denied {
    let path = path.to_path_buf();
    if is_held(error) {
        return Denied::Held(path);
    }
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Denied::Full(path),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Denied::Gone(path),
        _ => Denied::Refused {
            path,
            reason: said(error),
        },
    }
}

/// A path for a sentence, without control characters.
pub(in crate::store) fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = usual(&path).unwrap_or_else(|| path.into_owned());
    path.chars().filter(|c| !c.is_control()).collect()
}

/// A line after its place; an empty one says nothing.
fn quoted(excerpt: &str) -> String {
    if excerpt.is_empty() {
        String::new()
    } else {
        format!(": {excerpt}")
    }
}

/// A folder for the end of a sentence, where a lone period would be read as its second; `here` stands for the one that
/// one is in.
pub(in crate::store) fn named(folder: &Path, here: &str) -> String {
    if folder == Path::new(".") {
        here.to_owned()
    } else {
        shown(folder)
    }
}

/// The line; one that looks like a credential is not repeated.
fn shown_excerpt(line: &str) -> String {
    if looks_like_secret(line) {
        return "not repeated here, because it looks like a secret".to_owned();
    }
    excerpt(line)
}

fn excerpt(line: &str) -> String {
    const MOST: usize = 80;
    let mut shown: String = line
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MOST)
        .collect();
    if line.trim().chars().count() > MOST {
        shown.push('…');
    }
    shown
}

/// What a TOML parser says, for people who did not come to learn TOML.
fn in_words(message: &str, line: &str) -> String {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    if ["<<<<<<<", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
    {
        "a merge left its marks in it, so two versions stand side by side: keep one".to_owned()
    } else if message.starts_with("duplicate key") {
        "the same name stands here a second time".to_owned()
    } else if value.starts_with(|c: char| c.is_alphabetic()) {
        "a text must stand in quotes".to_owned()
    } else if message.starts_with("invalid basic string") && value.matches('"').count() % 2 == 1 {
        "a text lacks its closing quote".to_owned()
    } else {
        let message = message.trim().split(", expected").next().unwrap_or(message);
        format!("it is not valid TOML: {message}")
    }
}

fn line_of(text: &str, at: usize) -> &str {
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_as_people_write_it() {
        for (path, expected) in [
            (r"\\?\C:\con\api.json", r"C:\con\api.json"),
            (r"\\?\UNC\server\share", r"\\server\share"),
            ("api/a\u{1b}b.json", "api/ab.json"),
        ] {
            assert_eq!(shown(Path::new(path)), expected);
        }
    }
}
