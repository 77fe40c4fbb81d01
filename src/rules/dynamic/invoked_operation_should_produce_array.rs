//! `InvokedOperationShouldProduceArray`: a list from an operation that returns none.

use super::answer::{answer, in_capitals, is_dynamic, list_path};
use crate::document::Node;
use crate::openapi::{Api, Lookup};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invoked-operation-should-produce-array",
    official: Some("InvokedOperationShouldProduceArray"),
    title: "A list comes from an operation that returns one",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform reads the list from the response of the other operation; where its schema has none at the \
          path, people get an empty list.",
    instead: "Correct the path (value-collection or itemsPath), or the schema of the response.",
    bad: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "customers",
              "value-path": "id",
              "value-title": "name"
            }"#)),
        list_customers!(),
    ]),
    good: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            }"#)),
        list_customers!(),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for dynamic in &api.dynamics {
        let Some((operation, schema)) = answer(api, dynamic) else {
            continue;
        };
        let Some((path, place)) = list_path(dynamic) else {
            continue;
        };
        let is_wrong = match api.at_path(schema, path) {
            Lookup::Missing => true,
            Lookup::Value(value) => api.follow(value.node).is_some_and(is_other_than_list),
            _ => false,
        };
        if is_wrong {
            let id = quoted(operation.id.unwrap_or_default());
            let message = if path.is_empty() {
                format!("The response of {id} is no list.")
            } else {
                format!("The response of {id} has no list at {}.", quoted(path))
            };
            let draft = report.at(place, message);
            if let Some(help) = in_capitals(api, schema, path) {
                draft.help(help);
            }
        }
    }
}

fn is_other_than_list(schema: Node<'_>) -> bool {
    let kind = schema.str_at("type");
    kind.is_some_and(|kind| kind != "array") && schema.get("items").is_none() && !is_dynamic(schema)
}
