//! A policy without what its template needs.

use super::templates::{self, BEGINNING};
use crate::api_properties::ApiProperties;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "policy-parameter-missing",
    official: None,
    title: "Policies give what their template needs",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "A template without one of its parameters cannot be applied.",
    instead: "Fill the policy in again in the editor of custom connectors, and copy the result.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      { "templateId": "setheader", "title": "Set the version", "parameters": { "x-ms-apimTemplateParameter.name": "Version" } }
    ]
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      { "templateId": "setheader", "title": "Set the version", "parameters": { "x-ms-apimTemplateParameter.name": "Version", "x-ms-apimTemplateParameter.value": "2" } }
    ]
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for policy in &properties.policies {
        let name = policy.template.and_then(Node::as_str).unwrap_or_default();
        let Some(template) = templates::find(name) else {
            continue;
        };
        let is_missing = |need: &&&str| {
            let key = format!("{BEGINNING}{need}");
            policy.parameters.and_then(|parameters| parameters.get(&key)).is_none()
        };
        let missing: Vec<&&str> = template.needs.iter().filter(is_missing).collect();
        if !missing.is_empty() {
            let message = format!("The policy {} lacks its {}.", quoted(name), listed(&missing));
            report.at(policy.parameters.unwrap_or(policy.node), message);
        }
    }
}
