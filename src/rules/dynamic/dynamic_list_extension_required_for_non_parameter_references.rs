//! `DynamicListExtensionRequiredForNonParameterReferences`: a name that only a path makes clear.

use super::newer::name_properties;
use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "dynamic-list-extension-required-for-non-parameter-references",
    official: Some("DynamicListExtensionRequiredForNonParameterReferences"),
    title: "A reference to a property is told by its path",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "In x-ms-dynamic-values a value is named without its path, so the newer designer does not find a property \
          of the body. Only x-ms-dynamic-list can name it.",
    instead: "Add x-ms-dynamic-list beside it, and name the value by its path, such as body/id.",
    bad: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "customer": {
                  "type": "string",
                  "x-ms-dynamic-values": {
                    "operationId": "ListCustomers",
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name",
                    "parameters": { "region": { "parameter": "id" } }
                  }
                }
              }
            }"#)),
        list_customers!(region!()),
    ]),
    good: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "customer": {
                  "type": "string",
                  "x-ms-dynamic-values": {
                    "operationId": "ListCustomers",
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name",
                    "parameters": { "region": { "parameter": "id" } }
                  },
                  "x-ms-dynamic-list": {
                    "operationId": "ListCustomers",
                    "itemsPath": "value",
                    "itemValuePath": "id",
                    "itemTitlePath": "name",
                    "parameters": { "region": { "parameterReference": "body/id" } }
                  }
                }
              }
            }"#)),
        list_customers!(region!()),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    name_properties(api, report, Extension::Values, "x-ms-dynamic-list");
}
