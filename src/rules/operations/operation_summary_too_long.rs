//! `OperationSummaryTooLong`: a summary of 120 characters or more.

use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::length;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-summary-too-long",
    official: Some("OperationSummaryTooLong"),
    title: "A summary is shorter than 120 characters",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The summary is the title of the operation wherever people pick one; a long one is cut off. Certification \
          allows even less: 80 characters.",
    instead: "Shorten the summary to a phrase, and move the rest to the description.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List the invoices of one customer with their numbers, dates, amounts and states of payment, the newest first, and all reminders",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

/// The length from which on a summary is too long.
const TOO_LONG: usize = 120;

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    if let Some(summary) = operation.node.get("summary")
        && let Some(length) = summary.as_str().map(length).filter(|length| *length >= TOO_LONG)
    {
        report.at(
            summary,
            format!("The summary is {length} characters long; it has to be shorter than {TOO_LONG}."),
        );
    }
}
