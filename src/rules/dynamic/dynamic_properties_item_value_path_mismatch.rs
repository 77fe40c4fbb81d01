//! `DynamicPropertiesItemValuePathMismatch`: two paths to a schema that differ.

use crate::document::Node;
use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "dynamic-properties-item-value-path-mismatch",
    official: Some("DynamicPropertiesItemValuePathMismatch"),
    title: "Both ways to fetch a schema lead to the same one",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The older designer reads x-ms-dynamic-schema and the newer one x-ms-dynamic-properties; with different \
          paths people see different fields.",
    instead: "Give itemValuePath the path of value-path, without properties at its end.",
    bad: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "object",
              "x-ms-dynamic-schema": { "operationId": "GetSchema", "value-path": "invoice/properties" },
              "x-ms-dynamic-properties": { "operationId": "GetSchema", "itemValuePath": "bill" }
            }"#)),
        get_schema!("invoice"),
    ]),
    good: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "object",
              "x-ms-dynamic-schema": { "operationId": "GetSchema", "value-path": "invoice/properties" },
              "x-ms-dynamic-properties": { "operationId": "GetSchema", "itemValuePath": "invoice" }
            }"#)),
        get_schema!("invoice"),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let newer = api
        .dynamics
        .iter()
        .filter(|dynamic| dynamic.extension == Extension::Properties);
    for dynamic in newer {
        let Some(older) = dynamic
            .holder
            .get("x-ms-dynamic-schema")
            .filter(|older| older.is_object())
        else {
            continue;
        };
        let path = older.str_at("value-path").unwrap_or_default();
        let expected = match path.strip_suffix("properties") {
            Some(before) if before.is_empty() || before.ends_with('/') => before.trim_end_matches('/'),
            _ => path,
        };
        let actual = dynamic.node.get("itemValuePath");
        if actual.is_none_or(|path| path.as_str().is_some())
            && actual.and_then(Node::as_str).unwrap_or_default() != expected
        {
            let message = format!(
                "The path does not fit x-ms-dynamic-schema, by which it would be {}.",
                quoted(expected)
            );
            report.at(actual.unwrap_or(dynamic.node), message);
        }
    }
}
