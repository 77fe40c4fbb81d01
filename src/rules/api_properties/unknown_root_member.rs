//! A member of the root that does not belong there.

use crate::api_properties::{ApiProperties, is_written_otherwise};
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "unknown-root-member",
    official: None,
    title: "The root holds \"properties\" alone",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The platform reads \"properties\" and refuses or ignores the rest, so what is written here has no \
          effect.",
    instead: "Move the member into \"properties\", or remove it.",
    bad: r##"{
  "properties": {
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  },
  "scriptOperations": []
}
"##,
    good: example!(properties: r##"{
    "connectionParameters": {},
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
    if properties.is_bare() {
        report
            .at(
                properties.root,
                "\"properties\" is missing: its members stand at the root of the file.",
            )
            .help("Put everything inside \"properties\": { \"properties\": { … } }.");
        return;
    }
    for (key, node) in properties.root.members() {
        if properties.properties == Some(node) && is_written_otherwise(key) {
            report
                .at(
                    node,
                    format!("{} is written otherwise: \"properties\" is meant.", quoted(key)),
                )
                .help("Write \"properties\" in small letters.");
        } else if !matches!(key, "properties" | "$schema") {
            report.at(node, format!("{} stands outside of \"properties\".", quoted(key)));
        }
    }
}
