//! No brand color.

use super::HEX;
use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::capitals::has_in_others;
use crate::rules::source::{POLICIES, PROPERTIES};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the schema demands it, and one of 475 published files lacks it.
pub const RULE: Rule = Rule {
    id: "brand-color-missing",
    official: None,
    title: "The properties name a brand color",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
    why: "The color stands behind the icon and at the head of every action. The schema of the properties \
          demands it, and the package is refused without it.",
    instead: "Add \"iconBrandColor\" to \"properties\" with the color of your icon's background, for example \
          \"#0b6a4f\".",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {},
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
    if properties.get(HEX).is_some_and(|color| !color.is_null()) {
        return;
    }
    // In other capitals it is told there.
    if properties.properties.is_some_and(|object| has_in_others(object, HEX)) {
        return;
    }
    let message = match properties.properties {
        Some(_) => "\"iconBrandColor\" is missing.",
        None => "The file has no \"properties\", and so no brand color.",
    };
    report.at(properties.properties.unwrap_or(properties.root), message);
}
