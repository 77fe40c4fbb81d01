//! Properties that do not say who publishes the connector.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::capitals::has_in_others;
use crate::rules::source::{PROPERTIES, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: certification asks for it, but 61 published connectors of earlier years lack it.
pub const RULE: Rule = Rule {
    id: "publisher-missing",
    official: None,
    title: "The properties say who publishes the connector",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The gallery shows who publishes a connector, and reviewers ask for the name when it is missing.",
    instead: "Add \"publisher\" to \"properties\" with the name of your company; independent publishers give their \
          own.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
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
    sources: &[PROPERTIES, review!("1323", "2022")],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    let Some(object) = properties.properties else { return };
    // In other capitals it is told there.
    if has_in_others(object, "publisher") {
        return;
    }
    // That another type is no text is told already.
    let name = object.get("publisher").filter(|name| !name.is_null());
    if name.is_none_or(|name| name.as_str().is_some_and(|name| name.trim().is_empty())) {
        report.at(object, "\"publisher\" is missing or empty.");
    }
}
