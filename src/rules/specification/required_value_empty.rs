//! `RequiredValueEmpty`: the key is there, but its text is empty.

use super::suggested::{Suggested, offer_of_operation};
use crate::document::Node;
use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Draft, Part, Report, Rule, Scope, Severity};

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
        for key in ["title", "description", "version"] {
            object_to(info, key, report);
        }
    }
    for entry in api
        .root
        .get("x-ms-connector-metadata")
        .into_iter()
        .flat_map(Node::items)
    {
        for key in ["propertyName", "propertyValue"] {
            object_to(entry, key, report);
        }
    }
    for operation in api.operations.iter().filter(|operation| !operation.internal) {
        for key in ["summary", "description"] {
            if let Some(draft) = object_to(operation.node, key, report) {
                offer_of_operation(draft, operation, key);
            }
        }
    }
    let suggested = Suggested::new(api);
    let named = |parameter: &&Parameter<'_>| parameter.location != Location::Body && !parameter.hidden;
    for parameter in api.parameters.iter().filter(named) {
        for key in ["x-ms-summary", "description"] {
            if let Some(draft) = object_to(parameter.node, key, report) {
                suggested.offer(draft, parameter, key);
            }
        }
    }
}

fn object_to<'r>(object: Node<'_>, key: &str, report: &'r mut Report) -> Option<Draft<'r>> {
    let node = object.get(key).filter(|node| node.as_str() == Some(""))?;
    Some(report.at(node, format!("\"{key}\" is empty.")))
}
