//! `OperationParametersContainDuplicateParameter`: a parameter twice in the list of an operation.

use crate::document::Node;
use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub const RULE: Rule = Rule {
    id: "operation-parameters-contain-duplicate-parameter",
    official: Some("OperationParametersContainDuplicateParameter"),
    title: "An operation lists every parameter once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Of two parameters with the same name in the same place the platform can fill only one. No published \
          connector has such a pair.",
    instead: "Remove one of the two.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
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
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Status",
            "description": "The status to look for."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    for (entry, name, place) in duplicates(api, operation.node) {
        report.at(
            entry,
            format!("The parameter {} in {place} stands in this list twice.", quoted(name)),
        );
    }
}

/// The entries of a list of parameters that mean one with the name and place of an earlier entry, with both. Naming the
/// same shared parameter again is left to `OperationParametersAreNotUnique`.
pub(in crate::rules) fn duplicates<'d>(api: &Api<'d>, holder: Node<'d>) -> Vec<(Node<'d>, &'d str, &'d str)> {
    // Most lists are short: to compare takes less than to hash.
    let mut seen = BTreeMap::new();
    let mut again = Vec::new();
    for (entry, parameter) in api.listed_parameters(holder) {
        let Some(parameter) = parameter else { continue };
        let (Some(name), Some(place)) = (parameter.str_at("name"), parameter.str_at("in")) else {
            continue;
        };
        match seen.entry((name, place)) {
            Entry::Occupied(first) => {
                if entry.id() == parameter.id() || *first.get() != parameter.id() {
                    again.push((entry, name, place));
                }
            }
            Entry::Vacant(free) => {
                free.insert(parameter.id());
            }
        }
    }
    again
}
