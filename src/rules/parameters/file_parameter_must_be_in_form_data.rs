//! `FileParameterMustBeInFormData`: a file outside a form.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "file-parameter-must-be-in-form-data",
    official: Some("FileParameterMustBeInFormData"),
    title: "A file is sent in a form",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "OpenAPI 2.0 sends files as fields of a form only; the platform cannot put one into a path, a query \
          or a header.",
    instead: "Write \"in\": \"formData\" and \"consumes\": [\"multipart/form-data\"].",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["multipart/form-data"],
        "parameters": [
          {
            "name": "file",
            "in": "query",
            "type": "file",
            "x-ms-summary": "File",
            "description": "The file to add."
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
        "consumes": ["multipart/form-data"],
        "parameters": [
          {
            "name": "file",
            "in": "formData",
            "type": "file",
            "x-ms-summary": "File",
            "description": "The file to add."
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.location != Location::Form && parameter.node.str_at("type") == Some("file") {
        let name = parameter.name.unwrap_or_default();
        let place = parameter.node.str_at("in").unwrap_or_default();
        let message = format!("The file {} is sent as {}, not in a form.", quoted(name), quoted(place));
        report.at(parameter.node, message);
    }
}
