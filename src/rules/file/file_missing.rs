use crate::rules::source::FILES;
use crate::rules::{Check, Part, Rule, Scope, Severity};

/// A file that was named but is not there.
pub const RULE: Rule = Rule {
    id: "file-missing",
    official: None,
    title: "The file is there",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A submission without one of its files is sent back at once.",
    instead: "Put the file at this path, or give the path where it is.",
    bad: "",
    good: "",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
