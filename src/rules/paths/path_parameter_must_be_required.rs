//! `PathParameterMustBeRequired`: a path parameter that may be left out.

use crate::document::Node;
use crate::openapi::{Api, Location, Parameter};
use crate::rules::edit::{add_member, replace};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "path-parameter-must-be-required",
    official: Some("PathParameterMustBeRequired"),
    title: "Every path parameter is required",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Without a value for each of its variables an address is not complete. No published connector has an \
          optional path parameter.",
    instead: "Add \"required\": true to the parameter.",
    bad: example!(paths: r##"{
    "/invoices/{id}": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices/{id}": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single",
            "required": true
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.location != Location::Path {
        return;
    }
    let required = parameter.node.get("required");
    if required.and_then(Node::as_bool) == Some(true) {
        return;
    }
    let name = quoted(parameter.name.unwrap_or_default());
    let edits = match required {
        Some(value) => replace(value, "true"),
        None => add_member(parameter.node, "required", "true"),
    };
    report
        .at(
            required.unwrap_or(parameter.node),
            format!("The path parameter {name} is not required."),
        )
        .fix(Class::Safe, r#"make it "required": true"#, edits);
}
