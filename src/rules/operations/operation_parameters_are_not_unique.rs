//! `OperationParametersAreNotUnique`: the same entry twice in a list of parameters.

use foldhash::{HashSet, HashSetExt};

use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-parameters-are-not-unique",
    official: Some("OperationParametersAreNotUnique"),
    title: "An operation names a shared parameter once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The same entry twice in a list of parameters adds nothing, and the list is refused as a whole.",
    instead: "Remove one of the two entries.",
    bad: example!(member: r##""parameters": {
    "Customer": {
      "name": "customer",
      "in": "query",
      "type": "string",
      "x-ms-summary": "Customer",
      "description": "Whose invoices to list."
    }
  }"##, paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{ "$ref": "#/parameters/Customer" }, { "$ref": "#/parameters/Customer" }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(member: r##""parameters": {
    "Customer": {
      "name": "customer",
      "in": "query",
      "type": "string",
      "x-ms-summary": "Customer",
      "description": "Whose invoices to list."
    }
  }"##, paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{ "$ref": "#/parameters/Customer" }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(list) = operation.node.get("parameters") else {
        return;
    };
    let mut seen = HashSet::new();
    for entry in list.items() {
        if let Some(name) = entry.str_at("$ref")
            && !seen.insert(name)
        {
            report.at(
                entry,
                format!("The reference {} stands in this list twice.", quoted(name)),
            );
        }
    }
}
