//! `RequiredPropertyDefinitionMissing`: a required property that does not exist.

use std::cell::OnceCell;

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::capitals::{self, Names};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "required-property-definition-missing",
    official: Some("RequiredPropertyDefinitionMissing"),
    title: "Every required property is defined",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A property that must be there but is not described cannot be filled in by anybody. Ten published \
          connectors have one, so this is advice.",
    instead: "Add the property to \"properties\", or take its name out of \"required\".",
    bad: example!(member: r#""definitions": {
    "Invoice": {
      "type": "object",
      "required": ["number", "date"],
      "properties": { "number": { "type": "string" } }
    }
  }"#),
    good: example!(member: r#""definitions": {
    "Invoice": {
      "type": "object",
      "required": ["number"],
      "properties": { "number": { "type": "string" } }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

fn check(_api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    let node = schema.node;
    let Some(required) = node.get("required").filter(|_| knows_its_properties(node)) else {
        return;
    };
    let properties = node.get("properties");
    let names = OnceCell::new();
    for entry in required.items() {
        if let Some(name) = entry.as_str()
            && properties.is_none_or(|properties| properties.get(name).is_none())
        {
            let draft = report.at(entry, format!("The required property {} is not defined.", quoted(name)));
            if let Some(meant) = names.get_or_init(|| Names::of(properties)).meant(name) {
                draft.help(capitals::advice(meant));
            }
        }
    }
}

/// Whether it is an object whose properties all stand in it.
fn knows_its_properties(schema: Node<'_>) -> bool {
    const ELSEWHERE: [&str; 6] = [
        "$ref",
        "allOf",
        "anyOf",
        "oneOf",
        "x-ms-dynamic-schema",
        "x-ms-dynamic-properties",
    ];
    let is_object = schema.get("type").is_none_or(|name| name.as_str() == Some("object"));
    let takes_any = schema
        .get("additionalProperties")
        .is_some_and(|any| any.as_bool() != Some(false));
    let is_part = schema
        .parent()
        .is_some_and(|list| matches!(list.key(), Some("allOf" | "anyOf" | "oneOf")));
    is_object && !takes_any && !is_part && !ELSEWHERE.iter().any(|key| schema.get(key).is_some())
}
