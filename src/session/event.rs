//! What can happen to a session, and what the world has to do about it.

use std::sync::Arc;

use jiff::civil::Date;

use super::{ExportError, FixError, SaveError};
use crate::checklist::{Evidence, Named};
use crate::convert::Options;
use crate::rules::Edit;
use crate::submission::{Key, Submission};
use crate::texts::Sheet;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// Text in a field changed and is not its answer yet.
    Draft {
        /// The field's key.
        key: Key,
        /// The text as typed.
        text: String,
    },
    /// A field was answered; blank text clears the answer.
    Answer {
        /// The field's key.
        key: Key,
        /// The text as typed.
        text: String,
    },
    /// A field is answered by a file that was just written: both are taken back as one.
    Follow {
        /// The field's key.
        key: Key,
        /// The file.
        text: String,
    },
    /// A program passed on somebody's word, with which the item was answered or marked before.
    SaidBy {
        /// The item's id.
        item: String,
        /// The person's name.
        name: String,
    },
    /// It was said whether the connector was published before, or that was taken back.
    Published(Option<bool>),
    /// A text was refused as an answer for a reason that only the world knows: there is no such file.
    Refuse {
        /// The field's key.
        key: Key,
        /// The text as typed.
        text: String,
        /// What is wrong and what to do: sentences.
        reason: String,
    },
    /// A dated entry was added to a log.
    AddEntry {
        /// The log field's key.
        key: Key,
        /// What happened.
        text: String,
    },
    /// An answer, or a whole log, was taken back.
    Clear {
        /// The field's key.
        key: Key,
    },
    /// Another step is shown; out of range goes to the nearest.
    Go(usize),
    /// An item waits on someone.
    Wait {
        /// The item's id.
        item: String,
        /// Whose turn it is.
        on: String,
        /// Since when.
        since: Date,
    },
    /// An item does not apply.
    NotApplicable {
        /// The item's id.
        item: String,
        /// Why; blank is refused.
        reason: String,
    },
    /// An item is the partner's turn again: neither waiting nor not applicable.
    Reopen {
        /// The item's id.
        item: String,
    },
    /// A finding is kept, with a reason.
    Keep {
        /// The rule's id.
        rule: String,
        /// The finding's JSON pointer.
        at: String,
        /// Why; blank is refused.
        reason: String,
    },
    /// A kept finding is open again.
    Unkeep {
        /// The rule's id.
        rule: String,
        /// The finding's JSON pointer.
        at: String,
    },
    /// The last change of answers or fix is taken back.
    Undo,
    /// The last change taken back is made again.
    Redo,
    /// Check the files again.
    Check,
    /// Files changed on disk (paths relative to the project folder): check again and tell the difference.
    FilesChanged(Vec<String>),
    /// A check finished.
    Checked {
        /// Its number.
        generation: u64,
        /// What it found.
        evidence: Arc<Evidence>,
    },
    /// The texts to write were collected from what a check found.
    Collected {
        /// The check's number.
        generation: u64,
        /// A sheet a file.
        sheets: Arc<[Sheet]>,
    },
    /// A save finished: at this time of day, `14:02`, or why not.
    ///
    /// A runner that joins several saves into one writes the newest and answers once.
    Saved(Result<String, SaveError>),
    /// The project file changed outside.
    ChangedOutside(Box<Submission>),
    /// What to do about the outside change.
    Resolve(Resolution),
    /// Repair a file.
    Fix(FileFix),
    /// Write a text into a file; it may follow on others that are still being written.
    Write(FileFix),
    /// A repair was written: the repair that leads back; or why not.
    Fixed(Result<FileFix, FixError>),
    /// Write the export.
    Export {
        /// Which files.
        formats: Vec<ExportFormat>,
        /// Refuse while required items are open.
        last: bool,
    },
    /// The export was written: where; or why not.
    Exported(Result<String, ExportError>),
    /// Open a file in the editor.
    Edit {
        /// The file, relative to the project folder.
        path: String,
        /// The line, from 1.
        line: Option<u32>,
    },
    /// Open an address in the browser.
    Browse(String),
    /// Copy text to the clipboard.
    Copy(String),
    /// The day changed.
    Today(Date),
    /// The message was seen, and another screen is shown: it goes, unless it still needs deciding.
    Seen,
    /// Something to tell, that changes nothing.
    Tell(super::Message),
    /// Save and leave.
    Leave,
}

/// What to do about an outside change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// Take the file's answers.
    Theirs,
    /// Keep this session's answers and write them.
    Mine,
    /// Take the file's answers for these keys, keep the rest.
    Some(Vec<Key>),
}

/// A repair of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFix {
    /// The file, relative to the project folder.
    pub path: String,
    /// What it does.
    pub title: String,
    /// What changes.
    pub change: FileChange,
}

/// What a repair changes in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChange {
    /// Places in its text.
    Text {
        /// The text the edits were made for; a file that differs is not touched.
        before: String,
        /// The changes, in order of place, not overlapping.
        edits: Vec<Edit>,
    },
    /// All of its bytes: an icon drawn anew.
    Bytes {
        /// The bytes that the new ones were made from; a file that differs is not touched. None where there must be no
        /// file yet.
        before: Option<Arc<[u8]>>,
        /// The new bytes; none to remove the file.
        after: Option<Arc<[u8]>>,
    },
    /// Several files at once, taken back as one: a definition that was converted, with what belongs to it.
    Together {
        /// The files; each change is of one file.
        files: Vec<FileFix>,
        /// What is known from now on of the last conversion into the file that the whole is about; none where that stays.
        last: Option<Arc<LastConversion>>,
    },
}

/// What a conversion gave, before anything else was written into the file. The default one says that nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastConversion {
    /// The file that was converted: its path from the folder of the new one.
    pub source: String,
    /// SHA-256 of the source with the files that it refers to, in hexadecimal digits.
    pub digest: String,
    /// What was decided before it.
    pub options: Options,
    /// The new definition.
    pub text: String,
}

/// A file of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportFormat {
    /// `checklist.md`
    Markdown,
    /// `checklist.html`
    Html,
    /// `checklist.json`
    Json,
    /// `message.txt`
    Message,
    /// `files.zip`
    Archive,
    /// `message.eml`
    Mail,
    /// `deadlines.ics`
    Calendar,
    /// The form to fill in, field by field, as a page: `partner-center.html`
    SheetPage,
    /// The same as Markdown: `partner-center.md`
    SheetText,
}

/// Something the runner has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write the project file.
    Save(Box<Submission>),
    /// Write the drafts ([`super::Session::to_keep`]) and the position to the user's state folder.
    KeepDrafts,
    /// Read the named files, run the rules, answer with [`Event::Checked`], then with [`Event::Collected`].
    Check {
        /// The number to answer with.
        generation: u64,
        /// The files that the answers name.
        named: Named,
    },
    /// Repair a file and answer with [`Event::Fixed`].
    Fix(FileFix),
    /// Write the export and answer with [`Event::Exported`].
    Export {
        /// Which files.
        formats: Vec<ExportFormat>,
        /// Refuse while required items are open.
        last: bool,
    },
    /// Open the editor.
    Edit {
        /// The file, relative to the project folder.
        path: String,
        /// The line, from 1.
        line: Option<u32>,
    },
    /// Open the browser.
    Browse(String),
    /// Copy to the clipboard.
    Copy(String),
    /// End: what had to be saved was asked for before this effect.
    Leave,
}
