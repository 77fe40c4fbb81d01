//! `ConnectionIdParameterNotAllowed`: a parameter with the name that the platform uses.

use crate::openapi::{Api, Parameter};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "connection-id-parameter-not-allowed",
    official: Some("ConnectionIdParameterNotAllowed"),
    title: "No parameter is named connectionId",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform itself adds a parameter named connectionId to every call; a second one of that name cannot \
          be filled.",
    instead: "Give the parameter another name. If your service insists on this one, a policy can rename it.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "connectionId",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Connection",
            "description": "The connection to list."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "connection",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Connection",
            "description": "The connection to list."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.name == Some("connectionId") {
        let name = parameter.node.get("name").unwrap_or(parameter.node);
        report.at(name, "The name connectionId is taken by the platform.");
    }
}
