//! `CollectionFormatValueNotSupported`: a way to write lists that the platform does not know.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "collection-format-value-not-supported",
    official: Some("CollectionFormatValueNotSupported"),
    title: "A list is sent in a way that the platform knows",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform joins the entries of a list with commas. Other ways to write it are not supported, \
          but for \"multi\", of which Microsoft does not say so; every published connector writes \"csv\".",
    instead: "Write \"collectionFormat\": \"csv\", or leave it out, which means the same.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "ids",
            "in": "query",
            "type": "array",
            "items": { "type": "string" },
            "collectionFormat": "pipes",
            "x-ms-summary": "Invoice IDs",
            "description": "The invoices to list."
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
            "name": "ids",
            "in": "query",
            "type": "array",
            "items": { "type": "string" },
            "collectionFormat": "csv",
            "x-ms-summary": "Invoice IDs",
            "description": "The invoices to list."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for format in api.described().filter_map(|node| node.get("collectionFormat")) {
        let Some(name) = format.as_str().filter(|name| *name != "csv") else {
            continue;
        };
        report.at(
            format,
            format!("The collection format {} is not supported.", quoted(name)),
        );
    }
}
