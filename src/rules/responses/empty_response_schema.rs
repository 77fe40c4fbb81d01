//! A response schema that says nothing.

use crate::document::{Kind, Node};
use crate::openapi::{Api, Response};
use crate::rules::source::{POLICIES, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "empty-response-schema",
    official: None,
    title: "A response schema says what comes back",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "From an empty schema people get no fields to use in the next step. Reviewers refuse it in new \
          connectors; it is advice here because one published connector in six still has one.",
    instead: "Describe what the call returns, or leave the schema out where it returns nothing.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": {} }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } }
        }
      }"#),
    since: "0.1.0",
    sources: &[POLICIES, review!("1316", "2022-01-04"), review!("1360", "2022-02-02")],
    check: Check::Response(check),
};

fn check(api: &Api<'_>, response: &Response<'_>, report: &mut Report) {
    let Some(schema) = response.schema.filter(|_| response.is_success()) else {
        return;
    };
    // Messages of agents have the shape of their protocol.
    if schema.kind() == Kind::Object && says_nothing(schema) && !api.is_agentic(&api.operations[response.operation]) {
        let message = format!(
            "The schema of response {} says nothing about what comes back.",
            response.code
        );
        report.at(schema, message);
    }
}

/// Whether it is `{}`, or an object of which no member is named.
pub(super) fn says_nothing(schema: Node<'_>) -> bool {
    const TELLING: [&str; 8] = [
        "$ref",
        "allOf",
        "anyOf",
        "oneOf",
        "items",
        "enum",
        "x-ms-dynamic-schema",
        "x-ms-dynamic-properties",
    ];
    let is_object = schema.get("type").is_none_or(|kind| kind.as_str() == Some("object"));
    let has_members = schema
        .get("properties")
        .is_some_and(|members| members.members().len() > 0);
    let takes_any = schema
        .get("additionalProperties")
        .is_some_and(|any| any.as_bool() != Some(false));
    is_object && !has_members && !takes_any && !TELLING.iter().any(|key| schema.get(key).is_some())
}
