//! `NonBodyParameterSchemaNotValid`: a schema on a parameter outside of the body.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "non-body-parameter-schema-not-valid",
    official: Some("NonBodyParameterSchemaNotValid"),
    title: "Only a body has a schema",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "In OpenAPI 2.0 a parameter in the path, the query, a header or a form says its type itself. A schema there \
          is a habit of OpenAPI 3 that the platform refuses.",
    instead: "Move type, format, enum and the like from the schema to the parameter itself, and remove the schema.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{
          "name": "customer",
          "in": "query",
          "type": "string",
          "schema": { "type": "string" },
          "x-ms-summary": "Customer",
          "description": "Whose invoices are listed."
        }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{
          "name": "customer",
          "in": "query",
          "type": "string",
          "x-ms-summary": "Customer",
          "description": "Whose invoices are listed."
        }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Parameter(check),
};

fn check(api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    let elsewhere = !matches!(parameter.location, Location::Body | Location::Unknown);
    if api.is_swagger()
        && elsewhere
        && let Some(schema) = parameter.node.get("schema")
    {
        report.at(schema, "The parameter has a schema, but it is not in the body.");
    }
}
