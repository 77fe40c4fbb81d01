//! `PropertyMustBeRequired`: hidden parts of a body that are not sent.

use crate::document::Node;
use crate::openapi::{Api, Schema, is_internal};
use crate::rules::edit::require;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "property-must-be-required",
    official: Some("PropertyMustBeRequired"),
    title: "A hidden object whose parts have defaults is required",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "What is hidden and optional is left out of the body, and the defaults inside of it with it.",
    instead: "Add the object to the \"required\" list of the one that holds it.",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "properties": {
                "source": {
                  "type": "object",
                  "x-ms-visibility": "internal",
                  "required": ["app"],
                  "properties": { "app": { "type": "string", "default": "flow" } }
                }
              }
            }
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "required": ["source"],
              "properties": {
                "source": {
                  "type": "object",
                  "x-ms-visibility": "internal",
                  "required": ["app"],
                  "properties": { "app": { "type": "string", "default": "flow" } }
                }
              }
            }
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

/// The validator has this beside `InternalPropertyWithDefaultOptional`, which speaks of the hidden value that has the
/// default itself; so here it is the object around it.
fn check(api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    if !schema.input {
        return;
    }
    for (name, property) in super::optional(schema.node) {
        if is_internal(property) && property.get("default").is_none() && holds_defaults(api, property) {
            let message = format!(
                "{} is hidden and not required, so the defaults in it are not sent.",
                quoted(name)
            );
            report
                .at(property, message)
                .fix(Class::Look, "make it required", require(property));
        }
    }
}

fn holds_defaults(api: &Api<'_>, property: Node<'_>) -> bool {
    let properties = api.follow(property).and_then(|object| object.get("properties"));
    let mut parts = properties.into_iter().flat_map(Node::members);
    parts.any(|(_, part)| part.get("default").is_some())
}
