//! `DynamicPropertiesExtensionRequiredForPropertiesValuePath`: a path to the members of a schema instead of the schema.

use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "dynamic-properties-extension-required-for-properties-value-path",
    official: Some("DynamicPropertiesExtensionRequiredForPropertiesValuePath"),
    title: "A schema fetched from below properties is told in full",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A path that ends in properties leads to the members without the schema around them, so what is required \
          gets lost. The newer extension leads to the schema itself.",
    instead: "Add x-ms-dynamic-properties with the same operation and an itemValuePath without properties at its \
          end.",
    bad: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "object",
              "x-ms-dynamic-schema": { "operationId": "GetSchema", "value-path": "invoice/properties" }
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
    let older = api
        .dynamics
        .iter()
        .filter(|dynamic| dynamic.extension == Extension::Schema);
    for dynamic in older.filter(|dynamic| dynamic.holder.get("x-ms-dynamic-properties").is_none()) {
        if let Some(path) = dynamic.node.get("value-path")
            && let Some(text) = path.as_str()
            && text.rsplit('/').next() == Some("properties")
        {
            let message = format!(
                "The path {} leads to properties, and no x-ms-dynamic-properties leads to the schema.",
                quoted(text)
            );
            report.at(path, message);
        }
    }
}
