//! A package that was exported before the files beside it changed.

use crate::rules::source::FILES;
use crate::rules::{Check, Part, Rule, Scope, Severity};

/// An error where the definition differs: what is sent is then not what was checked. Settings and icon are advice, since an
/// export may write them otherwise than they were uploaded. Found by comparing, in `checklist`; no package alone draws it.
pub const RULE: Rule = Rule {
    id: "package-stale",
    official: None,
    title: "The package holds what the folder holds",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The solutions carry copies of definition, settings and icon. When the files in the folder changed after the \
          export, everything here is checked, and something else is sent.",
    instead: "Write what was changed in the environment alone, such as a policy, into the folder's files; bring these into \
          your environment, export the solutions again, and build the package once more.",
    bad: "A package whose definition lacks an operation that apiDefinition.swagger.json has.",
    good: "A package whose solutions were exported after the last change of the folder's files.",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
