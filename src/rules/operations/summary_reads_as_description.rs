//! A summary such as `This operation …`, `Lists invoices.` or `list_boards`.

use crate::openapi::{Api, Operation};
use crate::rules::source::{STRINGS, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: reviewers insist, and four summaries in published connectors read so.
pub const RULE: Rule = Rule {
    id: "summary-reads-as-description",
    official: None,
    title: "A summary is a short phrase",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The summary is the name of the action that people look for. Reviewers ask for a short phrase \
          with a verb first, also on operations that people never see.",
    instead: "Write a phrase such as \"List invoices\", and leave the sentence to the description.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "This operation lists invoices",
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
    sources: &[STRINGS, review!("716", "2021-03-11"), review!("602", "2020-12-10")],
    check: Check::Operation(check),
};

/// What a sentence about the operation begins with.
const THIS: [&str; 8] = [
    "operation",
    "endpoint",
    "method",
    "api",
    "action",
    "trigger",
    "call",
    "request",
];

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(summary) = operation.node.get("summary") else {
        return;
    };
    let text = summary.as_str().unwrap_or_default().trim();
    if is_sentence(text) {
        report.at(summary, format!("The summary {} reads as a description.", quoted(text)));
    } else if text.ends_with('.') && text.contains(' ') && !text.ends_with("...") && !ends_short(text) {
        report.at(summary, format!("The summary {} ends with a full stop.", quoted(text)));
    } else if is_identifier(text) {
        report.at(
            summary,
            format!("The summary {} is a name from a program, not a phrase.", quoted(text)),
        );
    }
}

/// Whether the full stop belongs to a short form such as `etc.` or `Inc.`.
fn ends_short(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let letters = last.trim_end_matches('.');
    letters.len() < 4 || letters.contains('.')
}

fn is_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("this"))
        && words
            .next()
            .is_some_and(|word| THIS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// `list_boards` and `listBoards`, but not names such as `eSign`.
fn is_identifier(text: &str) -> bool {
    let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let begins_small = text.bytes().take(2).all(|byte| byte.is_ascii_lowercase());
    is_word
        && (text.trim_matches('_').contains('_') || begins_small && text.bytes().any(|byte| byte.is_ascii_uppercase()))
}
