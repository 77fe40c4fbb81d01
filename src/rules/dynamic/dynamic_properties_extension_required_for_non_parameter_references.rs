//! `DynamicPropertiesExtensionRequiredForNonParameterReferences`: a name that only a path makes clear.

use super::newer::name_properties;
use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "dynamic-properties-extension-required-for-non-parameter-references",
    official: Some("DynamicPropertiesExtensionRequiredForNonParameterReferences"),
    title: "A reference to a property is told by its path",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "In x-ms-dynamic-schema a value is named without its path, so the newer designer does not find a property \
          of the body. Only x-ms-dynamic-properties can name it.",
    instead: "Add x-ms-dynamic-properties beside it, and name the value by its path, such as body/id.",
    bad: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "customer": {
                  "type": "object",
                  "x-ms-dynamic-schema": {
                    "operationId": "GetSchema",
                    "parameters": { "region": { "parameter": "id" } },
                    "value-path": "fields"
                  }
                }
              }
            }"#)),
        get_schema!("fields", region!()),
    ]),
    good: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "customer": {
                  "type": "object",
                  "x-ms-dynamic-schema": {
                    "operationId": "GetSchema",
                    "parameters": { "region": { "parameter": "id" } },
                    "value-path": "fields"
                  },
                  "x-ms-dynamic-properties": {
                    "operationId": "GetSchema",
                    "parameters": { "region": { "parameterReference": "body/id" } },
                    "itemValuePath": "fields"
                  }
                }
              }
            }"#)),
        get_schema!("fields", region!()),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    name_properties(api, report, Extension::Schema, "x-ms-dynamic-properties");
}
