//! A field of a way to sign in that does not say whether it is required.

use crate::api_properties::ApiProperties;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "set-parameter-required-missing",
    official: None,
    title: "Fields of several ways to sign in say whether they are required",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "Where people choose between ways to sign in, the form asks each field whether it must be filled in, and refuses the file without an answer.",
    instead: "Add \"constraints\": { \"required\": \"true\" } to its \"uiDefinition\", or \"false\" where it may stay empty.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameterSets": {
      "uiDefinition": { "displayName": "Sign-in", "description": "How to sign in." },
      "values": [
        {
          "name": "key",
          "uiDefinition": { "displayName": "API key", "description": "With a key." },
          "parameters": {
            "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key from your account." } }
          }
        }
      ]
    }
  }"##),
    good: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameterSets": {
      "uiDefinition": { "displayName": "Sign-in", "description": "How to sign in." },
      "values": [
        {
          "name": "key",
          "uiDefinition": { "displayName": "API key", "description": "With a key." },
          "parameters": {
            "api_key": {
              "type": "securestring",
              "uiDefinition": {
                "displayName": "API key",
                "description": "The key from your account.",
                "constraints": { "required": "true" }
              }
            }
          }
        }
      ]
    }
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    let sets = properties
        .get("connectionParameterSets")
        .and_then(|sets| sets.get("values"));
    let parameters = sets
        .into_iter()
        .flat_map(Node::items)
        .filter_map(|set| set.get("parameters"));
    for (name, node) in parameters.flat_map(Node::members) {
        let typed = matches!(node.str_at("type"), Some("string" | "securestring" | "int" | "bool"));
        let constraints = node.get("uiDefinition").and_then(|ui| ui.get("constraints"));
        if typed && constraints.is_none_or(|constraints| constraints.get("required").is_none()) {
            let message = format!("{} does not say whether it must be filled in.", quoted(name));
            report.at(node, message);
        }
    }
}
