//! `InvalidEnumValuesExtensionValue`: a name for a value that is not allowed.

use foldhash::HashSet;

use crate::openapi::{Api, scalar};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-enum-values-extension-value",
    official: Some("InvalidEnumValuesExtensionValue"),
    title: "Every value with a name is allowed",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "People pick a value by its name; one that is not among the allowed values would be refused.",
    instead: "Write the value as it stands in \"enum\", or add it there.",
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
              { "value": "d", "displayName": "Paid" }
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
        let Some(allowed) = node.get("enum") else { continue };
        let allowed: HashSet<_> = allowed.items().filter_map(scalar).collect();
        for value in named.items().filter_map(|entry| entry.get("value")) {
            if let Some(key) = scalar(value).filter(|key| !allowed.contains(key)) {
                report.at(
                    value,
                    format!("The value {} is not among the allowed ones.", quoted(key.1)),
                );
            }
        }
    }
}
