//! `BodyOrFormDataParameterInFetchOperationNotAllowed`: a body on an operation that only fetches.

use crate::openapi::{Api, Location, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error although six published definitions out of eleven hundred still break it: the rule is meant for new files, and
/// a body on a GET is lost.
pub const RULE: Rule = Rule {
    id: "body-or-form-data-parameter-in-fetch-operation-not-allowed",
    official: Some("BodyOrFormDataParameterInFetchOperationNotAllowed"),
    title: "An operation that only fetches takes no body",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A call with the method GET or HEAD is sent without a body, so what people fill in would be lost. The \
          validator objects, but four connectors with one were published since 2022, so this is advice.",
    instead: "Send the values in the query (\"in\": \"query\"), or make the operation a POST if your service takes \
          one.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "consumes": ["application/json"],
        "parameters": [{ "name": "body", "in": "body", "schema": { "type": "string" } }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "customer",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Customer",
            "description": "Whose invoices to list."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    if !matches!(operation.method, "get" | "head") {
        return;
    }
    for parameter in api.parameters_of(operation) {
        let what = match parameter.location {
            Location::Body => "a body",
            Location::Form => "a form field",
            _ => continue,
        };
        let method = operation.method.to_uppercase();
        let name = quoted(parameter.name.unwrap_or_default());
        report.at(
            parameter.node,
            format!("The parameter {name} is {what}, but a {method} operation has none."),
        );
    }
}
