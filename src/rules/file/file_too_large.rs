//! A file that the platform or reviewers find too large.

use crate::document::Document;
use crate::rules::source::{FILES, review};
use crate::rules::text::length;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: 14 of 466 published definitions are larger, for they reached the platform before there were solutions.
pub const RULE: Rule = Rule {
    id: "file-too-large",
    official: None,
    title: "The file has at most 500,000 characters",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform stores at most 500,000 characters, so a larger definition cannot enter a solution, \
          and reviewers send definitions over 1 MB back.",
    instead: "Remove what the connector does not need: operations nobody asks for, long examples, definitions \
          that nothing refers to, and the blanks of the layout.",
    bad: "A definition of 840,000 characters.",
    good: "The same definition without blanks at the beginning of its lines, 410,000 characters.",
    since: "0.1.0",
    sources: &[FILES, review!("1381", "2022")],
    check: Check::Document(check),
};

/// What the platform stores, in characters.
const STORED: usize = 500_000;
/// What reviewers take, in bytes.
const TAKEN: usize = 1_000_000;

fn check(document: &Document, report: &mut Report) {
    let bytes = document.text().len();
    if bytes > TAKEN {
        let message = format!("The file has {bytes} bytes; reviewers send files of more than {TAKEN} back.");
        report.at(document.root(), message);
    } else if bytes > STORED {
        let characters = length(document.text());
        if characters > STORED {
            let message = format!("The file has {characters} characters; the platform stores at most {STORED}.");
            report.at(document.root(), message);
        }
    }
}
