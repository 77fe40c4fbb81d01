//! `ConsumesMissing`: a body, but no format for it.

use super::mime_type_not_supported::is_supported;
use crate::document::Node;
use crate::openapi::{Api, Location, Operation};
use crate::rules::edit::set_member;
use crate::rules::source::{VALIDATOR, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "consumes-missing",
    official: Some("ConsumesMissing"),
    title: "An operation that takes a body says in which format",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Without a format the platform has to guess how to send the body, and the service may refuse it. A \
          hundred and sixty published connectors leave it out, so the validator only warns.",
    instead: "Add \"consumes\": [\"application/json\"], or the format that your service takes.",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "parameters": [{ "name": "body", "in": "body", "schema": { "type": "string" } }],
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
        "parameters": [{ "name": "body", "in": "body", "schema": { "type": "string" } }],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR, review!("1095", "2021-09-09")],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let has_body = |location| matches!(location, Location::Body | Location::Form);
    if !api.is_swagger()
        || !api
            .parameters_of(operation)
            .any(|parameter| has_body(parameter.location))
    {
        return;
    }
    let [own, general] = [operation.node.get("consumes"), api.root.get("consumes")];
    let mut stated = [own, general]
        .into_iter()
        .flatten()
        .flat_map(Node::items)
        .filter_map(Node::as_str);
    if stated.any(is_supported) {
        return;
    }
    let id = operation.id.unwrap_or("without operationId");
    let message = format!(
        "The operation {} takes a body, but no format for it is stated.",
        quoted(id)
    );
    let draft = match own {
        Some(list) => report.at(list, message),
        None => report.at_missing(operation.node, "consumes", message),
    };
    // What is stated but not supported may be what the service needs.
    let is_silent = |list: Option<Node<'_>>| list.is_none_or(|list| list.items().len() == 0);
    if is_silent(own) && is_silent(general) {
        let format = format(api, operation);
        let edits = set_member(operation.node, "consumes", &format!("[\"{format}\"]"));
        draft.fix(Class::Safe, format!("add \"consumes\": [\"{format}\"]"), edits);
    }
}

/// The format that goes with the parameters: files need a form of several parts.
fn format(api: &Api<'_>, operation: &Operation<'_>) -> &'static str {
    let form = || {
        api.parameters_of(operation)
            .filter(|parameter| parameter.location == Location::Form)
    };
    if form().any(|parameter| {
        parameter.node.str_at("type") == Some("file") || parameter.node.str_at("format") == Some("binary")
    }) {
        "multipart/form-data"
    } else if form().next().is_some() {
        "application/x-www-form-urlencoded"
    } else {
        "application/json"
    }
}
