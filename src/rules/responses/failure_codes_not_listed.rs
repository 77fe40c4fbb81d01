//! Failures that only `default` stands for.

use super::placeholder_response::is_placeholder;
use crate::openapi::{Api, Operation, Response};
use crate::rules::source::{CODING, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: a default response without a schema passes, and one published connector in thirty leaves failures to it alone.
pub const RULE: Rule = Rule {
    id: "failure-codes-not-listed",
    official: None,
    title: "An operation names the codes it fails with",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Default says that something may go wrong, and not what. Reviewers ask to replace it by the codes that the \
          service really answers with.",
    instead: "Add the codes the service fails with, such as 400, 401 and 404, each with a description. Default may stay \
              beside them, without a schema.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "default": { "description": "The invoices could not be listed." }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer." },
          "default": { "description": "The invoices could not be listed." }
        }
      }"#),
    since: "0.1.0",
    sources: &[CODING, review!("567", "2020-11-17")],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let responses = api.responses_of(operation);
    let Some(default) = responses.iter().find(|response| response.code == "default") else {
        return;
    };
    // Where nobody has described it, `placeholder-response` asks for the codes.
    if is_placeholder(default) && default.schema.is_none() {
        return;
    }
    let names_failures = responses.iter().any(|response| response.code.starts_with(['4', '5']));
    // Where nothing else is named another rule objects to it.
    if !names_failures && responses.iter().any(Response::is_success) {
        report.at(
            default.written,
            "The default response stands for every failure: no code from 400 to 599 is listed.",
        );
    }
}
