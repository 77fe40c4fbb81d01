//! `OperationFamilyHasDuplicateRevisions`: two operations of a family with the same revision.

use foldhash::{HashSet, HashSetExt};

use super::family::families;
use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-family-has-duplicate-revisions",
    official: Some("OperationFamilyHasDuplicateRevisions"),
    title: "Every revision of an operation stands once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform offers the newest revision of a family of operations; of two with the same number it cannot \
          tell which is newer.",
    instead: "Give each operation of the family its own revision.",
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
        "x-ms-api-annotation": { "family": "ListInvoices", "revision": 1 },
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
        let mut seen = HashSet::new();
        for member in members {
            if let Some((text, node)) = member.revision
                && !seen.insert(text)
            {
                let family = quoted(family);
                report.at(node, format!("The family {family} has revision {text} already."));
            }
        }
    }
}
