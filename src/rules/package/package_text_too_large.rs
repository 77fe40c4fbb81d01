//! A file of the package that is not looked into.

use crate::rules::source::FILES;
use crate::rules::{Check, Part, Rule, Scope, Severity};

/// A warning: nothing is wrong yet, but nothing is checked either.
pub const RULE: Rule = Rule {
    id: "package-text-too-large",
    official: None,
    title: "The files of the package have a usual size",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Package),
    why: "Definitions of more than 1 MB are sent back, and other texts of a solution are far smaller. Larger ones are \
          not checked.",
    instead: "Look at what makes the file so large, mend it in your environment, and export the solution again.",
    bad: "A flow of 3 MiB in the folder Workflows.",
    good: "The same flow without the pictures in it, 20 KB.",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
