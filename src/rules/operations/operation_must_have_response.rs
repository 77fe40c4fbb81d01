//! `OperationMustHaveResponse`: an operation without responses.

use crate::document::Node;
use crate::openapi::{Api, Operation};
use crate::rules::capitals::has_in_others;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-must-have-response",
    official: Some("OperationMustHaveResponse"),
    title: "Every operation has a response",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "From the responses the platform learns what a call returns and when it has succeeded. A few operations \
          published years ago have none, nearly all of them subscribing to a webhook; a new connector does not pass \
          with it.",
    instead: "Describe at least the response of success, such as 200 or 201.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {}
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let responses = operation.node.get("responses");
    if operation.responses.is_empty()
        && responses.is_none_or(Node::is_object)
        && !has_in_others(operation.node, "responses")
    {
        report.at(responses.unwrap_or(operation.node), "The operation has no response.");
    }
}
