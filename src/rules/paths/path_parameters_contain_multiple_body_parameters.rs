//! `PathParametersContainMultipleBodyParameters`: two bodies in the list of a path.

use crate::openapi::{Api, PathItem};
use crate::rules::operations::bodies;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "path-parameters-contain-multiple-body-parameters",
    official: Some("PathParametersContainMultipleBodyParameters"),
    title: "A path lists at most one body",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A call has one body; of two the platform can send only one.",
    instead: "Describe both as properties of one body parameter.",
    bad: example!(paths: r##"{
    "/invoices": {
      "parameters": [
        { "name": "invoice", "in": "body", "schema": { "type": "string" } },
        { "name": "customer", "in": "body", "schema": { "type": "string" } }
      ],
      "post": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "consumes": ["application/json"],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices": {
      "parameters": [
        { "name": "invoice", "in": "body", "schema": { "type": "string" } }
      ],
      "post": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "consumes": ["application/json"],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::PathItem(check),
};

fn check(api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    for entry in bodies(api, item.node).skip(1) {
        report.at(entry, "This list has a body parameter already.");
    }
}
