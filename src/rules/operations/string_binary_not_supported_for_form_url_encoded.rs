//! `StringBinaryNotSupportedForFormUrlEncoded`: bytes in a form of text.

use crate::document::Node;
use crate::openapi::{Api, Location, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "string-binary-not-supported-for-form-url-encoded",
    official: Some("StringBinaryNotSupportedForFormUrlEncoded"),
    title: "A plain form has no binary field",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "In the format application/x-www-form-urlencoded every value is text; bytes do not survive it.",
    instead: "State multipart/form-data instead, or send the bytes as text (\"format\": \"byte\").",
    bad: example!(paths: r##"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/x-www-form-urlencoded"],
        "parameters": [
          {
            "name": "scan",
            "in": "formData",
            "type": "string",
            "x-ms-summary": "Scan",
            "description": "The scanned invoice.",
            "format": "binary"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["multipart/form-data"],
        "parameters": [
          {
            "name": "scan",
            "in": "formData",
            "type": "string",
            "x-ms-summary": "Scan",
            "description": "The scanned invoice.",
            "format": "binary"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(stated) = api.consumes_of(operation) else {
        return;
    };
    let has = |format| stated.items().any(|entry| entry.as_str() == Some(format));
    if !has("application/x-www-form-urlencoded") || has("multipart/form-data") {
        return;
    }
    for parameter in api.parameters_of(operation) {
        let described = match parameter.location {
            Location::Form => Some(parameter.node),
            Location::Body => parameter.node.get("schema").and_then(|schema| api.follow(schema)),
            _ => None,
        };
        let is_binary =
            |node: Node<'_>| node.str_at("type") == Some("string") && node.str_at("format") == Some("binary");
        if described.is_some_and(is_binary) {
            let name = quoted(parameter.name.unwrap_or_default());
            report.at(
                parameter.node,
                format!("The parameter {name} is binary, but the operation sends a plain form."),
            );
        }
    }
}
