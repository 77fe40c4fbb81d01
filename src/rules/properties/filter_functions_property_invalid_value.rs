//! `FilterFunctionsPropertyInvalidValue`: a filter function that the platform does not know.

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "filter-functions-property-invalid-value",
    official: Some("FilterFunctionsPropertyInvalidValue"),
    title: "Every filter function is one that the platform knows",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The member tells Power Apps which filters your service can apply to a column. Microsoft's list \
          does not say how severe this is, and no published connector has it, so this is advice.",
    instead: "Write functions of OData such as eq, ne, gt, ge, lt, le, and, or, contains, startswith.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string", "x-ms-capabilities": { "filterFunctions": ["equals"] } }
          }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string", "x-ms-capabilities": { "filterFunctions": ["eq"] } }
          }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

/// What Power Apps hands on to a service, in the words of `OData`.
const KNOWN: [&str; 48] = [
    "add",
    "and",
    "average",
    "ceiling",
    "concat",
    "contains",
    "count",
    "countdistinct",
    "date",
    "day",
    "distinct",
    "div",
    "endswith",
    "eq",
    "floor",
    "ge",
    "gt",
    "hour",
    "indexof",
    "le",
    "length",
    "lt",
    "max",
    "min",
    "minute",
    "mod",
    "month",
    "mul",
    "ne",
    "negate",
    "not",
    "now",
    "null",
    "or",
    "replace",
    "round",
    "second",
    "startswith",
    "sub",
    "substring",
    "substringof",
    "sum",
    "time",
    "tolower",
    "top",
    "toupper",
    "trim",
    "year",
];

fn check(_api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    for function in super::filter_functions(schema.node).into_iter().flat_map(Node::items) {
        if let Some(name) = function.as_str().filter(|name| !KNOWN.contains(name)) {
            report.at(function, format!("There is no filter function {}.", quoted(name)));
        }
    }
}
