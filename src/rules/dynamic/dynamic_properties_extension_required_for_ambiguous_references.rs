//! `DynamicPropertiesExtensionRequiredForAmbiguousReferences`: a name that only a path makes clear.

use super::newer::name_both;
use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "dynamic-properties-extension-required-for-ambiguous-references",
    official: Some("DynamicPropertiesExtensionRequiredForAmbiguousReferences"),
    title: "A reference to what has a doubled name is told by its path",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "In x-ms-dynamic-schema a value is named without its path, so the platform guesses whether a parameter or \
          a property is meant. Only x-ms-dynamic-properties can name it.",
    instead: "Add x-ms-dynamic-properties beside it, and name the value by its path, such as body/id.",
    bad: example!(paths: [
        create_invoice!(
            query!("id", "string", "Invoice ID", "The invoice to look at."),
            body!(r#"{
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
            }"#)
        ),
        get_schema!("fields", region!()),
    ]),
    good: example!(paths: [
        create_invoice!(
            query!("id", "string", "Invoice ID", "The invoice to look at."),
            body!(r#"{
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
            }"#)
        ),
        get_schema!("fields", region!()),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    name_both(api, report, Extension::Schema, "x-ms-dynamic-properties");
}
