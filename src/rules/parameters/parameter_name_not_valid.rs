//! A parameter whose name is empty, or has blanks at its ends.

use crate::openapi::{Api, Parameter};
use crate::rules::source::EXTENSIONS;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error where the name is empty; one published connector has blanks before nine of its names.
pub const RULE: Rule = Rule {
    id: "parameter-name-not-valid",
    official: None,
    title: "Every parameter has a name without blanks at its ends",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The name is what is sent to your service. An empty one sends nothing, and a blank at an end is sent with it, so \
          the service looks for another name.",
    instead: "Write the name as your service takes it.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          { "name": "", "in": "query", "type": "string", "x-ms-summary": "From", "description": "The first day." }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          { "name": "from", "in": "query", "type": "string", "x-ms-summary": "From", "description": "The first day." }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[EXTENSIONS],
    check: Check::Parameter(check),
};

fn check(_api: &Api<'_>, parameter: &Parameter<'_>, report: &mut Report) {
    let Some((node, name)) = parameter.node.get("name").zip(parameter.name) else {
        return;
    };
    if name.trim().is_empty() {
        report.at(node, "The name of the parameter is empty.");
    } else if name.trim() != name {
        let message = format!(
            "The name {} of the parameter begins or ends with a blank.",
            quoted(name)
        );
        report
            .at(node, message)
            .severity(Severity::Warning)
            .help(format!("Write {}.", quoted(name.trim())));
    }
}
