//! Why something that the session asked for was not done. What the disk said, as data; people read it by `Display`: what is
//! wrong, why, and what to try.

use std::path::{Path, PathBuf};

use crate::document::plain::plain;
use crate::submission::Submission;

/// Why a file is not read, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} {instead}")]
pub struct NoFile {
    /// What is wrong, a sentence.
    pub what: String,
    /// What to do, a sentence.
    pub instead: String,
}

impl NoFile {
    /// From its two sentences.
    pub fn new(what: impl Into<String>, instead: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            instead: instead.into(),
        }
    }
}

/// Why a file is neither read nor written for the moment, a clause.
pub const HELD: &str = "another program has it open, such as an editor, OneDrive or a virus scanner";

/// Why the system did not let a file be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody may write there.
    #[error("{} cannot be written: {reason}.", shown(path))]
    Refused {
        /// The file.
        path: PathBuf,
        /// What the system says, a clause.
        reason: String,
    },
    /// Another program has it open.
    #[error("{} cannot be written: {HELD}.", shown(.0))]
    Held(PathBuf),
    /// No room.
    #[error("{} cannot be written: the disk is full.", shown(.0))]
    Full(PathBuf),
    /// The folder vanished.
    #[error("{} cannot be written: its folder is gone.", shown(.0))]
    Gone(PathBuf),
}

impl Denied {
    /// What to do before trying again, the beginning of a sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Refused { .. } => "Allow writing to it and its folder",
            Self::Held(_) => "Close it there",
            Self::Full(_) => "Make room",
            Self::Gone(_) => "Put the folder back",
        }
    }
}

/// Why the answers were not written. They stay in memory, and the file stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// This session may only read: why, and what to do, sentences.
    #[error("{0}")]
    ReadOnly(String),
    /// The disk refuses.
    #[error(
        "{0} Your answers are still here, unsaved. {remedy}, then save again, or save under another name.",
        remedy = .0.remedy()
    )]
    Denied(#[from] Denied),
    /// Someone else changed the answers in the file since they were last read or written.
    #[error(
        "The project file was changed outside this session. Nothing was overwritten. Choose which answers to keep."
    )]
    ChangedOutside(Box<Submission>),
    /// Someone else changed the file into something that cannot be read: how, and what to do, sentences.
    #[error("The project file was changed outside this session. {0}")]
    BrokenOutside(String),
    /// The file's own shape leaves no place for these answers.
    #[error(
        "{} cannot take these answers: {reason}. Nothing was changed. Save under another name, then compare the two files.",
        shown(path)
    )]
    NoPlace {
        /// The file.
        path: PathBuf,
        /// What is wrong, a clause.
        reason: String,
    },
}

/// Why a repair was not made. The file is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FixError {
    /// The file cannot be read, or lies outside the folder.
    #[error("{0}")]
    Unreadable(#[from] NoFile),
    /// It is not the text that the repair was made for.
    #[error("{0} changed since it was checked, so nothing was repaired. Check it again, then repair.")]
    Changed(String),
    /// A new file was to be made, and there is one.
    #[error("There is a file {0} already, so nothing was written. Keep it, or move it away and try again.")]
    Exists(String),
    /// The edits do not fit the text.
    #[error("The repair does not fit {0}, so nothing was changed. Check the file again, then repair.")]
    Misfit(String),
    /// The disk refuses.
    #[error("{0} Nothing was changed. {remedy}, then try again.", remedy = .0.remedy())]
    Denied(#[from] Denied),
    /// What a conversion gave cannot be kept in the state folder, which has an older one.
    #[error(
        "{0} What a conversion gave is kept there, and the next one would be held against an older one. Nothing was changed. \
         {remedy}, or name another one in CONNCERT_STATE, then convert again.",
        remedy = .0.remedy()
    )]
    NotKept(Denied),
}

/// Why the export was not written, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// It was to be the last one, and this many required items are open.
    #[error("The final export was not written: {0} required {are} open. Settle them first.", are = are(*.0))]
    Open(usize),
    /// A file of somebody else stands where one of ours would go.
    #[error(
        "{} was not written by conncert, and an export would replace it. Move it away, then export again.",
        shown(.0)
    )]
    Foreign(PathBuf),
    /// A file that is sent as it is cannot be read.
    #[error("{0}")]
    Unreadable(#[from] NoFile),
    /// A file could not be made.
    #[error("{file} was not written. {why}")]
    NotMade {
        /// The file's name.
        file: String,
        /// Why, and what to do: sentences.
        why: String,
    },
    /// Something that is not ours stands where a file of the export goes.
    #[error(
        "{} cannot be written: {reason}. The export is not complete. Move it away, then export again.",
        shown(path)
    )]
    InTheWay {
        /// Where it stands.
        path: PathBuf,
        /// What it is, a clause.
        reason: String,
    },
    /// The disk refuses.
    #[error("{0} The export is not complete. {remedy}, then export again.", remedy = .0.remedy())]
    Denied(#[from] Denied),
}

fn are(items: usize) -> &'static str {
    if items == 1 { "item is" } else { "items are" }
}

/// A path for a sentence.
fn shown(path: &Path) -> String {
    plain(&path.to_string_lossy()).into_owned()
}
