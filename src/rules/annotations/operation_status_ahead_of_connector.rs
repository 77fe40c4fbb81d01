//! `OperationStatusAheadOfConnector`: an operation in production on a connector in preview.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-status-ahead-of-connector",
    official: Some("OperationStatusAheadOfConnector"),
    title: "No operation is ahead of its connector",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "An operation in production promises more than a connector in preview can keep.",
    instead: "Set the status of the operation to Preview, or that of the connector to Production once it is \
          published.",
    bad: example!(info: r##"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" },
    "x-ms-api-annotation": { "status": "Preview" }
  }"##, paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-api-annotation": { "status": "Production" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(info: r##"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" },
    "x-ms-api-annotation": { "status": "Preview" }
  }"##, paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-api-annotation": { "status": "Preview" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    if api.info.and_then(status).and_then(Node::as_str) != Some("Preview") {
        return;
    }
    for operation in &api.operations {
        if let Some(status) = status(operation.node).filter(|status| status.as_str() == Some("Production")) {
            report.at(status, "The operation is in production, but the connector in preview.");
        }
    }
}

fn status(node: Node<'_>) -> Option<Node<'_>> {
    node.get("x-ms-api-annotation")?.get("status")
}
