//! `DynamicExtensionDefinitionNotAllowedInParameter`: a dynamic extension beside the schema of a body.

use crate::openapi::{Api, Location, Parameter};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "dynamic-extension-definition-not-allowed-in-parameter",
    official: Some("DynamicExtensionDefinitionNotAllowedInParameter"),
    title: "The extension of a body stands in its schema",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform reads the dynamic extensions of a body from its schema; beside it they are not seen.",
    instead: "Move the extension into the schema of the parameter.",
    bad: example!(paths: [
        create_invoice!(r#"{
            "name": "body",
            "in": "body",
            "schema": { "type": "string" },
            "x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            }
          }"#),
        list_customers!(),
    ]),
    good: example!(paths: [
        create_invoice!(body!(r#"{
              "type": "string",
              "x-ms-dynamic-values": {
                "operationId": "ListCustomers",
                "value-collection": "value",
                "value-path": "id",
                "value-title": "name"
              }
            }"#)),
        list_customers!(),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    if parameter.location != Location::Body {
        return;
    }
    for (key, node) in parameter.node.members() {
        if key.starts_with("x-ms-dynamic-") {
            report.at(
                node,
                format!("{key} stands beside the schema of the body and not in it."),
            );
        }
    }
}
