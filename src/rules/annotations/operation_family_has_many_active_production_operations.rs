//! `OperationFamilyHasManyActiveProductionOperations`: two operations of a family in production.

use super::family::families;
use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-family-has-many-active-production-operations",
    official: Some("OperationFamilyHasManyActiveProductionOperations"),
    title: "One operation of a family is in production",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The newest operation in production is the one to use; older ones stay for the flows that have them.",
    instead: "Add \"deprecated\": true to the older ones.",
    bad: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer, version 1.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 1, "status": "Production" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/v2/invoices": {
      "get": {
        "operationId": "ListInvoicesV2",
        "summary": "List invoices (V2)",
        "description": "Lists the invoices of a customer, version 2.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 2, "status": "Production" },
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
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 1, "status": "Production" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/v2/invoices": {
      "get": {
        "operationId": "ListInvoicesV2",
        "summary": "List invoices (V2)",
        "description": "Lists the invoices of a customer, version 2.",
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 2, "status": "Production" },
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
        let productive = || members.iter().filter(|member| member.active && member.production);
        if let Some(second) = productive().nth(1) {
            let (count, family) = (productive().count(), quoted(family));
            report.at(
                second.annotation,
                format!("{count} operations of the family {family} are in production and not deprecated."),
            );
        }
    }
}
