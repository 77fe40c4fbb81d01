//! `OperationIdNotUnique`: two operations with the same operationId.

use foldhash::{HashMap, HashMapExt};

use crate::openapi::{Api, subject};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-id-not-unique",
    official: Some("OperationIdNotUnique"),
    title: "Every operationId stands once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Flows and apps remember an operation by its operationId; of two with the same name one could never be \
          called.",
    instead: "Give one of them another operationId.",
    bad: example!(paths: r#"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/payments": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List payments",
        "description": "Lists the payments of a customer.",
        "responses": { "200": { "description": "The payments.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/payments": {
      "get": {
        "operationId": "ListPayments",
        "summary": "List payments",
        "description": "Lists the payments of a customer.",
        "responses": { "200": { "description": "The payments.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let Some(id) = operation.id.filter(|id| !id.is_empty()) else {
            continue;
        };
        let earlier = *first.entry(id).or_insert(index);
        if earlier != index {
            let other = subject(api.operations[earlier].node);
            let place = operation.node.get("operationId").unwrap_or(operation.node);
            report.at(
                place,
                format!("The operationId {} is already that of {other}.", quoted(id)),
            );
        }
    }
}
