//! `RestrictedCharactersInSummary`: a summary with a character that the platform forbids.

use crate::openapi::{Api, Operation};
use crate::rules::edit::replace;
use crate::rules::source::{VALIDATOR, review};
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "restricted-characters-in-summary",
    official: Some("RestrictedCharactersInSummary"),
    title: "A summary has none of eight forbidden characters",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The summary becomes the name of the action on the screen and in files, where these characters have a \
          meaning of their own.",
    instead: "Write the summary without / \\ < > * % & ? in it; say \"and\" or \"or\" where a sign stood for it.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices/payments",
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
    sources: &[VALIDATOR, review!("1095", "2021-09-09")],
    check: Check::Operation(check),
};

/// What no summary may contain.
pub(super) const FORBIDDEN: &str = r"/\<>*%&?";

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(summary) = operation.node.get("summary") else {
        return;
    };
    let text = summary.as_str().unwrap_or_default();
    let found: Vec<String> = FORBIDDEN
        .chars()
        .filter(|sign| text.contains(*sign))
        .map(String::from)
        .collect();
    if !found.is_empty() {
        let mended = without(text);
        let value = serde_json::Value::from(mended.as_str()).to_string();
        let edits = (!mended.is_empty()).then(|| replace(summary, &value)).flatten();
        report
            .at(
                summary,
                format!("The summary {} contains {}.", quoted(text), listed(&found)),
            )
            .fix(Class::Look, format!("write {value}"), edits);
    }
}

/// The text with words for the signs that stand for some, and without the others.
fn without(text: &str) -> String {
    let words = text
        .replace('&', " and ")
        .replace('/', " or ")
        .replace('%', " percent ");
    let left: String = words.chars().filter(|sign| !FORBIDDEN.contains(*sign)).collect();
    left.split_whitespace().collect::<Vec<_>>().join(" ")
}
