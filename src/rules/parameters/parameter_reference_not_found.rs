//! `ParameterReferenceNotFound`: a reference to no shared parameter.

use crate::openapi::{Api, Home};
use crate::rules::references::report_missing;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "parameter-reference-not-found",
    official: Some("ParameterReferenceNotFound"),
    title: "A reference to a parameter leads to one",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "What the reference stands for is lost, so the call lacks that parameter. No published connector \
          has one.",
    instead: "Correct the name behind #/parameters/, or add the shared parameter.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{ "$ref": "#/parameters/Top" }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
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
    report_missing(api, Home::Parameters, report, |reference| {
        format!("The parameter reference {} leads nowhere.", quoted(reference))
    });
}
