//! `ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty`: a replacement without `operationId`.

use crate::openapi::{Api, Operation};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "api-annotation-extension-replacement-info-missing-operation-id-property",
    official: Some("ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty"),
    title: "A replacement names its operation",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform points people from an old operation to the one that takes its place; without the operation \
          it cannot find it.",
    instead: "Add \"operationId\" to the replacement, or remove the replacement.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "deprecated": true,
        "x-ms-api-annotation": {
          "family": "ListInvoices",
          "revision": 1,
          "replacement": { "api": "contosoinvoices" }
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
        && replacement.is_object()
        && replacement.get("operationId").is_none()
    {
        report.at(replacement, "The replacement does not say \"operationId\".");
    }
}
