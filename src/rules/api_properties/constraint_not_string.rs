//! `required` or `hidden` that is no text.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

/// A warning: 43 places of published files have booleans.
pub const RULE: Rule = Rule {
    id: "constraint-not-string",
    official: None,
    title: "Constraints are the texts \"true\" and \"false\"",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The form of the connection reads \"required\" and \"hidden\" as texts. Most published connectors \
          have them so, and Microsoft has sent back one that had booleans.",
    instead: "Put the value in quotation marks.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "host": {
        "type": "string",
        "uiDefinition": { "displayName": "Host", "description": "The host.", "constraints": { "required": true } }
      }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {
      "host": {
        "type": "string",
        "uiDefinition": { "displayName": "Host", "description": "The host.", "constraints": { "required": "true" } }
      }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        let Some(constraints) = parameter.ui().and_then(|ui| ui.get("constraints")) else {
            continue;
        };
        for key in ["required", "hidden"] {
            let Some(node) = constraints.get(key).filter(|node| node.as_str().is_none()) else {
                continue;
            };
            let value = node.as_bool();
            let kind = if value.is_some() { "a boolean" } else { "no text" };
            let message = format!(
                "\"{key}\" of {} is {kind}; the form reads a text.",
                quoted(parameter.name)
            );
            let draft = report.at(node, message);
            if let Some(value) = value {
                draft.fix(
                    Class::Safe,
                    format!("write \"{value}\""),
                    replace(node, &format!("\"{value}\"")),
                );
            }
        }
    }
}
