//! `RequiredPropertyArrayEmpty`: `required` without a name.

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::edit::remove_member;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "required-property-array-empty",
    official: Some("RequiredPropertyArrayEmpty"),
    title: "A list of required properties names one",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "OpenAPI 2.0 wants at least one name there; no published connector has an empty list.",
    instead: "Name the properties that must be there, or leave \"required\" out.",
    bad: example!(member: r#""definitions": {
    "Invoice": {
      "type": "object",
      "required": [],
      "properties": { "number": { "type": "string" } }
    }
  }"#),
    good: example!(member: r#""definitions": {
    "Invoice": {
      "type": "object",
      "properties": { "number": { "type": "string" } }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

fn check(_api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    if let Some(required) = schema.node.get("required").filter(|node| is_empty(*node)) {
        report.at(required, "\"required\" names no property.").fix(
            Class::Safe,
            "remove the empty \"required\"",
            remove_member(required),
        );
    }
}

fn is_empty(node: Node<'_>) -> bool {
    node.is_array() && node.items().len() == 0
}
