//! `MissingEnumValuesDisplayName`: a choice without a name.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "missing-enum-values-display-name",
    official: Some("MissingEnumValuesDisplayName"),
    title: "Every choice has a name",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "People choose from the names; without one they see nothing to choose.",
    instead: "Add \"displayName\" with the words that people choose by.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "state",
            "in": "query",
            "type": "string",
            "enum": ["paid"],
            "x-ms-enum-values": [{ "value": "paid" }],
            "x-ms-summary": "State",
            "description": "Which invoices."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "state",
            "in": "query",
            "type": "string",
            "enum": ["paid"],
            "x-ms-enum-values": [{ "value": "paid", "displayName": "Paid" }],
            "x-ms-summary": "State",
            "description": "Which invoices."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let lists = api.described().filter_map(|node| node.get("x-ms-enum-values"));
    for (index, entry) in lists.flat_map(|list| list.items().enumerate()) {
        if entry.is_object() && entry.get("displayName").is_none() {
            report.at(
                entry,
                format!("Choice {} of x-ms-enum-values has no \"displayName\".", index + 1),
            );
        }
    }
}
