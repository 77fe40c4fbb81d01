//! `ArrayHasNoItems`: a list that does not say what it holds.

use crate::openapi::Api;
use crate::rules::capitals::has_in_others;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "array-has-no-items",
    official: Some("ArrayHasNoItems"),
    title: "A list says what it holds",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Without items nobody knows what one entry of the list is, and no step after it can use one. One \
          published connector still has such a list.",
    instead: "Add \"items\" with the type of one entry.",
    bad: example!(member: r#""definitions": {
    "Invoice": { "type": "array" }
  }"#),
    good: example!(member: r#""definitions": {
    "Invoice": { "type": "array", "items": { "type": "string" } }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let schemas = api.schemas.iter().map(|schema| (schema.node, schema.kind));
    let simple = api.simple().map(|node| (node, node.str_at("type")));
    for (node, kind) in schemas.chain(simple) {
        let is_missing = || node.get("items").is_none() && !has_in_others(node, "items");
        if kind == Some("array") && node.get("$ref").is_none() && is_missing() {
            report.at(node, "The list does not say what it holds: \"items\" is missing.");
        }
    }
}
