use crate::rules::source::FILES;
use crate::rules::{Check, Rule, Scope, Severity};

/// A file larger than this program reads.
pub const RULE: Rule = Rule {
    id: "file-too-large",
    official: None,
    title: "The file is small enough to be read",
    severity: Severity::Error,
    scope: Scope::ApiDefinition,
    why: "Reviewers refuse definitions over 1 MB, so a file this large is most likely another file.",
    instead: "Check that the path is right, and remove what the connector does not need.",
    bad: "",
    good: "",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
