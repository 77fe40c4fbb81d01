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
    title: "Policies and defaults read parameters that the connection has",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The policy or default gets nothing in its place, and the call goes to the wrong address or unsigned.",
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

fn check(properties: &ApiProperties<'_>, api: Option<&Api<'_>>, report: &mut Report) {
    if has_unread_parameters(properties) {
        return;
    }
    let parameters = &properties.parameters;
    let known = |name: &str| parameters.iter().any(|own| is_called(own.name, name));
    let mut open: Vec<Node<'_>> = properties
        .policies
        .iter()
        .filter_map(|policy| policy.parameters)
        .collect();
    while let Some(value) = open.pop() {
        open.extend(value.members().map(|(_, node)| node).chain(value.items()));
        let text = value.as_str().unwrap_or_default();
        for name in read(text).into_iter().filter(|name| !known(name)) {
            report.at(value, format!("The connection has no parameter {}.", quoted(name)));
        }
    }
    let mut told = Vec::new();
    for parameter in api.into_iter().flat_map(|api| &api.parameters) {
        let text = parameter.node.str_at("default").unwrap_or_default();
        for name in read(text).into_iter().filter(|name| !known(name)) {
            if !told.contains(&name) {
                told.push(name);
                let place = properties.get("connectionParameters").or(properties.properties);
                let message = format!(
                    "The connection has no parameter {}, which the default of the parameter {} in the definition reads.",
                    quoted(name),
                    quoted(parameter.name.unwrap_or_default())
                );
                report.at(place.unwrap_or(properties.root), message);
            }
        }
    }
}

/// Whether a parameter is meant by a name: in any capitals, and without the `token:` of what belongs to a sign-in.
fn is_called(own: &str, name: &str) -> bool {
    let short = own.split_once(':').map_or(own, |(_, short)| short);
    own.eq_ignore_ascii_case(name) || short.eq_ignore_ascii_case(name)
}

/// The names in `@connectionParameters('name')`, in any capitals, with or without braces and a default.
fn read(text: &str) -> Vec<&str> {
    const CALL: &str = "connectionparameters(";
    // Most texts call nothing.
    if memchr::memchr(b'(', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let small = text.to_ascii_lowercase();
    let calls = small.match_indices(CALL);
    calls
        .filter_map(|(at, _)| {
            let call = text.get(at + CALL.len()..)?.trim_start();
            let quote = call.chars().next().filter(|char| matches!(char, '\'' | '"'))?;
            Some(call[1..].split_once(quote)?.0)
        })
        .collect()
}
