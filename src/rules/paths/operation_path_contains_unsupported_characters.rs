//! `OperationPathContainsUnsupportedCharacters`: an asterisk in a path.

use crate::openapi::{Api, PathItem};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-path-contains-unsupported-characters",
    official: Some("OperationPathContainsUnsupportedCharacters"),
    title: "No path has an asterisk",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform sends each call to one address; a path that stands for many cannot be called.",
    instead: "Write out the path, with a variable such as {id} for what varies.",
    bad: example!(paths: r##"{
    "/invoices/*": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::PathItem(check),
};

fn check(_api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    if item.path.contains('*') {
        report.at(
            item.node,
            format!("The path {} contains an asterisk.", quoted(item.path)),
        );
    }
}
