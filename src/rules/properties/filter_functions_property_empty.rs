//! `FilterFunctionsPropertyEmpty`: `filterFunctions` without a function.

use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "filter-functions-property-empty",
    official: Some("FilterFunctionsPropertyEmpty"),
    title: "A list of filter functions names one",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The member tells Power Apps which filters your service can apply to a column. Microsoft's list \
          does not say how severe this is, and no published connector has it, so this is advice.",
    instead: "Name the functions, such as \"eq\", or remove \"filterFunctions\".",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string", "x-ms-capabilities": { "filterFunctions": [] } }
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
    if let Some(functions) = super::filter_functions(schema.node).filter(|list| list.items().len() == 0) {
        report.at(functions, "\"filterFunctions\" names no function.");
    }
}
