//! `OperationIdShouldEndWithRevision`: an operationId that does not tell its revision.

use crate::document::Node;
use crate::openapi::{Api, Operation};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-id-should-end-with-revision",
    official: Some("OperationIdShouldEndWithRevision"),
    title: "The operationId ends with the revision",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "From the end of the operationId, such as V2, everyone sees which revision a flow uses.",
    instead: "End the operationId with V and the revision, such as ListInvoicesV2. Leave the operationIds of \
          published operations as they are: flows remember them.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 2 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoicesV2",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 2 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(annotation) = operation.node.get("x-ms-api-annotation") else {
        return;
    };
    let revision = annotation.get("revision").and_then(Node::as_number);
    // The first revision has no suffix; what is no revision at all is told as such.
    let is_later = |revision: &&str| revision.parse::<u32>().is_ok_and(|revision| revision > 1);
    if let Some(revision) = revision.filter(is_later)
        && let Some(id) = operation.node.get("operationId")
        && let Some(text) = id.as_str()
        && !text.to_ascii_lowercase().ends_with(&format!("v{revision}"))
    {
        let message = format!(
            "The operation is revision {revision}, but its operationId {} does not end with V{revision}.",
            quoted(text)
        );
        report.at(id, message);
    }
}
