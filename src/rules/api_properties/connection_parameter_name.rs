//! A name that a connection parameter cannot have.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "connection-parameter-name",
    official: None,
    title: "Connection parameters have plain names",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "Policies and the platform find a parameter by its name, and take letters, digits, underscores and one colon.",
    instead: "Write the name with letters, digits and underscores, here and wherever a policy names it.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameters": { "api-key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key from your account." } } }
  }"##),
    good: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key from your account." } } }
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        if !is_plain(parameter.name) {
            let name = quoted(parameter.name);
            report.at(
                parameter.node,
                format!("The connection parameter {name} has a sign that its name cannot have."),
            );
        }
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    name.split_once(':')
        .map_or(plain(name), |(before, after)| plain(before) && plain(after))
}
