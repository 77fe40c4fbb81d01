//! `OperationParametersContainMultipleBodyParameters`: two bodies in the list of an operation.

use crate::document::Node;
use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-parameters-contain-multiple-body-parameters",
    official: Some("OperationParametersContainMultipleBodyParameters"),
    title: "An operation lists at most one body",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A call has one body; of two the platform can send only one. No published connector has two.",
    instead: "Describe both as properties of one body parameter.",
    bad: example!(paths: r##"{
    "/invoices": {
      "post": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "consumes": ["application/json"],
        "parameters": [
          { "name": "invoice", "in": "body", "schema": { "type": "string" } },
          { "name": "customer", "in": "body", "schema": { "type": "string" } }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices": {
      "post": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "consumes": ["application/json"],
        "parameters": [{ "name": "invoice", "in": "body", "schema": { "type": "string" } }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    for entry in bodies(api, operation.node).skip(1) {
        report.at(entry, "This list has a body parameter already.");
    }
}

/// The entries of a list of parameters that mean a body.
pub(in crate::rules) fn bodies<'d>(api: &Api<'d>, holder: Node<'d>) -> impl Iterator<Item = Node<'d>> {
    let is_body = |parameter: Node<'d>| parameter.str_at("in") == Some("body");
    api.listed_parameters(holder)
        .filter(move |(_, parameter)| parameter.is_some_and(is_body))
        .map(|(entry, _)| entry)
}
