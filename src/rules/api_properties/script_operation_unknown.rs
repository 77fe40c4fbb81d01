//! A script for an operation that there is not.

use super::operation::{is_operation, offer, unknown};
use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::{PROPERTIES, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the entries must name operations, and all of 137 in published connectors do.
pub const RULE: Rule = Rule {
    id: "script-operation-unknown",
    official: None,
    title: "Scripts name operations of the definition",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
    why: "The script runs for the operations listed here, by their operationId. An entry without such an \
          operation is refused when the connector is stored.",
    instead: "Write the operationId exactly as in the definition, or remove the entry.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "scriptOperations": ["ListInvoice"]
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "scriptOperations": ["ListInvoices"]
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES, review!("3810", "2025")],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, api: Option<&Api<'_>>, report: &mut Report) {
    let Some(api) = api else { return };
    for name in &properties.script_operations {
        if !is_operation(api, *name) {
            offer(report.at(*name, unknown(api, *name)), api, *name);
        }
    }
}
