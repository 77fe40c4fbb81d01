//! `ResponseMustBeDefaultOrHttpStatusCode`: a response for something that no server answers.

use crate::openapi::{Api, Response};
use crate::rules::capitals;
use crate::rules::properties::sent_to_operation;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "response-must-be-default-or-http-status-code",
    official: Some("ResponseMustBeDefaultOrHttpStatusCode"),
    title: "Responses are listed under HTTP status codes",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A response belongs to the status code that the service answers with, 100 to 599; default stands for all \
          others. Ranges such as 2XX are known to OpenAPI 3 only.",
    instead: "Write the code that the service answers with, most often 200, or default.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "4XX": { "description": "The call failed." }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer." }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Response(check),
};

fn check(_api: &Api<'_>, response: &Response<'_>, report: &mut Report) {
    if is_code(response.code) || response.code == "default" {
        return;
    }
    let code = quoted(response.code);
    let message = format!("{code} is neither a status code (100 to 599) nor default.");
    let draft = report.at(response.written, message);
    if response.code.eq_ignore_ascii_case("default") {
        draft.help(capitals::advice("default"));
    } else if matches!(response.code, "description" | "schema" | "headers" | "examples") {
        draft.help("Move it into the response of the code that the service answers with, most often 200.");
    } else if let Some(help) = sent_to_operation(response.code) {
        draft.help(help);
    } else if matches!(response.code.as_bytes(), [b'4' | b'5', b'X' | b'x', b'X' | b'x']) {
        draft.help("Write the codes that the service fails with, such as 400 and 404, or default.");
    }
}

/// Whether it is a status code.
pub(in crate::rules) fn is_code(code: &str) -> bool {
    matches!(code.as_bytes(), [b'1'..=b'5', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}
