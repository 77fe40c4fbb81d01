//! `ParameterReferenceNotValid`: a reference that is not to a shared parameter.

use crate::openapi::{Api, Broken, Home};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "parameter-reference-not-valid",
    official: Some("ParameterReferenceNotValid"),
    title: "A reference to a parameter begins with #/parameters/",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform looks for shared parameters in \"parameters\" of the file, and nowhere else.",
    instead: "Move the parameter to \"parameters\" at the end of the file and refer to it by #/parameters/ and its \
          name.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{ "$ref": "#/definitions/Top" }],
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
    for (reference, text) in api.broken_references(Home::Parameters, Broken::Misplaced) {
        let prefix = Home::Parameters.prefix(api.is_swagger());
        let message = format!("The parameter reference {} does not begin with {prefix}.", quoted(text));
        report.at(reference, message);
    }
}
