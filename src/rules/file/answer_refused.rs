use crate::rules::source::FILES;
use crate::rules::{Check, Rule, Scope, Severity};

/// An answer of the project file that its question or the program does not take.
pub const RULE: Rule = Rule {
    id: "answer-refused",
    official: None,
    title: "The project file holds answers that the program takes",
    severity: Severity::Error,
    scope: Scope::Project,
    why: "What is no answer is neither counted nor exported, and what the program does not take is sent back.",
    instead: "Correct the line, or answer the question with conncert set or in the wizard.",
    bad: "[answers.submission] with kind = \"frist\".",
    good: "The same with kind = \"first\".",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
