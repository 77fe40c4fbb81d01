//! `OperationPathMustStartWithSlash`: a path that does not begin with a slash.

use crate::openapi::{Api, PathItem};
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
        if OF_ROOT.contains(&item.path) {
            let key = item.path;
            draft.help(format!(
                "This is no path. Move it to the root of the file: \"{key}\" stands beside \"paths\", not in it."
            ));
        }
    }
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
