//! What a command answers a program that asked for JSON: what was done, or what stopped it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::json;
use crate::session::difference::PROGRAM;
use crate::submission::{Answer, LogEntry, PUBLISHED, Submission, is_beside_answers};

/// What the answer of a command says of itself.
pub const DONE: &str = "conncert.done/1";
/// What answers say of themselves.
pub const ANSWERS: &str = "conncert.answers/1";
/// What a failure says of itself.
pub const ERROR: &str = "conncert.error/1";

/// What a command did that has no report of its own.
#[derive(Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Done {
    #[schemars(extend("const" = DONE))]
    schema: &'static str,
    /// The command's words: `icon make`.
    pub command: String,
    /// What it prints for people; empty for most commands.
    pub output: String,
    /// What it says besides, a line each.
    pub notes: Vec<String>,
    /// The files that it wrote.
    pub files: Vec<String>,
    /// The exit status.
    pub exit: u8,
}

impl Done {
    /// An answer that says nothing yet.
    #[must_use]
    pub fn of(command: String) -> Self {
        Self {
            schema: DONE,
            command,
            ..Self::default()
        }
    }

    /// Schema `conncert.done/1`.
    #[must_use]
    pub fn json(&self) -> String {
        json::to_string(self)
    }
}

/// Answers that were given.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Given<'a> {
    #[schemars(extend("const" = ANSWERS))]
    schema: &'static str,
    /// By their keys.
    answers: BTreeMap<&'a str, View<'a>>,
    /// What conncert.toml holds that is left out, a sentence each.
    withheld: Vec<String>,
}

/// One answer.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
enum View<'a> {
    Text(&'a str),
    /// A day, year-month-day.
    Day(String),
    Count(u32),
    Yes(bool),
    Log(Vec<Entry<'a>>),
}

/// A line of a log.
#[derive(Debug, JsonSchema, Serialize)]
struct Entry<'a> {
    date: String,
    text: &'a str,
}

impl<'a> Given<'a> {
    /// What was answered in a submission that is kept in a project file.
    #[must_use]
    pub fn of(submission: &'a Submission) -> Self {
        let answers = submission.answers.iter();
        let answers = answers.filter(|(key, _)| !is_beside_answers(key));
        let mut answers: BTreeMap<&str, View> = answers.map(|(key, answer)| (key.as_str(), View::of(answer))).collect();
        answers.insert(PROGRAM, View::Text(&submission.program));
        answers.extend(submission.published.map(|said| (PUBLISHED, View::Yes(said))));
        Self {
            answers,
            withheld: submission.withheld.iter().map(ToString::to_string).collect(),
            ..Self::none()
        }
    }

    /// No answer.
    #[must_use]
    pub fn none() -> Self {
        Self {
            schema: ANSWERS,
            answers: BTreeMap::new(),
            withheld: Vec::new(),
        }
    }

    /// With the answer to this question alone.
    #[must_use]
    pub fn only(mut self, key: &str) -> Self {
        self.answers.retain(|given, _| *given == key);
        self
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Schema `conncert.answers/1`.
    #[must_use]
    pub fn json(&self) -> String {
        json::to_string(self)
    }
}

impl<'a> View<'a> {
    fn of(answer: &'a Answer) -> Self {
        match answer {
            Answer::Text(text) => Self::Text(text),
            Answer::Date(date) => Self::Day(date.to_string()),
            Answer::Count(count) => Self::Count(*count),
            Answer::Log(entries) => Self::Log(entries.iter().map(Entry::of).collect()),
        }
    }
}

impl<'a> Entry<'a> {
    fn of(entry: &'a LogEntry) -> Self {
        Self {
            date: entry.date.to_string(),
            text: &entry.text,
        }
    }
}

/// What stopped a command, in one line.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Error<'a> {
    /// [`ERROR`].
    #[schemars(extend("const" = ERROR))]
    pub schema: &'static str,
    /// A word that stays the same.
    #[schemars(extend("enum" = Code::words()))]
    pub code: &'static str,
    /// The answer, item, rule or file that it is about.
    pub key: Option<&'a str>,
    /// What is wrong.
    pub message: &'a str,
    /// Why it is so.
    pub because: Option<&'a str>,
    /// What to do next.
    #[serde(rename = "try")]
    pub instead: Option<&'a str>,
    /// What there is to list, such as commands to run.
    pub list: &'a [String],
    /// Whether the same command may succeed after a while.
    pub retry: bool,
    /// The exit status.
    pub exit: u8,
}

impl<'a> Error<'a> {
    /// A failure that says only this.
    #[must_use]
    pub fn of(code: Code, message: &'a str, exit: u8) -> Self {
        Self {
            schema: ERROR,
            code: code.word(),
            key: None,
            message,
            because: None,
            instead: None,
            list: &[],
            retry: code.passes(),
            exit,
        }
    }

    /// Schema `conncert.error/1`, one line.
    #[must_use]
    pub fn line(&self) -> String {
        json::line(self)
    }
}

macro_rules! codes {
    ($($(#[doc = $text:literal])+ $code:ident = $word:literal,)+) => {
        /// What kind of failure it is, for programs: the words stay the same.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub enum Code {
            $($(#[doc = $text])+ $code,)+
            /// Anything else.
            #[default]
            Failed,
        }

        impl Code {
            /// All of them with what they mean, in order.
            pub const ALL: &'static [(Self, &'static str)] = &[
                $((Self::$code, concat!($($text),+)),)+
                (Self::Failed, " Anything else."),
            ];

            /// The word.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$code => $word,)+
                    Self::Failed => "failed",
                }
            }
        }
    };
}

codes! {
    /// The arguments are wrong.
    Usage = "usage",
    /// There is no such command, rule, item, program, key or schema.
    Unknown = "unknown",
    /// There is no submission here yet: conncert new starts one.
    NoProject = "no-project",
    /// There is a submission here already.
    ProjectExists = "project-exists",
    /// The project file cannot be read, or is newer than this program.
    ProjectUnreadable = "project-unreadable",
    /// Somebody else has the submission open, or changed it at the same moment.
    Busy = "busy",
    /// A file or folder is not there.
    NotFound = "not-found",
    /// A file cannot be read.
    Unreadable = "unreadable",
    /// There is such a file already, and nothing is overwritten unasked.
    Exists = "exists",
    /// A file cannot be written.
    NotWritten = "not-written",
    /// The answer is refused.
    Refused = "refused",
    /// An answer is missing, and nobody can be asked.
    Missing = "missing",
    /// Only a person can vouch for it: name who said so.
    PersonOnly = "person-only",
    /// It is not done yet, so it cannot be marked so.
    NotDone = "not-done",
    /// It cannot be made from what is there.
    NotMade = "not-made",
    /// There is nothing to do.
    Nothing = "nothing",
    /// The path leads out of the connector's folder.
    Outside = "outside",
}

impl Code {
    /// All words, in order.
    #[must_use]
    pub fn words() -> Vec<&'static str> {
        Self::ALL.iter().map(|(code, _)| code.word()).collect()
    }

    /// Whether waiting helps.
    #[must_use]
    pub fn passes(self) -> bool {
        self == Self::Busy
    }
}
