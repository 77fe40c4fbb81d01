//! A summary with other marks than parentheses.

use super::restricted_characters_in_summary::FORBIDDEN;
use crate::openapi::{Api, Operation};
use crate::rules::edit::{json, replace};
use crate::rules::source::STRINGS;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "summary-punctuation",
    official: None,
    title: "A summary has letters, digits and parentheses only",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Microsoft's string guidance asks for it. The validator does not look, and one published connector in \
          five has other marks, most often an apostrophe or a hyphen.",
    instead: "Write the summary as a short phrase without marks, and without a full stop at its end.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices.",
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
    sources: &[STRINGS],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(summary) = operation.node.get("summary").filter(|_| !operation.internal) else {
        return;
    };
    let text = summary.as_str().unwrap_or_default();
    let is_mark = |sign: &char| !sign.is_alphanumeric() && !"() ".contains(*sign) && !FORBIDDEN.contains(*sign);
    // A hyphen within a word, as in two-way, is none.
    let joined = |at: usize, sign: char| {
        let (before, after) = (
            text[..at].chars().next_back(),
            text[at + sign.len_utf8()..].chars().next(),
        );
        sign == '-' && before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    let mut marks = text
        .char_indices()
        .filter(|(at, sign)| is_mark(sign) && !joined(*at, *sign));
    if let Some((_, mark)) = marks.next() {
        let kept = text.trim().trim_end_matches(['.', '!', ':', ';', ',']).trim_end();
        let edits = (kept != text.trim() && !kept.is_empty()).then(|| replace(summary, &json(kept)));
        report
            .at(
                summary,
                format!("The summary {} contains {}.", quoted(text), quoted(&mark.to_string())),
            )
            .fix(Class::Look, "remove the mark at the end", edits.flatten());
    }
}
