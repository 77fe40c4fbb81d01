//! `QueryParameterEncodingNotSupported`: `x-ms-url-encoding` where it has no effect.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::edit::remove_member;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "query-parameter-encoding-not-supported",
    official: Some("QueryParameterEncodingNotSupported"),
    title: "Only path parameters say how they are encoded",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A value in the query is always encoded once, whatever is said, so the member misleads. Eighteen \
          published connectors have it; the validator only warns.",
    instead: "Remove \"x-ms-url-encoding\".",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "type": "string",
            "x-ms-summary": "From",
            "description": "The first day.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "type": "string",
            "x-ms-summary": "From",
            "description": "The first day."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    let encoding = parameter.node.get("x-ms-url-encoding");
    if let Some(encoding) = encoding.filter(|_| parameter.location == Location::Query) {
        let name = parameter.name.unwrap_or_default();
        let message = format!(
            "The query parameter {} says how it is encoded, to no effect.",
            quoted(name)
        );
        report
            .at(encoding, message)
            .fix(Class::Breaking, "remove \"x-ms-url-encoding\"", remove_member(encoding));
    }
}
