//! `DynamicTreeExtensionMissing`: a picker of files without its tree.

use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: it names a way to make the picker work in the newer designer, and the older one works without.
pub const RULE: Rule = Rule {
    id: "dynamic-tree-extension-missing",
    official: Some("DynamicTreeExtensionMissing"),
    title: "A picker of files has its tree",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The newer designer browses files and folders with x-ms-dynamic-tree; without it people have to type the \
          name.",
    instead: "Add x-ms-dynamic-tree beside x-ms-dynamic-values, with the operations that open and browse folders.",
    bad: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": { "capability": "file-picker", "parameters": { "isFolder": true } }"#)),
        list_customers!(),
    ]),
    good: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": { "capability": "file-picker", "parameters": { "isFolder": true } },
            "x-ms-dynamic-tree": {
              "settings": { "canSelectParentNodes": true, "canSelectLeafNodes": false },
              "open": {
                "operationId": "ListCustomers",
                "itemsPath": "value",
                "itemValuePath": "id",
                "itemTitlePath": "name"
              },
              "browse": {
                "operationId": "ListCustomers",
                "itemsPath": "value",
                "itemValuePath": "id",
                "itemTitlePath": "name"
              }
            }"#)),
        list_customers!(),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let older = api
        .dynamics
        .iter()
        .filter(|dynamic| dynamic.extension == Extension::Values);
    for dynamic in older {
        let is_picker = dynamic.node.str_at("capability") == Some("file-picker");
        if is_picker && dynamic.holder.get("x-ms-dynamic-tree").is_none() {
            report.at(dynamic.node, "The picker of files has no x-ms-dynamic-tree beside it.");
        }
    }
}
