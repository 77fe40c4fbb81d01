//! `FilterFunctionsPropertyHasDuplicates`: `filterFunctions` with a function twice.

use foldhash::{HashSet, HashSetExt};

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "filter-functions-property-has-duplicates",
    official: Some("FilterFunctionsPropertyHasDuplicates"),
    title: "A list of filter functions names each once",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The member tells Power Apps which filters your service can apply to a column. Microsoft's list \
          does not say how severe this is, and no published connector has it, so this is advice.",
    instead: "Remove the second one.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string", "x-ms-capabilities": { "filterFunctions": ["eq", "eq"] } }
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

fn check(_api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    let mut seen = HashSet::new();
    for function in super::filter_functions(schema.node).into_iter().flat_map(Node::items) {
        if let Some(name) = function.as_str().filter(|name| !seen.insert(*name)) {
            report.at(
                function,
                format!("The filter function {} stands there twice.", quoted(name)),
            );
        }
    }
}
