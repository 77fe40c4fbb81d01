//! `OperationIdSanitized`: an operationId with other characters than letters, digits and underscores.

use super::renaming::Renaming;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-id-sanitized",
    official: Some("OperationIdSanitized"),
    title: "An operationId has only letters, digits and underscores",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Other characters are taken out or replaced when the connector is installed, so that the operation gets \
          another name than the file says. Dozens of published connectors have them, so it is advice.",
    instead: "Keep letters, digits and underscores; a hyphen is the usual culprit. In a published connector \
          leave it: a new name breaks flows.",
    bad: example!(operation: r#"{
        "operationId": "List-Invoices",
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
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut renaming = None;
    for operation in &api.operations {
        let is_sane = |id: &&str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let Some(id) = operation.id.filter(|id| !is_sane(id)) else {
            continue;
        };
        if let Some(place) = operation.node.get("operationId") {
            let message = format!(
                "The operationId {} has characters other than letters, digits and underscores.",
                quoted(id)
            );
            let renaming: &Renaming<'_> = renaming.get_or_insert_with(|| Renaming::of(api));
            renaming.offer(report.at(place, message), id);
        }
    }
}
