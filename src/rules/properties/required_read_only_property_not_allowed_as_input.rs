//! `RequiredReadOnlyPropertyNotAllowedAsInput`: a property that must and must not be sent.

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "required-read-only-property-not-allowed-as-input",
    official: Some("RequiredReadOnlyPropertyNotAllowedAsInput"),
    title: "What is read-only is not required in a request",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A read-only property is never sent, so a call that requires it cannot be made.",
    instead: "Take the property out of \"required\", or remove \"readOnly\".",
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
              "required": ["id"],
              "properties": { "id": { "type": "string", "readOnly": true } }
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
              "properties": { "id": { "type": "string", "readOnly": true } }
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

fn check(_api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    let Some(required) = schema.node.get("required").filter(|_| schema.input) else {
        return;
    };
    let Some(properties) = schema.node.get("properties") else {
        return;
    };
    for name in required.items().filter_map(Node::as_str) {
        if let Some(property) = properties.get(name)
            && property.get("readOnly").and_then(Node::as_bool) == Some(true)
        {
            report.at(
                property,
                format!("{} is required in a request, but read-only.", quoted(name)),
            );
        }
    }
}
