//! A policy with what its template does not know.

use super::templates::{self, Value};
use crate::api_properties::ApiProperties;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "policy-parameter-unknown",
    official: None,
    title: "Policies hold only what their template knows",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "Every template has its own names and words; what it does not know has no effect, or the policy is refused.",
    instead: "Fill the policy in again in the editor of custom connectors, and copy the result.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      {
        "templateId": "setheader",
        "title": "Set the header",
        "parameters": {
          "x-ms-apimTemplateParameter.name": "X-Client",
          "x-ms-apimTemplateParameter.value": "Flow",
          "x-ms-apimTemplateParameter.existsAction": "replace"
        }
      }
    ]
  }"##),
    good: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      {
        "templateId": "setheader",
        "title": "Set the header",
        "parameters": {
          "x-ms-apimTemplateParameter.name": "X-Client",
          "x-ms-apimTemplateParameter.value": "Flow",
          "x-ms-apimTemplateParameter.existsAction": "override"
        }
      }
    ]
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for policy in &properties.policies {
        let template = policy.template.and_then(Node::as_str).and_then(templates::find);
        let (Some(template), Some(parameters)) = (template, policy.parameters) else {
            continue;
        };
        for (key, node) in parameters.members() {
            let Some(value) = template.value(key) else {
                let name = template.name;
                report.at(node, format!("The policy template {name} knows no {}.", quoted(key)));
                continue;
            };
            if value.takes(node) {
                continue;
            }
            let message = match value {
                Value::Words(words) => format!("{} must be one of {}.", quoted(key), listed(words)),
                other => format!("{} must be {}.", quoted(key), other.described()),
            };
            report.at(node, message);
        }
    }
}
