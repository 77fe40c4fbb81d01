//! `PathParameterMissingEncoding`: a path parameter without `x-ms-url-encoding`.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::edit::add_member;
use crate::rules::source::{CODING, VALIDATOR, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "path-parameter-missing-encoding",
    official: Some("PathParameterMissingEncoding"),
    title: "Every path parameter says how it is encoded",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A value with a slash or a blank in it breaks the address of the call unless it is encoded. The \
          validator only warns, since a hundred and seventy published connectors leave it out.",
    instead: "Add \"x-ms-url-encoding\": \"single\"; \"double\" only if your service decodes the path twice.",
    bad: example!(paths: r#"{
    "/invoices/{id}": {
      "get": {
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets one invoice.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to get."
          }
        ],
        "responses": { "200": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices/{id}": {
      "get": {
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets one invoice.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to get.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR, CODING, review!("1095", "2021-09-09")],
    check: Check::Parameter(check),
};

const KEY: &str = "x-ms-url-encoding";

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.location != Location::Path || parameter.node.get(KEY).is_some() {
        return;
    }
    let name = parameter.name.unwrap_or_default();
    report
        .at_missing(
            parameter.node,
            KEY,
            format!("The path parameter {} does not say how it is encoded.", quoted(name)),
        )
        .fix(
            Class::Breaking,
            r#"add "x-ms-url-encoding": "single""#,
            add_member(parameter.node, KEY, r#""single""#),
        );
}
