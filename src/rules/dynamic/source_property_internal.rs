//! `SourcePropertyInternal`: a value that people do not see, passed by its name.

use crate::openapi::{Api, Found, Origin};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "source-property-internal",
    official: Some("SourcePropertyInternal"),
    title: "What people do not see is not passed on by its name",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "An internal value is not filled in while people pick from the list, so nothing is passed, even where it \
          has a default.",
    instead: "Write the fixed value instead of the name, or make the value visible.",
    bad: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "region",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Region",
            "description": "The region to look in.",
            "required": true,
            "default": "north",
            "x-ms-visibility": "internal"
          },
          {
            "name": "customer",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Customer",
            "description": "Whose invoices to list.",
            "x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "region": { "parameter": "region" } }
            }
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/customers": {
      "get": {
        "operationId": "ListCustomers",
        "summary": "List customers",
        "description": "Lists the customers.",
        "parameters": [
          {
            "name": "region",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Region",
            "description": "The region to look in."
          }
        ],
        "responses": {
          "200": {
            "description": "The customers.",
            "schema": {
              "type": "object",
              "properties": {
                "value": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
                  }
                }
              }
            }
          }
        }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "region",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Region",
            "description": "The region to look in.",
            "required": true,
            "default": "north",
            "x-ms-visibility": "internal"
          },
          {
            "name": "customer",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Customer",
            "description": "Whose invoices to list.",
            "x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "region": "north" }
            }
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/customers": {
      "get": {
        "operationId": "ListCustomers",
        "summary": "List customers",
        "description": "Lists the customers.",
        "parameters": [
          {
            "name": "region",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Region",
            "description": "The region to look in."
          }
        ],
        "responses": {
          "200": {
            "description": "The customers.",
            "schema": {
              "type": "object",
              "properties": {
                "value": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
                  }
                }
              }
            }
          }
        }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for passed in api.dynamics.iter().flat_map(|dynamic| &dynamic.passed) {
        let Origin::Reference { node, found } = &passed.origin else {
            continue;
        };
        let hidden = found.iter().find(|(source, found)| {
            matches!(found, Found::Value(input) if input.internal) && !api.operations[*source].internal
        });
        if let Some((source, _)) = hidden {
            let [name, id] = [node.as_str(), api.operations[*source].id].map(|text| quoted(text.unwrap_or_default()));
            report.at(
                *node,
                format!("{name} of the operation {id} is internal and so is not passed."),
            );
        }
    }
}
