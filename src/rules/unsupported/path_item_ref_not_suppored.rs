//! `PathItemRefNotSuppored`: a path that is written elsewhere.

use crate::openapi::{Api, PathItem};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "path-item-ref-not-suppored",
    official: Some("PathItemRefNotSuppored"),
    title: "A path is written where it stands",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform does not follow a \"$ref\" that stands for a whole path, so the operations behind it \
          would be lost. The name of the rule is spelled as in Microsoft's list.",
    instead: "Write the operations out under the path and remove \"$ref\".",
    bad: example!(paths: r##"{
    "/invoices": { "$ref": "#/x-paths/invoices" }
  }"##),
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
    sources: &[VALIDATOR],
    check: Check::PathItem(check),
};

fn check(_api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    if let Some(reference) = item.node.get("$ref") {
        report.at(
            reference,
            "The path is a reference, which the platform does not follow.",
        );
    }
}
