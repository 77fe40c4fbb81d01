//! `SelectedItemValuePathNotAllowedInThisPosition`: the selected item where none is.

use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "selected-item-value-path-not-allowed-in-this-position",
    official: Some("SelectedItemValuePathNotAllowedInThisPosition"),
    title: "The selected item is known while browsing only",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Only when people open a folder in a tree is there an item that they have selected; anywhere else the \
          value stays empty.",
    instead: "Use selectedItemValuePath in \"browse\" of x-ms-dynamic-tree only, and parameterReference elsewhere.",
    bad: example!(paths: [
        list_invoices!(
            region!(),
            customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            },
            "x-ms-dynamic-list": {
              "operationId": "ListCustomers",
              "itemsPath": "value",
              "itemValuePath": "id",
              "itemTitlePath": "name",
              "parameters": { "region": { "selectedItemValuePath": "id" } }
            }"#)
        ),
        list_customers!(region!()),
    ]),
    good: example!(paths: [
        list_invoices!(
            region!(),
            customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            },
            "x-ms-dynamic-list": {
              "operationId": "ListCustomers",
              "itemsPath": "value",
              "itemValuePath": "id",
              "itemTitlePath": "name",
              "parameters": { "region": { "parameterReference": "region" } }
            }"#)
        ),
        list_customers!(region!()),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let elsewhere = api
        .dynamics
        .iter()
        .filter(|dynamic| dynamic.extension != Extension::TreeBrowse);
    for passed in elsewhere.flat_map(|dynamic| &dynamic.passed) {
        if let Some(path) = passed.node.get("selectedItemValuePath") {
            report.at(path, "No item is selected here.");
        }
    }
}
