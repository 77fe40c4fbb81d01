//! A policy for an operation that there is not.

use super::operation::{is_operation, offer, unknown};
use crate::api_properties::ApiProperties;
use crate::api_properties::Policy;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: four published connectors have policies for operations that they no longer have.
pub const RULE: Rule = Rule {
    id: "policy-operation-unknown",
    official: None,
    title: "Policies name operations of the definition",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "A policy applies to the operations named in it, by their operationId. One that names an \
          operation which is not there, or in other letters, has no effect.",
    instead: "Write the operationId exactly as in the definition, or remove the entry.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      { "templateId": "setheader", "title": "Set the version", "parameters": {
        "x-ms-apimTemplateParameter.name": "Version",
        "x-ms-apimTemplateParameter.value": "2",
        "x-ms-apimTemplate-operationName": ["Listinvoices"]
      } }
    ]
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      { "templateId": "setheader", "title": "Set the version", "parameters": {
        "x-ms-apimTemplateParameter.name": "Version",
        "x-ms-apimTemplateParameter.value": "2",
        "x-ms-apimTemplate-operationName": ["ListInvoices"]
      } }
    ]
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, api: Option<&Api<'_>>, report: &mut Report) {
    let Some(api) = api else { return };
    let names = properties.policies.iter().flat_map(Policy::operations);
    for name in names.filter(|name| !is_operation(api, *name)) {
        offer(report.at(name, unknown(api, name)), api, name);
    }
}
