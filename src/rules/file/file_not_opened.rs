use crate::rules::source::FILES;
use crate::rules::{Check, Part, Rule, Scope, Severity};

/// A file that the system refuses to open.
pub const RULE: Rule = Rule {
    id: "file-not-opened",
    official: None,
    title: "The file may be opened",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "What cannot be opened cannot be checked.",
    instead: "Allow reading the file, or close the program that holds it, and check again.",
    bad: "",
    good: "",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
