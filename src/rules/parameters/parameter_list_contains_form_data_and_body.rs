//! `ParameterListContainsFormDataAndBody`: a body and a form at once.

use crate::openapi::{Api, Location, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "parameter-list-contains-form-data-and-body",
    official: Some("ParameterListContainsFormDataAndBody"),
    title: "An operation takes a body or a form, not both",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A call carries one body: either one value with a schema, or the fields of a form.",
    instead: "Keep either the body parameter or those in formData.",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json", "multipart/form-data"],
        "parameters": [
          {
            "name": "number",
            "in": "formData",
            "type": "string",
            "x-ms-summary": "Number",
            "description": "The number of the invoice."
          },
          { "name": "body", "in": "body", "required": true, "schema": { "type": "string" } }
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
        "consumes": ["application/json", "multipart/form-data"],
        "parameters": [
          {
            "name": "number",
            "in": "formData",
            "type": "string",
            "x-ms-summary": "Number",
            "description": "The number of the invoice."
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let has = |location| {
        api.parameters_of(operation)
            .any(|parameter| parameter.location == location)
    };
    if has(Location::Body) && has(Location::Form) {
        let place = operation.node.get("parameters").unwrap_or(operation.node);
        report.at(place, "The parameters are a body and fields of a form at once.");
    }
}
