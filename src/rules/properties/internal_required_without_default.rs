//! A hidden parameter that nobody can fill in.

use crate::document::Node;
use crate::openapi::{Api, Location, Owner, Parameter};
use crate::rules::source::EXTENSIONS;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: no published connector has one, but a policy may fill it in.
pub const RULE: Rule = Rule {
    id: "internal-required-without-default",
    official: None,
    title: "A hidden parameter that is required has a default",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "People never see an internal parameter, so they cannot fill it in; without a default every call fails for \
          want of it.",
    instead: "Add the default that is to be sent, or show the parameter. Leave it so only if a policy sets the value.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          { "name": "version", "in": "query", "type": "string", "required": true, "x-ms-visibility": "internal" }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          { "name": "version", "in": "query", "type": "string", "required": true, "x-ms-visibility": "internal", "default": "2" }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[EXTENSIONS],
    check: Check::Parameter(check),
};

fn check(api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    let node = parameter.node;
    // Operations that people never see are called by others, which pass the value.
    let is_called = match parameter.owner {
        Owner::Operation(index) => api.operations[index].internal,
        _ => true,
    };
    let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
    let is_simple = !matches!(parameter.location, Location::Body | Location::Unknown) && api.is_swagger();
    if parameter.internal && is_required && is_simple && !is_called && node.get("default").is_none() {
        let name = quoted(parameter.name.unwrap_or_default());
        report.at(
            node,
            format!("The parameter {name} is hidden and required, but has no default."),
        );
    }
}
