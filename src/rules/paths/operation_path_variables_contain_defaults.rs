//! `OperationPathVariablesContainDefaults`: a default inside the braces of a path.

use crate::openapi::{Api, PathItem, variables};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-path-variables-contain-defaults",
    official: Some("OperationPathVariablesContainDefaults"),
    title: "A variable of a path has no default in it",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "What stands between the braces of a path is the name of a parameter; the platform would look for a \
          parameter with an equals sign in its name.",
    instead: "Write only the name between the braces, and the default at the parameter.",
    bad: example!(paths: r##"{
    "/invoices/{id=1}": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "id=1",
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
            "x-ms-url-encoding": "single",
            "default": "1"
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
    if let Some(variable) = variables(item.path).find(|variable| variable.contains('=')) {
        let message = format!("The path sets a default in its variable {}.", quoted(variable));
        report.at(item.node, message);
    }
}
