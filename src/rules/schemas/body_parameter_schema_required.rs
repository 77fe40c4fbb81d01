//! `BodyParameterSchemaRequired`: a body that nothing describes.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::capitals::has_in_others;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "body-parameter-schema-required",
    official: Some("BodyParameterSchemaRequired"),
    title: "A body has a schema",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The fields that people fill in come from the schema of the body. Without one there is nothing to fill in.",
    instead: "Add a schema that describes what the service takes.",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [{ "name": "body", "in": "body", "required": true }],
        "responses": { "201": { "description": "The number.", "schema": { "type": "string" } } }
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
        "parameters": [{
          "name": "body",
          "in": "body",
          "required": true,
          "schema": { "type": "object", "properties": { "customer": { "type": "string" } } }
        }],
        "responses": { "201": { "description": "The number.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    let node = parameter.node;
    let is_missing = || node.get("schema").is_none() && !has_in_others(node, "schema");
    if api.is_swagger() && parameter.location == Location::Body && is_missing() {
        report.at(parameter.node, "The body has no schema.");
    }
}
