//! `PathParametersContainDuplicateParameter`: a parameter twice in the list of a path.

use crate::openapi::{Api, PathItem};
use crate::rules::operations::duplicates;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "path-parameters-contain-duplicate-parameter",
    official: Some("PathParametersContainDuplicateParameter"),
    title: "A path lists every parameter once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Of two parameters with the same name in the same place the platform can fill only one.",
    instead: "Remove one of the two.",
    bad: example!(paths: r##"{
    "/invoices": {
      "parameters": [
        {
          "name": "status",
          "in": "query",
          "type": "string",
          "x-ms-summary": "Status",
          "description": "The status to look for."
        },
        {
          "name": "status",
          "in": "query",
          "type": "string",
          "x-ms-summary": "State",
          "description": "The state to look for."
        }
      ],
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
      "parameters": [
        {
          "name": "status",
          "in": "query",
          "type": "string",
          "x-ms-summary": "Status",
          "description": "The status to look for."
        }
      ],
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

fn check(api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    for (entry, name, place) in duplicates(api, item.node) {
        report.at(
            entry,
            format!("The parameter {} in {place} stands in this list twice.", quoted(name)),
        );
    }
}
