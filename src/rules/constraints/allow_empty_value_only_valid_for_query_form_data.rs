//! `AllowEmptyValueOnlyValidForQueryFormData`: an empty value where there can be none.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::edit::remove_member;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "allow-empty-value-only-valid-for-query-form-data",
    official: Some("AllowEmptyValueOnlyValidForQueryFormData"),
    title: "Only query and form parameters may be sent empty",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A name without a value can be sent in a query or a form. In a path, a header or a body it means nothing.",
    instead: "Remove allowEmptyValue.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{
          "name": "trace",
          "in": "header",
          "type": "string",
          "x-ms-summary": "Trace",
          "description": "A mark to find the call in the logs by.",
          "allowEmptyValue": true
        }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{
          "name": "trace",
          "in": "header",
          "type": "string",
          "x-ms-summary": "Trace",
          "description": "A mark to find the call in the logs by."
        }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Body => "body",
        Location::Query | Location::Form | Location::Unknown => return,
    };
    let allows = parameter.node.get("allowEmptyValue");
    if let Some(allows) = allows.filter(|allows| allows.as_bool() != Some(false)) {
        report
            .at(allows, format!("allowEmptyValue is set for a {place} parameter."))
            .fix(Class::Safe, "remove allowEmptyValue", remove_member(allows));
    }
}
