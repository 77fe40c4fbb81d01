//! `InvalidStringBinaryProperty`: a file inside of an object.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-string-binary-property",
    official: Some("InvalidStringBinaryProperty"),
    title: "A file stands alone in a request",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform sends the bytes of a file as the whole body or as one field of a form; inside of an \
          object it cannot. One published connector in sixty still describes such an object, so this is \
          advice.",
    instead: "Send the file as the whole body or in a form, or as text with \"format\": \"byte\".",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "properties": { "file": { "type": "string", "format": "binary" } }
            }
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "properties": { "file": { "type": "string", "format": "byte" } }
            }
          }
        ],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for schema in api.schemas.iter().filter(|schema| schema.input) {
        let node = schema.node;
        let is_file = node.str_at("format") == Some("binary") && node.str_at("type") == Some("string");
        if is_file && api.is_swagger() && !is_whole_body(api, node) {
            report.at(
                node,
                "A file stands inside of the body; it must be the whole of it, or a field of a form.",
            );
        }
    }
}

fn is_whole_body(api: &Api<'_>, schema: Node<'_>) -> bool {
    let mut bodies = api
        .parameters
        .iter()
        .filter_map(|parameter| parameter.node.get("schema"));
    bodies.any(|body| api.follow(body).is_some_and(|body| body.id() == schema.id()))
}
