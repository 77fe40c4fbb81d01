//! `PathRedefined`: the same path twice.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt};

pub const RULE: Rule = Rule {
    id: "path-redefined",
    official: Some("PathRedefined"),
    title: "Every path stands once, whatever its case",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Paths are compared without regard to capitals, so of two that differ only in them one could never be \
          called. No published connector has such a pair.",
    instead: "Put the operations of both under one of the two spellings.",
    bad: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    },
    "/Invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      },
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut known: HashMap<String, &str> = HashMap::new();
    for item in &api.path_items {
        match known.entry(item.path.to_lowercase()) {
            Entry::Occupied(first) => {
                let message = format!("The path {} is the same as {}.", quoted(item.path), quoted(first.get()));
                report.at(item.node, message);
            }
            Entry::Vacant(place) => {
                place.insert(item.path);
            }
        }
    }
}
