//! `OperationIdRequired`: an operation without a name for machines.

use crate::openapi::{Api, Operation};
use crate::rules::capitals::has_in_others;
use crate::rules::source::{CODING, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-id-required",
    official: Some("OperationIdRequired"),
    title: "Every operation has an operationId",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Flows and apps remember an operation by its operationId. Without one the operation cannot be used at all.",
    instead: "Add an operationId that is a verb and a noun, for instance ListInvoices.",
    bad: example!(operation: r#"{
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR, CODING],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    if operation.id.is_none_or(str::is_empty) && !has_in_others(operation.node, "operationId") {
        let place = operation.node.get("operationId").unwrap_or(operation.node);
        report.at(place, "The operation has no operationId.");
    }
}
