//! Properties that do not say whose service it calls.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::capitals::has_in_others;
use crate::rules::source::{PROPERTIES, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: certification asks for it, but 87 published connectors of earlier years lack it.
pub const RULE: Rule = Rule {
    id: "stack-owner-missing",
    official: None,
    title: "The properties say whose service it calls",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "Microsoft turns to the owner of the service behind the connector, and reviewers ask for the name \
          when it is missing.",
    instead: "Add \"stackOwner\" to \"properties\" with the name of the company that owns the service. The command \
          paconn update stops at this member, so take it out of the copy that you update with.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES, review!("731", "2021")],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    let Some(object) = properties.properties else { return };
    // In other capitals it is told there.
    if has_in_others(object, "stackOwner") {
        return;
    }
    // That another type is no text is told already.
    let name = object.get("stackOwner").filter(|name| !name.is_null());
    if name.is_none_or(|name| name.as_str().is_some_and(|name| name.trim().is_empty())) {
        report.at(object, "\"stackOwner\" is missing or empty.");
    }
}
