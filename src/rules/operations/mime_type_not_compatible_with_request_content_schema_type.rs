//! `MimeTypeNotCompatibleWithRequestContentSchemaType`: a format that cannot carry the request.

use super::mime_type_not_supported::is_supported;
use crate::document::Node;
use crate::openapi::{Api, Location, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: whether the validator refuses it is not known, and it only tells when no stated format fits.
pub const RULE: Rule = Rule {
    id: "mime-type-not-compatible-with-request-content-schema-type",
    official: Some("MimeTypeNotCompatibleWithRequestContentSchemaType"),
    title: "The format of a request can carry what the operation takes",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A file travels only in a form of several parts, and an object only as JSON. In another format the \
          platform cannot send it.",
    instead: "State application/json for a body with members, multipart/form-data for a form with a file, and one \
          of the two form formats for other forms.",
    bad: example!(paths: r##"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["text/plain"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "schema": { "type": "object", "properties": { "number": { "type": "string" } } }
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
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "schema": { "type": "object", "properties": { "number": { "type": "string" } } }
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

const FORMS: [&str; 2] = ["multipart/form-data", "application/x-www-form-urlencoded"];

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(stated) = api.consumes_of(operation) else {
        return;
    };
    let formats: Vec<&str> = stated.items().filter_map(Node::as_str).collect();
    // Formats that the platform does not know are another rule's.
    if formats.is_empty() || !formats.iter().all(|format| is_supported(format)) {
        return;
    }
    let has = |format: &str| formats.contains(&format);
    let place = operation.node.get("consumes").unwrap_or(operation.node);
    let mut parameters = api.parameters_of(operation);
    let problem = parameters.find_map(|parameter| match parameter.location {
        Location::Form if parameter.node.str_at("type") == Some("file") => {
            (!has(FORMS[0])).then_some("a file, which only multipart/form-data can carry")
        }
        Location::Form => (!FORMS.iter().any(|form| has(form))).then_some("a form, which these cannot carry"),
        Location::Body => {
            let has_members = has_members(api, parameter.node) && formats == ["text/plain"];
            has_members.then_some("a body with members, which plain text cannot carry")
        }
        _ => None,
    });
    if let Some(problem) = problem {
        let formats = listed(&formats);
        report.at(
            place,
            format!("The operation takes {problem}; the stated format is {formats}."),
        );
    }
}

fn has_members<'d>(api: &Api<'d>, parameter: Node<'d>) -> bool {
    let schema = parameter.get("schema").and_then(|schema| api.follow(schema));
    let kind = schema.and_then(|schema| schema.str_at("type"));
    matches!(kind, Some("object" | "array")) || schema.is_some_and(|schema| schema.get("properties").is_some())
}
