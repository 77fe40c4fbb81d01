//! `ResponseReferenceNotFound`: a reference to a shared response that is not there.

use crate::openapi::{Api, Home};
use crate::rules::references::report_missing;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "response-reference-not-found",
    official: Some("ResponseReferenceNotFound"),
    title: "A response that is referred to is there",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A reference to a shared response that does not exist describes nothing, so the connector cannot be \
          imported. Most often the response was renamed, or written with other capitals.",
    instead: "Correct the name after #/responses/, or add the response there.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "$ref": "#/responses/NotFound" }
        }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer." }
        }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    report_missing(api, Home::Responses, report, |reference| {
        format!("{} refers to a response that is not there.", quoted(reference))
    });
}
