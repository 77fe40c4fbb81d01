//! `OperationFamilyHasManyActiveOperations`: more than two operations of a family in use.

use super::family::families;
use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-family-has-many-active-operations",
    official: Some("OperationFamilyHasManyActiveOperations"),
    title: "At most two operations of a family are in use",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "People meet every operation of a family that is not deprecated, and cannot tell which of them to pick.",
    instead: "Add \"deprecated\": true to the older ones.",
    bad: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer, version 1.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 1 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/v2/invoices": {
      "get": {
        "operationId": "ListInvoicesV2",
        "summary": "List invoices (V2)",
        "description": "Lists the invoices of a customer, version 2.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 2 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/v3/invoices": {
      "get": {
        "operationId": "ListInvoicesV3",
        "summary": "List invoices (V3)",
        "description": "Lists the invoices of a customer, version 3.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 3 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer, version 1.",
        "deprecated": true,
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 1 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/v2/invoices": {
      "get": {
        "operationId": "ListInvoicesV2",
        "summary": "List invoices (V2)",
        "description": "Lists the invoices of a customer, version 2.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 2 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/v3/invoices": {
      "get": {
        "operationId": "ListInvoicesV3",
        "summary": "List invoices (V3)",
        "description": "Lists the invoices of a customer, version 3.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 3 },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (family, members) in families(api) {
        let count = members.iter().filter(|member| member.active).count();
        if let Some(third) = members.iter().filter(|member| member.active).nth(2) {
            let family = quoted(family);
            let message = format!("{count} operations of the family {family} are not deprecated; at most two may be.");
            report.at(third.annotation, message);
        }
    }
}
