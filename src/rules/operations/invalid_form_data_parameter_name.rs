//! `InvalidFormDataParameterName`: a form field with a name beyond ASCII.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-form-data-parameter-name",
    official: Some("InvalidFormDataParameterName"),
    title: "The name of a form field is in ASCII",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The name goes into the header of its part of the form, where other characters than those of US-ASCII get \
          lost.",
    instead: "Name the field with letters, digits and signs without accents; what people read is its x-ms-summary.",
    bad: example!(paths: r##"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["multipart/form-data"],
        "parameters": [
          {
            "name": "größe",
            "in": "formData",
            "type": "string",
            "x-ms-summary": "Size",
            "description": "The size of the paper."
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
            "name": "size",
            "in": "formData",
            "type": "string",
            "x-ms-summary": "Size",
            "description": "The size of the paper."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.location == Location::Form
        && let Some(name) = parameter.node.get("name")
        && let Some(sign) = name
            .as_str()
            .and_then(|text| text.chars().find(|sign| !sign.is_ascii()))
    {
        report.at(
            name,
            format!("The name of the form field contains {}.", quoted(&sign.to_string())),
        );
    }
}
