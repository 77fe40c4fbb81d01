//! A path item left empty.

use crate::document::Kind;
use crate::openapi::{Api, PathItem};
use crate::rules::edit::remove_member;
use crate::rules::paths::operation_path_must_start_with_slash::is_of_root;
use crate::rules::source::{POLICIES, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "empty-path-item",
    official: None,
    title: "Every path has an operation",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The wizard leaves an empty path behind when an operation is deleted. It does nothing, and reviewers \
          ask to remove it; some forty published connectors still have one.",
    instead: "Remove the path.",
    bad: example!(paths: r#"{
    "/payments": {},
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[POLICIES, review!("1451", "2022-03-25")],
    check: Check::PathItem(check),
};

fn check(_api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    if item.node.kind() == Kind::Object && item.node.members().len() == 0 && !is_of_root(item.path) {
        report
            .at(item.node, format!("The path {} has no operation.", quoted(item.path)))
            .fix(Class::Safe, "remove the path", remove_member(item.node));
    }
}
