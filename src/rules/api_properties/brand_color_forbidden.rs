//! White, or the blue of the platform's own placeholder.

use super::BrandColor;
use crate::rules::icon::severity;
use crate::rules::source::{FILES, POLICIES};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the certification policy 5000.2.1.1 names both colors. Five of 475 published files have them.
pub const RULE: Rule = Rule {
    id: "brand-color-forbidden",
    official: None,
    title: "The brand color is neither white nor the placeholder's blue",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
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
    check: Check::BrandColor(check),
};

fn check(brand: &BrandColor<'_>, report: &mut Report) {
    let Some(demand) = &brand.program.brand_color.forbidden else {
        return;
    };
    if let Some(forbidden) = demand.is.iter().find(|forbidden| forbidden.color == brand.color) {
        report
            .at(
                brand.node,
                format!(
                    "The brand color {} is {}; {} another one.",
                    brand.color,
                    forbidden.name,
                    brand.program.asks(demand)
                ),
            )
            .severity(severity(demand.strength));
    }
}
