//! `OperationParameterRequiredMismatch`: a required value from an optional one.

use crate::openapi::{Api, Input, Lookup, ValueOrigin};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-parameter-required-mismatch",
    official: Some("OperationParameterRequiredMismatch"),
    title: "What is required is passed from what is required",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The other operation needs the value, but people may leave it out here; until they fill it in they get an \
          empty list.",
    instead: "Make the value required here, or optional in the other operation, or write down a fixed one.",
    bad: example!(paths: [
        list_invoices!(
            region!(),
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
        for passed in &dynamic.passed {
            let (Lookup::Value(target), ValueOrigin::Reference { node, found }) = (&passed.target, &passed.origin)
            else {
                continue;
            };
            if !target.required || has_default(target) {
                continue;
            }
            let optional =
                |found: &Lookup<'_>| matches!(found, Lookup::Value(input) if !input.required && !has_default(input));
            if let Some((source, _)) = found.iter().find(|(_, found)| optional(found)) {
                let [name, id] =
                    [node.as_str(), api.operations[*source].id].map(|text| quoted(text.unwrap_or_default()));
                let asked = dynamic.node.str_at("operationId").map_or_else(
                    || "The operation called".to_owned(),
                    |id| format!("The operation {}", quoted(id)),
                );
                let key = quoted(passed.node.key().unwrap_or_default());
                report.at(
                    *node,
                    format!("{asked} requires {key}, but {name} is optional in the operation {id}."),
                );
            }
        }
    }
}

fn has_default(input: &Input<'_>) -> bool {
    input.node.get("default").is_some()
}
