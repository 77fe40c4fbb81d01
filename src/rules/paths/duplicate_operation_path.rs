//! `DuplicateOperationPath`: two paths that cannot be told apart.

use crate::openapi::{Api, blanked};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt};

pub const RULE: Rule = Rule {
    id: "duplicate-operation-path",
    official: Some("DuplicateOperationPath"),
    title: "No two operations have the same method and path",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Two paths that differ only in the names of their variables make the same address, so the platform cannot \
          tell which operation is called.",
    instead: "Make the two paths differ in a fixed section, or describe both as one operation.",
    bad: example!(paths: r##"{
    "/invoices/{id}": {
      "get": {
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets one invoice.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/invoices/{number}": {
      "get": {
        "operationId": "GetBill",
        "summary": "Get a bill",
        "description": "Gets one bill.",
        "parameters": [
          {
            "name": "number",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices/{id}": {
      "get": {
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets one invoice.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/bills/{number}": {
      "get": {
        "operationId": "GetBill",
        "summary": "Get a bill",
        "description": "Gets one bill.",
        "parameters": [
          {
            "name": "number",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut known: HashMap<(&str, String), &str> = HashMap::new();
    for operation in &api.operations {
        match known.entry((operation.method, blanked(operation.path))) {
            Entry::Occupied(first) => {
                let [own, other] = [operation.path, first.get()].map(quoted);
                report.at(
                    operation.node,
                    format!("The path {own} cannot be told from {other}, which has the same method."),
                );
            }
            Entry::Vacant(place) => {
                place.insert(operation.path);
            }
        }
    }
}
