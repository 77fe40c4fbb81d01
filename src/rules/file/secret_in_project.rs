use crate::rules::source::FILES;
use crate::rules::{Check, Rule, Scope, Severity};

/// An answer of the project file that looks like a credential.
pub const RULE: Rule = Rule {
    id: "secret-in-project",
    official: None,
    title: "The project file holds no credential",
    severity: Severity::Error,
    scope: Scope::Project,
    why: "The project file lies beside the connector and is read by whoever reads that, and by every copy of it.",
    instead: "Write in its place how the reviewer receives it, for example: by phone, on the day of the review. If it is \
              real, make it void.",
    bad: "[answers.test-account] with a note that says the password.",
    good: "The same note, saying that the password comes by phone.",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
