//! `JsonTypeIncorrect`: a value of another JSON type than its member takes.

use crate::document::Node;
use crate::openapi::{Api, kind_name};
use crate::rules::metadata::ENTRIES;
use crate::rules::responses::response_must_be_default_or_http_status_code::is_code;
use crate::rules::source::{VALIDATOR, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::{Misfit, MisfitKind, Object, Shape};

pub const RULE: Rule = Rule {
    id: "json-type-incorrect",
    official: Some("JsonTypeIncorrect"),
    title: "Every value has the JSON type that its member takes",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "What has the wrong type cannot be read, and everything below it is lost. The validator refuses the \
          file; one published connector in two hundred has such a value.",
    instead: "Write a value of the type that the finding names.",
    bad: example!(member: r#""definitions": {
    "Invoice": {
      "type": "object",
      "properties": { "number": { "type": "string", "required": true } }
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
    sources: &[VALIDATOR, review!("4123", "2025")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        let MisfitKind::Type(shape) = misfit.problem else {
            continue;
        };
        let node = misfit.node;
        if is_no_entry(node, misfit.object) {
            continue;
        }
        // Of a number that is not the right one its kind says nothing.
        let is = node
            .as_number()
            .filter(|_| matches!(shape, Shape::Integer | Shape::Ordinal));
        let message = format!(
            "{} must be {}, but it is {}.",
            super::called(node),
            shape.described(),
            is.unwrap_or_else(|| kind_name(node.kind()))
        );
        let draft = report.at(node, message);
        // Published connectors have entries of their own beside the three that count, with other values than texts.
        let draft = if is_further_metadata(node) || is_of_schema_alone(misfit) {
            draft.severity(Severity::Warning)
        } else {
            draft
        };
        if node.key() == Some("required") && node.as_bool().is_some() {
            draft.help("Name the property in the \"required\" list of the object that it belongs to, and remove this.");
        }
    }
}

/// Whether this stands among paths or responses and by its name is none: that is told, and where it belongs.
fn is_no_entry(node: Node<'_>, object: &Object) -> bool {
    let (Some(key), Some(list)) = (node.key(), node.parent().and_then(Node::key)) else {
        return false;
    };
    match (object.name, list) {
        ("the definition", "paths") => !key.starts_with('/'),
        ("an operation", "responses") => !is_code(key) && key != "default",
        _ => false,
    }
}

/// Whether only Microsoft's schema, or what all published connectors have, says so: nobody was refused for it.
fn is_of_schema_alone(misfit: &Misfit<'_>) -> bool {
    let key = misfit.node.key().unwrap_or_default();
    match misfit.object.name {
        "a replacement" | "the settings of x-ms-dynamic-tree" => true,
        "a call of x-ms-dynamic-tree" => key.starts_with("item"),
        "x-ms-api-annotation" => misfit.node.as_f64().is_some_and(|revision| revision.fract() == 0.0),
        _ => false,
    }
}

/// Whether this is the value of an entry of the connector metadata that nobody asks for.
fn is_further_metadata(node: Node<'_>) -> bool {
    let entry = node.parent().filter(|_| node.key() == Some("propertyValue"));
    let list = entry.and_then(Node::parent).and_then(Node::key);
    let name = entry.and_then(|entry| entry.str_at("propertyName")).unwrap_or_default();
    list == Some("x-ms-connector-metadata") && !ENTRIES.iter().any(|own| own.eq_ignore_ascii_case(name.trim()))
}
