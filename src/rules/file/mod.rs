//! Files that are not there or cannot be read: found by whoever opens them.

mod answer_refused;
mod credential_in_file;
mod file_missing;
mod file_not_opened;
mod file_too_large;
mod foreign_file;
mod not_a_file;
mod secret_in_project;
mod unreadable_file;

use super::{Finding, Part, Place, Rule};
use crate::document::{self, Unreadable};
use crate::openapi;

pub use answer_refused::RULE as ANSWER;
pub use credential_in_file::{RULE as CREDENTIAL, add as add_credentials, credentials, named as credential_named};
pub use file_missing::RULE as MISSING;
pub use file_not_opened::RULE as NOT_OPENED;
pub use file_too_large::RULE as TOO_LARGE;
pub use foreign_file::{RULE as FOREIGN, finding as foreign_finding, foreign};
pub use not_a_file::RULE as NOT_A_FILE;
pub use secret_in_project::RULE as SECRET;
pub use unreadable_file::RULE as UNREADABLE;

/// What to do about a file in UTF-16.
const SAVE_AS_UTF_8: &str = "Save it as UTF-8: in an editor choose the encoding UTF-8 when you save; in PowerShell end the \
                             command with | Out-File -Encoding utf8 FILE instead of > FILE.";

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &ANSWER,
    &CREDENTIAL,
    &MISSING,
    &NOT_OPENED,
    &TOO_LARGE,
    &FOREIGN,
    &NOT_A_FILE,
    &SECRET,
    &UNREADABLE,
];

/// A finding about a file as a whole, by one of this family's rules. `message` is a sentence.
#[must_use]
pub fn finding(rule: &'static Rule, message: impl Into<String>) -> Finding {
    Finding {
        rule,
        severity: rule.severity,
        message: message.into(),
        help: rule.instead.into(),
        place: Place::default(),
        subject: String::new(),
        fix: None,
    }
}

/// The one finding of a file of which no tree could be made; `beginning` is what it begins with.
#[must_use]
pub fn unreadable(part: Part, why: &Unreadable, beginning: &[u8]) -> Finding {
    let file = part.noun();
    if let Some(stranger) = openapi::stranger_text(beginning) {
        return Finding {
            help: stranger.instead.into(),
            ..finding(
                &UNREADABLE,
                format!("The {file} cannot be read: it is {}.", stranger.name),
            )
        };
    }
    let position = why.position;
    let mut finding = finding(
        &UNREADABLE,
        format!(
            "The {file} cannot be read: {} (line {}, column {}).",
            why.reason, position.line, position.column
        ),
    );
    finding.place.range = Some((position, position));
    if why.reason == document::UTF_16 {
        finding.help = SAVE_AS_UTF_8.into();
    } else if beginning.trim_ascii().is_empty() {
        finding.help = format!("Save the {file} there, or name the right file.").into();
    }
    finding
}
