//! A policy of a template that there is not.

use super::templates;
use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: two published connectors name templates that only Microsoft documents for itself.
pub const RULE: Rule = Rule {
    id: "policy-template-unknown",
    official: None,
    title: "Policies use known templates",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The platform applies a policy by its template; one that it does not know is refused or does \
          nothing.",
    instead: "Choose the policy in the editor of custom connectors, which writes the right templateId.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      { "templateId": "setheaders", "title": "Set the version", "parameters": { "x-ms-apimTemplateParameter.name": "Version", "x-ms-apimTemplateParameter.value": "2" } }
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
        let Some(template) = policy.template else { continue };
        let name = template.as_str().unwrap_or_default();
        if templates::find(name).is_none() {
            report.at(template, format!("There is no policy template {}.", quoted(name)));
        }
    }
}
