//! `DuplicateEnumValuesInExtension`: two names for an allowed value.

use foldhash::{HashSet, HashSetExt};

use crate::openapi::{Api, scalar};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "duplicate-enum-values-in-extension",
    official: Some("DuplicateEnumValuesInExtension"),
    title: "Every allowed value has one name",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "People pick a value by its name; with two names for one value, what they see afterwards may not be what \
          they picked.",
    instead: "Keep one name for each value.",
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
            "enum": ["o", "p"],
            "x-ms-enum-values": [
              { "value": "o", "displayName": "Open" },
              { "value": "o", "displayName": "Unpaid" },
              { "value": "p", "displayName": "Paid" }
            ]
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
            "enum": ["o", "p"],
            "x-ms-enum-values": [
              { "value": "o", "displayName": "Open" },
              { "value": "p", "displayName": "Paid" }
            ]
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for node in api.described() {
        let Some(named) = node.get("x-ms-enum-values") else {
            continue;
        };
        let mut seen = HashSet::new();
        for value in named.items().filter_map(|entry| entry.get("value")) {
            if let Some(key) = scalar(value)
                && !seen.insert(key)
            {
                report.at(value, format!("The value {} has a name already.", quoted(key.1)));
            }
        }
    }
}
