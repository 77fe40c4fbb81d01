//! An operationId that is not in Pascal case.

use super::renaming::Renaming;
use crate::openapi::Api;
use crate::rules::source::CODING;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-id-not-pascal",
    official: None,
    title: "An operationId is written LikeThis",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Microsoft's coding standards ask for it, and reviewers repeat it; the validator does not care. One \
          published connector in four does otherwise.",
    instead: "Write a verb and a noun, each with a capital: ListInvoices. In a published connector leave it: a \
          new name breaks flows.",
    bad: example!(operation: r#"{
        "operationId": "list_invoices",
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
    sources: &[CODING],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut renaming = None;
    for operation in &api.operations {
        let Some(id) = operation.id else { continue };
        let sane = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let pascal = id.starts_with(|first: char| first.is_ascii_uppercase()) && !id.contains('_');
        let place = operation.node.get("operationId");
        if let Some(place) = place.filter(|_| sane && !pascal && !id.is_empty()) {
            let message = format!("The operationId {} is not written LikeThis.", quoted(id));
            let renaming: &Renaming<'_> = renaming.get_or_insert_with(|| Renaming::of(api));
            renaming.offer(report.at(place, message), id);
        }
    }
}
