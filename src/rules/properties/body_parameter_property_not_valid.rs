//! `BodyParameterPropertyNotValid`: a type on a body.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "body-parameter-property-not-valid",
    official: Some("BodyParameterPropertyNotValid"),
    title: "A body says in its schema what it is",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A parameter in the body has no type of its own, nor a default or a limit: all of that belongs into \
          its schema. No published connector does otherwise.",
    instead: "Move the member into \"schema\".",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          { "name": "body", "in": "body", "required": true, "type": "string", "schema": { "type": "string" } }
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
          { "name": "body", "in": "body", "required": true, "schema": { "type": "string" } }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

/// What only parameters outside of the body have.
const FOREIGN: [&str; 17] = [
    "type",
    "format",
    "items",
    "collectionFormat",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
];

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.location != Location::Body {
        return;
    }
    for (key, node) in parameter.node.members().filter(|(key, _)| FOREIGN.contains(key)) {
        report.at(node, format!("The body has \"{key}\" beside its schema."));
    }
}
