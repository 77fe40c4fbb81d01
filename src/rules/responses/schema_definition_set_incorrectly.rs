//! `SchemaDefinitionSetIncorrectly`: what an operation returns is not described.

use super::response_must_be_default_or_http_status_code::is_code;
use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "schema-definition-set-incorrectly",
    official: Some("SchemaDefinitionSetIncorrectly"),
    title: "A visible operation returns something described",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The fields that people can use in the next step come from the schema of response 200 or 201, for a \
          webhook from that of x-ms-notification-content. One published connector in three lacks some, so the \
          validator only warns.",
    instead: "Add a schema to response 200 or 201. Where the call really returns nothing, leave it as it is.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices." }
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
    // What a server of the Model Context Protocol answers is a message of that protocol and has no schema.
    if operation.internal || api.is_agentic(operation) {
        return;
    }
    let notification = api
        .path_items
        .get(operation.path_item)
        .and_then(|item| item.notification);
    if let Some(content) = notification.filter(|_| operation.node.get("x-ms-trigger").is_some()) {
        if content.get("schema").is_none() {
            report.at(
                content,
                "What the webhook sends is not described: x-ms-notification-content has no schema.",
            );
        }
        return;
    }
    let responses = api.responses_of(operation);
    // That nothing stands for success, or that it stands under no code, is a fault of its own, and the one to mend.
    let mut successes = responses.iter().filter(|one| one.is_success()).peekable();
    if successes.peek().is_none() || successes.any(|one| !is_code(one.code)) {
        return;
    }
    let mut expected = responses
        .iter()
        .filter(|response| matches!(response.code, "200" | "201"));
    if expected.any(|response| response.schema.is_some()) {
        return;
    }
    let other = responses.iter().find(|one| one.is_success());
    let other = other.filter(|one| !matches!(one.code, "200" | "201"));
    let (message, help) = match other.map(|one| (one.code, one.schema.is_some())) {
        Some((code, true)) => (
            format!("Only response {code} has a schema; people are offered the fields of response 200 or 201 alone."),
            Some(format!(
                "Describe the answer at response 200 or 201 if your service sends one; with {code} alone, leave it as it is."
            )),
        ),
        Some((code, false)) => (
            format!("Neither response 200 nor 201 has a schema; {code} alone gives nothing to work with."),
            Some(format!(
                "If {code} is all that it answers, it returns nothing: leave it as it is. Else describe the answer at response 200."
            )),
        ),
        None => (
            "What the operation returns is not described: neither response 200 nor 201 has a schema.".to_owned(),
            None,
        ),
    };
    let draft = report.at(operation.node, message);
    if let Some(help) = help {
        draft.help(help);
    }
}
