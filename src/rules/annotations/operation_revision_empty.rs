//! `OperationRevisionEmpty`: an operation of a family without revision.

use super::family::families;
use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-revision-empty",
    official: Some("OperationRevisionEmpty"),
    title: "Every operation of a family has a revision",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The revision tells which operation of a family is the newest.",
    instead: "Add \"revision\": 1, or the next number that is free.",
    bad: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer, version 1.",
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
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (family, members) in families(api) {
        for member in members.iter().filter(|member| member.revision.is_none()) {
            let message = format!(
                "The operation is of the family {}, but has no revision.",
                quoted(family)
            );
            report.at(member.annotation, message);
        }
    }
}
