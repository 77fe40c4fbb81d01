//! `RequiredValueEmpty`: the key is there, but its text is empty.

use super::suggested::Suggested;
use crate::document::Node;
use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "required-value-empty",
    official: Some("RequiredValueEmpty"),
    title: "What must be said is not left empty",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "An empty text is as good as none: people see a blank field, and the validator refuses it.",
    instead: "Write the text, or take the member out if it is not needed.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    if let Some(info) = api.info {
        object_to(info, &["title", "description", "version"], report);
    }
    for entry in api
        .root
        .get("x-ms-connector-metadata")
        .into_iter()
        .flat_map(Node::items)
    {
        object_to(entry, &["propertyName", "propertyValue"], report);
    }
    for operation in api.operations.iter().filter(|operation| !operation.internal) {
        object_to(operation.node, &["summary", "description"], report);
    }
    let suggested = Suggested::new(api);
    let named = |parameter: &&Parameter<'_>| parameter.location != Location::Body && !parameter.hidden;
    for parameter in api.parameters.iter().filter(named) {
        let keys = ["x-ms-summary", "description"];
        for node in keys.iter().filter_map(|key| parameter.node.get(key)) {
            if node.as_str() == Some("") {
                let key = node.key().unwrap_or_default();
                suggested.offer(report.at(node, format!("\"{key}\" is empty.")), parameter, key);
            }
        }
    }
}

fn object_to(object: Node<'_>, keys: &[&str], report: &mut Report) {
    for node in keys
        .iter()
        .filter_map(|key| object.get(key))
        .filter(|node| node.as_str() == Some(""))
    {
        report.at(node, format!("\"{}\" is empty.", node.key().unwrap_or_default()));
    }
}
