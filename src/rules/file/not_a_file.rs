use crate::rules::source::FILES;
use crate::rules::{Check, Part, Rule, Scope, Severity};

/// A path that leads to something else than a file.
pub const RULE: Rule = Rule {
    id: "not-a-file",
    official: None,
    title: "The path names a file",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The path leads to a folder or a device, and only a file can be checked.",
    instead: "Give the path of the file inside it.",
    bad: "",
    good: "",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
