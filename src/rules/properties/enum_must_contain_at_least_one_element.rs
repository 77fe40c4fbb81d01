//! `EnumMustContainAtLeastOneElement`: a list of choices without a choice.

use crate::openapi::Api;
use crate::rules::edit::remove_member;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "enum-must-contain-at-least-one-element",
    official: Some("EnumMustContainAtLeastOneElement"),
    title: "A list of choices has one",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "With an empty list no value is allowed at all. No published connector has one.",
    instead: "List the values, or remove \"enum\" if any value will do.",
    bad: example!(member: r#""definitions": {
    "Invoice": { "type": "string", "enum": [] }
  }"#),
    good: example!(member: r#""definitions": {
    "Invoice": { "type": "string" }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for choices in api.described().filter_map(|node| node.get("enum")) {
        if choices.is_array() && choices.items().len() == 0 {
            report.at(choices, "\"enum\" lists no value.").fix(
                Class::Safe,
                "remove the empty \"enum\"",
                remove_member(choices),
            );
        }
    }
}
