//! `OperationPathMustStartWithSlash`: a path that does not begin with a slash.

use crate::openapi::{Api, PathItem};
use crate::rules::properties::sent_to_operation;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-path-must-start-with-slash",
    official: Some("OperationPathMustStartWithSlash"),
    title: "Every path begins with a slash",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A path is put directly behind the base path; without a slash at its beginning the two run together. No \
          published connector has such a path.",
    instead: "Put a slash at the beginning of the path.",
    bad: example!(paths: r##"{
    "invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
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
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::PathItem(check),
};

fn check(_api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    if !item.path.starts_with('/') {
        let draft = report.at(
            item.node,
            format!("The path {} does not begin with a slash.", quoted(item.path)),
        );
        let key = item.path;
        let is_of_operation = match key {
            "security" | "schemes" => true,
            "parameters" => item.node.is_array(),
            "tags" => item.node.items().any(|tag| tag.as_str().is_some()),
            _ => !is_of_root(key),
        };
        if let Some(help) = sent_to_operation(key).filter(|_| is_of_operation) {
            draft.help(format!("This is no path. {help}"));
        } else if is_of_root(key) {
            draft.help(format!(
                "This is no path. Move it to the root of the file: \"{key}\" stands beside \"paths\", not in it."
            ));
        }
    }
}

/// Whether this is no path but a member of the root: what it holds is looked at once it stands there.
pub(in crate::rules) fn is_of_root(key: &str) -> bool {
    OF_ROOT.contains(&key)
}

/// Members of the root that slip into `paths` when a bracket moves.
const OF_ROOT: [&str; 11] = [
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "info",
    "host",
    "basePath",
    "schemes",
    "externalDocs",
];
