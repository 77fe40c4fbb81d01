//! `OperationShouldHaveSuccessfulResponse`: no response from 200 to 299.

use crate::openapi::{Api, Operation, Response};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-should-have-successful-response",
    official: Some("OperationShouldHaveSuccessfulResponse"),
    title: "An operation says what success looks like",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The fields that people can use in the next step come from the response of success. Without one there \
          are none.",
    instead: "Add a response with a code from 200 to 299.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "404": { "description": "There is no such customer." }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let responses = api.responses_of(operation);
    // Where default is all there is, `only-default-response` says so.
    if responses.iter().any(|response| response.code != "default") && !responses.iter().any(Response::is_success) {
        report.at(operation.node, "The operation has no response of success (200 to 299).");
    }
}
