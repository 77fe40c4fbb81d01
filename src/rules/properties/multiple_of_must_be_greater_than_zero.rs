//! `MultipleOfMustBeGreaterThanZero`: a step of zero or less.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "multiple-of-must-be-greater-than-zero",
    official: Some("MultipleOfMustBeGreaterThanZero"),
    title: "A step is greater than zero",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A value cannot be a multiple of zero or of less.",
    instead: "Write a number above zero, or remove \"multipleOf\".",
    bad: example!(member: r#""definitions": {
    "Invoice": { "type": "integer", "multipleOf": 0 }
  }"#),
    good: example!(member: r#""definitions": {
    "Invoice": { "type": "integer", "multipleOf": 5 }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for step in api.described().filter_map(|node| node.get("multipleOf")) {
        if let Some(number) = step.as_f64().filter(|number| *number <= 0.0) {
            report.at(step, format!("\"multipleOf\" is {number}; it must be greater than 0."));
        }
    }
}
