//! One connector's answers towards one program: pure values.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::program::Field;

/// Where an answer is kept, `group.name`: `support-contact.email`.
pub type Key = String;

/// The key of the API definition's path.
pub const DEFINITION: &str = "connector.definition";
/// The key of the icon's path.
pub const ICON: &str = "connector.icon";
/// The key of the connector's name.
pub const NAME: &str = "connector.name";
/// The key of the brand color.
pub const BRAND_COLOR: &str = "brand-color.hex";
/// The key of the way to sign in.
pub const AUTHENTICATION: &str = "authentication.type";

/// What the partner typed, chose or pointed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Text, a choice's value, a path with `/`, an address, or a color.
    Text(String),
    /// A calendar date.
    Date(Date),
    /// Dated entries.
    Log(Vec<LogEntry>),
}

/// One dated entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// When.
    pub date: Date,
    /// What.
    pub text: String,
}

/// Someone else's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The item's id.
    pub item: String,
    /// Whose turn it is.
    pub on: String,
    /// Since when.
    pub since: Date,
}

/// An item that does not apply, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotApplicable {
    /// The item's id.
    pub item: String,
    /// Why; never empty.
    pub reason: String,
}

/// A finding that the partner keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The rule's id.
    pub rule: String,
    /// The finding's JSON pointer.
    pub at: String,
    /// Why; never empty.
    pub reason: String,
    /// When.
    pub date: Date,
}

/// One connector's answers towards one program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submission {
    /// The program's id.
    pub program: String,
    /// Answers by key.
    pub answers: BTreeMap<Key, Answer>,
    /// Items that wait on someone, in the order marked.
    pub waiting: Vec<Waiting>,
    /// Items that do not apply, in the order marked.
    pub not_applicable: Vec<NotApplicable>,
    /// Findings kept, in the order accepted.
    pub accepted: Vec<Accepted>,
}

/// Why a typed text is not an answer: what is wrong, why it matters, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// Turns typed or pasted text into a field's answer; `None` when the text is blank.
///
/// Paths lose quotes, `file://` and escaped blanks and are kept with `/`; colors gain their `#`; text that looks like a
/// credential is refused for every kind of field.
///
/// # Errors
/// [`Refusal`] in words when the text cannot be this field's answer.
pub fn interpret(_field: &Field, _text: &str) -> Result<Option<Answer>, Refusal> {
    todo!()
}

impl Submission {
    /// The text of an answer, if it is one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.answers.get(key)? {
            Answer::Text(text) => Some(text),
            Answer::Date(_) | Answer::Log(_) => None,
        }
    }

    /// Whether a field is asked, given the other answers.
    #[must_use]
    pub fn asks(&self, field: &Field) -> bool {
        field.when.as_ref().is_none_or(|when| {
            self.text(&when.key)
                .is_some_and(|text| when.is.iter().any(|value| value == text))
        })
    }
}
