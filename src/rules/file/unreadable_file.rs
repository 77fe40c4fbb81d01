use crate::rules::source::FILES;
use crate::rules::{Check, Part, Rule, Scope, Severity};

/// A file whose structure breaks.
pub const RULE: Rule = Rule {
    id: "unreadable-file",
    official: None,
    title: "The file can be read as JSON or YAML",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "When the structure breaks, nothing behind the break can be checked, and the validator refuses the file.",
    instead: "Mend the place named here, most often a missing comma, quotation mark or bracket just before it, \
          and check again.",
    bad: r#"{ "swagger": "2.0" "info": {} }
"#,
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};
