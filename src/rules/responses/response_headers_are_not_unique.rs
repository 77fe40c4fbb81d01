//! `ResponseHeadersAreNotUnique`: the same header twice.

use foldhash::{HashSet, HashSetExt};

use crate::openapi::{Api, Response};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "response-headers-are-not-unique",
    official: Some("ResponseHeadersAreNotUnique"),
    title: "A response names each header once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Capitals make no difference in the names of headers: Location and location are one header, described twice.",
    instead: "Keep one of the two.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string" },
            "headers": { "ETag": { "type": "string" }, "Etag": { "type": "string" } }
          }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string" },
            "headers": { "ETag": { "type": "string" } }
          }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Response(check),
};

fn check(_api: &Api<'_>, response: &Response<'_>, report: &mut Report) {
    let Some(headers) = response.node.get("headers") else {
        return;
    };
    let mut seen = HashSet::new();
    let again = headers
        .members()
        .find(|(name, _)| !seen.insert(name.to_ascii_lowercase()));
    if let Some((name, _)) = again {
        report.at(
            headers,
            format!("The header {} is described more than once.", quoted(name)),
        );
    }
}
