//! A connection parameter of a type that there is not.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "connection-parameter-type-unknown",
    official: None,
    title: "Connection parameters have a known type",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The form of the connection knows six types; one of another type cannot be filled in.",
    instead: "Write string, securestring, int, bool, gatewaySetting or oauthSetting.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "host": { "type": "text", "uiDefinition": { "displayName": "Host", "description": "The host." } }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {
      "host": { "type": "string", "uiDefinition": { "displayName": "Host", "description": "The host." } }
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

/// The types that the schema of the properties knows.
const KNOWN: [&str; 6] = [
    "string",
    "securestring",
    "int",
    "bool",
    "gatewaySetting",
    "oauthSetting",
];

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        let name = quoted(parameter.name);
        let Some(kind) = parameter.kind() else {
            let place = parameter.node.get("type").unwrap_or(parameter.node);
            report.at(place, format!("The connection parameter {name} has no type."));
            continue;
        };
        if KNOWN.contains(&kind) {
            continue;
        }
        let place = parameter.node.get("type").unwrap_or(parameter.node);
        let message = format!("The connection parameter {name} has the type {}.", quoted(kind));
        let draft = report.at(place, message);
        if let Some(meant) = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(kind)) {
            draft
                .help(format!(
                    "Write it \"{meant}\": every published connector has these capitals."
                ))
                .fix(
                    Class::Safe,
                    format!("write the type \"{meant}\""),
                    replace(place, &format!("\"{meant}\"")),
                );
        }
    }
}
