//! `DynamicListExtensionRequiredForAmbiguousReferences`: a name that only a path makes clear.

use super::newer::name_both;
use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "dynamic-list-extension-required-for-ambiguous-references",
    official: Some("DynamicListExtensionRequiredForAmbiguousReferences"),
    title: "A reference to what has a doubled name is told by its path",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "In x-ms-dynamic-values a value is named without its path, so the platform guesses whether a parameter or \
          a property is meant. Only x-ms-dynamic-list can name it.",
    instead: "Add x-ms-dynamic-list beside it, and name the value by its path, such as body/id.",
    bad: example!(paths: [
        create_invoice!(
            query!("id", "string", "Invoice ID", "The invoice to look at."),
            body!(r#"{
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
            }"#)
        ),
        list_customers!(region!()),
    ]),
    good: example!(paths: [
        create_invoice!(
            query!("id", "string", "Invoice ID", "The invoice to look at."),
            body!(r#"{
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
            }"#)
        ),
        list_customers!(region!()),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    name_both(api, report, Extension::Values, "x-ms-dynamic-list");
}
