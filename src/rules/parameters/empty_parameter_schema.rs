//! A body that says nothing of what goes in.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::review;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: reviewers ask to remove it, and three published connectors have one.
pub const RULE: Rule = Rule {
    id: "empty-parameter-schema",
    official: None,
    title: "The schema of a body says what goes in",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "From an empty schema people get no fields to fill in, only one box without a hint. It is what the wizard \
          leaves when no sample was given, and reviewers ask to replace it.",
    instead: "Describe the fields of the body, or remove the parameter where the service takes none.",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice.",
        "consumes": [ "application/json" ],
        "parameters": [ { "name": "body", "in": "body", "schema": {} } ],
        "responses": { "200": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice.",
        "consumes": [ "application/json" ],
        "parameters": [ { "name": "body", "in": "body", "schema": { "type": "object", "properties": { "customer": { "type": "string" } } } } ],
        "responses": { "200": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[review!("1360", "2022-02-02")],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.location != Location::Body {
        return;
    }
    let schema = parameter.node.get("schema");
    if let Some(empty) = schema.filter(|schema| schema.is_object() && schema.members().len() == 0) {
        report.at(
            empty,
            "The schema of the body is empty: nothing is said of what goes in.",
        );
    }
}
