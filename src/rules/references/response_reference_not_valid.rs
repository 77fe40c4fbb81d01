//! `ResponseReferenceNotValid`: a response that refers to something else than a shared response.

use crate::openapi::{Api, Broken, Home};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "response-reference-not-valid",
    official: Some("ResponseReferenceNotValid"),
    title: "A response refers to the shared responses of this file",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform looks for shared responses under responses at the top of the file only. A definition is a \
          schema and no response; other files are not opened.",
    instead: "To use a definition, write the response with a description and put the reference into its schema. To \
              share a response, put it under responses at the top and refer to it as #/responses/ and its name.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "$ref": "responses.json#/NotFound" }
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
    for (node, reference) in api.broken_references(Home::Responses, Broken::Misplaced) {
        let prefix = Home::Responses.prefix(api.is_swagger());
        let message = format!(
            "{} does not begin with {prefix}, as references to responses do.",
            quoted(reference)
        );
        report.at(node, message);
    }
}
