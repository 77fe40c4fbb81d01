//! A field of the connection without label or description.

use crate::api_properties::ApiProperties;
use crate::api_properties::ConnectionParameter;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::{POLICIES, PROPERTIES};
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: some published connectors have fields without a description.
pub const RULE: Rule = Rule {
    id: "connection-parameter-not-described",
    official: None,
    title: "Every field of the connection has a label and a description",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "People meet these fields first, and without a description they do not know what to type. The \
          certification policies 5000.2.6.9 and 5000.2.6.10 ask for both.",
    instead: "Add a \"uiDefinition\" with \"displayName\" and \"description\" that say what to type and where to \
          find it.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "host": { "type": "string" }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {
      "host": { "type": "string", "uiDefinition": { "displayName": "Host", "description": "The host, as the address bar shows it." } }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[POLICIES, PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    let is_filled_in = |parameter: &&ConnectionParameter<'_>| {
        matches!(parameter.kind(), Some("string" | "securestring" | "int" | "bool"))
            && parameter.oauth().is_none()
            && !is_hidden(parameter)
    };
    for parameter in properties.parameters.iter().filter(is_filled_in) {
        let name = quoted(parameter.name);
        let Some(ui) = parameter.ui() else {
            report
                .at(
                    parameter.node,
                    format!("The connection parameter {name} has no \"uiDefinition\"."),
                )
                .lacks(["uiDefinition"]);
            continue;
        };
        // The page on several ways to sign in puts the description into the schema of the field.
        let schema = ui.get("schema");
        let has = |key: &str, node: Node<'_>| node.str_at(key).is_some_and(|text| !text.trim().is_empty());
        let is_missing = |key: &&'static str| !has(key, ui) && !schema.is_some_and(|schema| has(key, schema));
        let missing: Vec<&'static str> = ["displayName", "description"].into_iter().filter(is_missing).collect();
        if !missing.is_empty() {
            let message = format!("The connection parameter {name} has no {}.", listed(&missing));
            report.at(ui, message).lacks(missing);
        }
    }
}

fn is_hidden(parameter: &ConnectionParameter<'_>) -> bool {
    let constraints = parameter.ui().and_then(|ui| ui.get("constraints"));
    let hidden = constraints.and_then(|constraints| constraints.get("hidden"));
    // A boolean hides nothing yet, but it is meant to, and another rule says how to write it.
    hidden.is_some_and(|hidden| hidden.as_bool() == Some(true) || hidden.as_str() == Some("true"))
}
