//! `ArrayDuplicateValue`: a value twice in a list that is a set.

use crate::document::Node;
use crate::openapi::{Api, scalar};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use std::collections::BTreeSet;

pub const RULE: Rule = Rule {
    id: "array-duplicate-value",
    official: Some("ArrayDuplicateValue"),
    title: "A list holds every value once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Lists of required members, allowed values, formats and tags are sets; a value that stands in one twice is \
          most often a slip for another value.",
    instead: "Remove the value that stands there twice, or correct it.",
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
            "description": "The status to look for.",
            "enum": ["open", "paid", "open"]
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
            "description": "The status to look for.",
            "enum": ["open", "paid"]
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for key in ["schemes", "consumes", "produces"] {
        look(api.root, key, report);
    }
    for operation in &api.operations {
        for key in ["schemes", "consumes", "produces", "tags"] {
            look(operation.node, key, report);
        }
    }
    for node in api.described() {
        look(node, "required", report);
        look(node, "enum", report);
    }
}

fn look(holder: Node<'_>, key: &str, report: &mut Report) {
    let Some(list) = holder.get(key).filter(|list| list.items().len() > 1) else {
        return;
    };
    // Most lists are short: to compare takes less than to hash.
    let mut seen = BTreeSet::new();
    let values = list.items().filter_map(scalar);
    let mut values = values.map(|(kind, text)| (text, kind as u8));
    if let Some((text, _)) = values.find(|value| !seen.insert(*value)) {
        report.at(list, format!("The list \"{key}\" holds {} twice.", quoted(text)));
    }
}
