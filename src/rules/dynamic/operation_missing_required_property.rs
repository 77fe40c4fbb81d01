//! `OperationMissingRequiredProperty`: a required value that is not passed.

use crate::document::Node;
use crate::openapi::{Api, Extension, Lookup};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-missing-required-property",
    official: Some("OperationMissingRequiredProperty"),
    title: "An operation that is asked gets what it requires",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Without a value that it requires, the other operation cannot be called, and people get an empty list.",
    instead: "Pass the value in \"parameters\" of the extension.",
    bad: example!(paths: [
        list_invoices!(
            region!(),
            customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            }"#)
        ),
        list_customers!(region!(r#""required": true"#)),
    ]),
    good: example!(paths: [
        list_invoices!(
            region!(r#""required": true"#),
            customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "region": { "parameter": "region" } }
            }"#)
        ),
        list_customers!(region!(r#""required": true"#)),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for dynamic in &api.dynamics {
        // A simulated trigger has its own values, and a notification is not called.
        let Some(invoked) = dynamic
            .invoked
            .filter(|_| !matches!(dynamic.extension, Extension::Simulate | Extension::Notification))
        else {
            continue;
        };
        if dynamic
            .passed
            .iter()
            .any(|passed| matches!(passed.target, Lookup::Unknown))
        {
            continue;
        }
        for parameter in api.parameters_of(&api.operations[invoked]) {
            let is_required = parameter.node.get("required").and_then(Node::as_bool) == Some(true);
            if !is_required || parameter.internal || has_default(api, parameter.node) {
                continue;
            }
            let is_it = |target: &Lookup<'_>| match target {
                Lookup::Value(input) | Lookup::Ambiguous(input) => {
                    input.parameter.is_some_and(|node| node.id() == parameter.node.id())
                }
                _ => false,
            };
            if !dynamic.passed.iter().any(|passed| is_it(&passed.target)) {
                let id = quoted(api.operations[invoked].id.unwrap_or_default());
                let name = quoted(parameter.name.unwrap_or_default());
                let place = dynamic.node.get("parameters").unwrap_or(dynamic.node);
                report.at(
                    place,
                    format!("The operation {id} requires {name}, which is not passed."),
                );
            }
        }
    }
}

/// Whether it has a value already: a default, or one that is the only one allowed.
fn has_default<'d>(api: &Api<'d>, parameter: Node<'d>) -> bool {
    let schema = parameter.get("schema").and_then(|schema| api.follow(schema));
    [Some(parameter), schema]
        .into_iter()
        .flatten()
        .any(|node| node.get("default").is_some())
}
