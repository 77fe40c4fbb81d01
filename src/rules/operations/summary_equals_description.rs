//! A description that only repeats the summary.

use crate::openapi::{Api, Operation};
use crate::rules::source::{CODING, STRINGS};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "summary-equals-description",
    official: None,
    title: "Summary and description differ",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "The summary names the action, the description explains it; the same words twice explain nothing. One \
          published connector in three does so all the same.",
    instead: "Keep the summary short and let the description say in a full sentence what happens.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "List invoices.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[CODING, STRINGS],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    if let (Some(summary), Some(place)) = (repeated(operation), operation.node.get("description"))
        && !operation.internal
    {
        report.at(
            place,
            format!("The description only repeats the summary {}.", quoted(summary)),
        );
    }
}

/// The summary, when the description says nothing else.
pub(super) fn repeated<'d>(operation: &Operation<'d>) -> Option<&'d str> {
    let text = |key: &str| {
        let text = operation.node.get(key)?.as_str()?;
        Some(text.trim().trim_end_matches('.'))
    };
    let (summary, description) = (text("summary")?, text("description")?);
    (!summary.is_empty() && summary.eq_ignore_ascii_case(description)).then_some(summary)
}
