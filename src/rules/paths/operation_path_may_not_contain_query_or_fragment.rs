//! `OperationPathMayNotContainQueryOrFragment`: a query or fragment in a path.

use crate::openapi::{Api, PathItem};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-path-may-not-contain-query-or-fragment",
    official: Some("OperationPathMayNotContainQueryOrFragment"),
    title: "No path has a query or a fragment",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform adds the query itself, from the parameters; what stands behind a question mark or a number \
          sign in the path breaks the address.",
    instead: "Describe what stands behind the question mark as parameters with \"in\": \"query\". A real question \
          mark in a path is written %3F, a number sign %23.",
    bad: example!(paths: r##"{
    "/invoices?paid=true": {
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
    if let Some(sign) = item.path.chars().find(|sign| matches!(sign, '?' | '#')) {
        report.at(
            item.node,
            format!("The path {} contains {}.", quoted(item.path), quoted(&sign.to_string())),
        );
    }
}
