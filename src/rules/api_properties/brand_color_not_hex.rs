//! A brand color that is no color.

use super::HEX;
use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::{POLICIES, PROPERTIES};
use crate::rules::text::{quoted, to_write};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the policy 5000.2.1.1 refuses it, and no published file breaks it.
pub const RULE: Rule = Rule {
    id: "brand-color-not-hex",
    official: None,
    title: "The brand color is # and six hex digits",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
    why: "The platform reads the color as # and six hex digits; names such as \"green\" and short forms such \
          as \"#0a5\" mean nothing to it, and certification refuses them.",
    instead: "Write # and six digits, for example \"#0b6a4f\".",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "green",
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
    let Some(node) = properties.get(HEX).filter(|node| !node.is_null()) else {
        return;
    };
    let text = node.as_str().unwrap_or_default();
    // What is still to be written has a rule of its own.
    if to_write(text).is_some() {
        return;
    }
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let message = match node.as_str() {
            Some(text) => format!("The brand color {} is not # and six hex digits.", quoted(text)),
            None => "The brand color is not a text.".to_owned(),
        };
        report.at(node, message);
    }
}
