//! `InternalPropertyWithDefaultOptional`: a hidden default that may not be sent.

use crate::document::Node;
use crate::openapi::{Api, is_internal};
use crate::rules::edit::require;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "internal-property-with-default-optional",
    official: Some("InternalPropertyWithDefaultOptional"),
    title: "A hidden value with a default is required",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "People cannot fill in what is hidden, and the platform sends only what is required for certain. \
          Thirteen published connectors leave it so; the validator warns.",
    instead: "Make it required, or leave it so if your service can do without it.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "version",
            "in": "query",
            "type": "string",
            "default": "v2",
            "x-ms-visibility": "internal",
            "x-ms-summary": "Version",
            "description": "The version of the service."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "version",
            "in": "query",
            "type": "string",
            "default": "v2",
            "required": true,
            "x-ms-visibility": "internal",
            "x-ms-summary": "Version",
            "description": "The version of the service."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let hidden = api.parameters.iter().filter(|parameter| parameter.internal);
    for parameter in hidden.map(|parameter| parameter.node) {
        if parameter.get("default").is_some() && parameter.get("required").and_then(Node::as_bool) != Some(true) {
            object_to(parameter, parameter.str_at("name").unwrap_or_default(), report);
        }
    }
    for schema in api.schemas.iter().filter(|schema| schema.input) {
        for (name, property) in super::optional(schema.node) {
            if property.get("default").is_some() && is_internal(property) {
                object_to(property, name, report);
            }
        }
    }
}

fn object_to(node: Node<'_>, name: &str, report: &mut Report) {
    let message = format!("{} is hidden and has a default, but is not required.", quoted(name));
    report
        .at(node, message)
        .fix(Class::Look, "make it required", require(node));
}
