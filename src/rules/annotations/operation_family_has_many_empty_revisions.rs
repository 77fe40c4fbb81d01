//! `OperationFamilyHasManyEmptyRevisions`: two operations of a family without revision.

use super::family::families;
use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-family-has-many-empty-revisions",
    official: Some("OperationFamilyHasManyEmptyRevisions"),
    title: "At most one operation of a family has no revision",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Without its number the platform cannot put an operation in order among the others of its family.",
    instead: "Number the operations of the family with \"revision\": 1, 2 and so on.",
    bad: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer, version 1.",
        "x-ms-api-annotation": { "family": "ListInvoices" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/v2/invoices": {
      "get": {
        "operationId": "ListInvoicesV2",
        "summary": "List invoices (V2)",
        "description": "Lists the invoices of a customer, version 2.",
        "x-ms-api-annotation": { "family": "ListInvoices" },
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
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (family, members) in families(api) {
        let empty = || members.iter().filter(|member| member.revision.is_none());
        if let Some(second) = empty().nth(1) {
            let (count, family) = (empty().count(), quoted(family));
            report.at(
                second.annotation,
                format!("{count} operations of the family {family} have no revision."),
            );
        }
    }
}
