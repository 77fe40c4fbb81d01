//! A policy that reads a parameter of the connection that is not there.

use super::has_unread_parameters;
use crate::api_properties::ApiProperties;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "policy-connection-parameter-unknown",
    official: None,
    title: "Policies read parameters that the connection has",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The policy gets nothing in its place, and the call goes to the wrong address or unsigned.",
    instead: "Write the name as it stands in the connection parameters, or add the parameter there.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [
      {
        "templateId": "dynamichosturl",
        "title": "Choose the host",
        "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').contoso.example" }
      }
    ]
  }"##),
    good: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameters": {
      "region": { "type": "string", "uiDefinition": { "displayName": "Region", "description": "The region of your account." } }
    },
    "policyTemplateInstances": [
      {
        "templateId": "dynamichosturl",
        "title": "Choose the host",
        "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').contoso.example" }
      }
    ]
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    if has_unread_parameters(properties) {
        return;
    }
    let known = |name: &str| {
        properties
            .parameters
            .iter()
            .any(|own| own.name.eq_ignore_ascii_case(name))
    };
    let mut open: Vec<Node<'_>> = properties
        .policies
        .iter()
        .filter_map(|policy| policy.parameters)
        .collect();
    while let Some(value) = open.pop() {
        open.extend(value.members().map(|(_, node)| node).chain(value.items()));
        let text = value.as_str().unwrap_or_default();
        for name in read(text).filter(|name| !known(name)) {
            report.at(value, format!("The connection has no parameter {}.", quoted(name)));
        }
    }
}

/// The names in `@connectionParameters('name')`, with or without braces and a default.
fn read(text: &str) -> impl Iterator<Item = &str> {
    // In either case of its first letter.
    let calls = text.split("onnectionParameters(").skip(1);
    calls.filter_map(|call| {
        let call = call.trim_start();
        let quote = call.chars().next().filter(|char| matches!(char, '\'' | '"'))?;
        Some(call[1..].split_once(quote)?.0)
    })
}
