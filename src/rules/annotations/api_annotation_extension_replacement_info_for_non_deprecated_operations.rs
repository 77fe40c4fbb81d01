//! `ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations`: a replacement for an operation that is still meant to be used.

use crate::document::Node;
use crate::openapi::{Api, Operation};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "api-annotation-extension-replacement-info-for-non-deprecated-operations",
    official: Some("ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations"),
    title: "Only a deprecated operation has a replacement",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A replacement tells people to use another operation; one that is not deprecated is still meant to be \
          used.",
    instead: "Add \"deprecated\": true to the operation, or remove the replacement.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-api-annotation": {
          "family": "ListInvoices",
          "revision": 1,
          "replacement": { "api": "contosoinvoices", "operationId": "ListInvoicesV2" }
        },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "deprecated": true,
        "x-ms-api-annotation": {
          "family": "ListInvoices",
          "revision": 1,
          "replacement": { "api": "contosoinvoices", "operationId": "ListInvoicesV2" }
        },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let annotation = operation.node.get("x-ms-api-annotation");
    if let Some(replacement) = annotation.and_then(|annotation| annotation.get("replacement"))
        && operation.node.get("deprecated").and_then(Node::as_bool) != Some(true)
    {
        report.at(replacement, "The operation has a replacement but is not deprecated.");
    }
}
