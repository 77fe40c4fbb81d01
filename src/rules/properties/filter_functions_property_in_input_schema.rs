//! `FilterFunctionsPropertyInInputSchema`: `filterFunctions` in what is sent.

use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "filter-functions-property-in-input-schema",
    official: Some("FilterFunctionsPropertyInInputSchema"),
    title: "Filter functions belong to what comes back",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The member tells Power Apps which filters your service can apply to a column. Microsoft's list \
          does not say how severe this is, and no published connector has it, so this is advice.",
    instead: "Remove \"filterFunctions\" from what the operation takes; it belongs into the schema of a response.",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": { "type": "string", "x-ms-capabilities": { "filterFunctions": ["eq"] } }
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": { "type": "string" }
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

fn check(_api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    if schema.input
        && !schema.output
        && let Some(functions) = super::filter_functions(schema.node)
    {
        report.at(functions, "\"filterFunctions\" stands in what the operation takes.");
    }
}
