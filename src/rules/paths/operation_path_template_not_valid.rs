//! `OperationPathTemplateNotValid`: a brace without a partner.

use crate::openapi::{Api, PathItem};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-path-template-not-valid",
    official: Some("OperationPathTemplateNotValid"),
    title: "The braces of a path fit",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform fills in the variables of a path; with a brace that has no partner, or a slash between the \
          two, it cannot tell where a variable ends.",
    instead: "Write every variable as {name} within one section of the path. A real brace is written %7B or %7D.",
    bad: example!(paths: r##"{
    "/invoices/{id": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
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
            "required": true,
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
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::PathItem(check),
};

fn check(_api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    if !is_valid(item.path) {
        let message = format!("The braces of the path {} do not fit.", quoted(item.path));
        report.at(item.node, message);
    }
}

/// Whether every brace has a partner in the same section of the path, and none stands within another pair.
fn is_valid(path: &str) -> bool {
    path.split('/').all(|section| {
        let mut inside = false;
        for sign in section.chars() {
            match (sign, inside) {
                ('{', false) => inside = true,
                ('}', true) => inside = false,
                ('{' | '}', _) => return false,
                _ => {}
            }
        }
        !inside
    })
}
