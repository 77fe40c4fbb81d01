//! White, or the blue of the platform's own placeholder.

use super::HEX;
use crate::api_properties::ApiProperties;
use crate::color::Hex;
use crate::openapi::Api;
use crate::rules::source::{FILES, POLICIES};
use crate::rules::{Check, Report, Rule, Scope, Severity};

/// The blue that new connectors begin with.
const PLACEHOLDER: Hex = Hex {
    rgb: [0x00, 0x7e, 0xe5],
};

/// An error: the certification policy 5000.2.1.1 names both colors. Five of 475 published files have them.
pub const RULE: Rule = Rule {
    id: "brand-color-forbidden",
    official: None,
    title: "The brand color is neither white nor the placeholder's blue",
    severity: Severity::Error,
    scope: Scope::ApiProperties,
    why: "On white the icon's logo would not be seen, and #007ee5 is the blue that new connectors begin with, so it \
          says that nobody has chosen a color. Certification refuses both.",
    instead: "Write the color of your icon's background, for example \"#0b6a4f\"; independent publishers write \
          \"#da3b01\".",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#007ee5",
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
    sources: &[POLICIES, FILES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    let Some(node) = properties.get(HEX) else { return };
    let Some(color) = node.as_str().and_then(|text| text.parse::<Hex>().ok()) else {
        return;
    };
    let name = match color {
        Hex::WHITE => "white",
        PLACEHOLDER => "the placeholder's blue",
        _ => return,
    };
    report.at(node, format!("The brand color {color} is {name}."));
}
