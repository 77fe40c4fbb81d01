//! A brand color that is not the icon's background.

use super::BrandColor;
use crate::color::agreement;
use crate::rules::edit::replace;
use crate::rules::icon::severity;
use crate::rules::source::{FILES, POLICIES};
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

/// Four of thirteen icons that are published beside their connectors have another background than the color declared.
pub const RULE: Rule = Rule {
    id: "brand-color-differs-from-icon",
    official: None,
    title: "The brand color is the background of the icon",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
    why: "The products fill the space around the icon with this color. If it differs from the picture, the icon stands in \
          a visible square.",
    instead: "Write the icon's background as \"iconBrandColor\", or give the icon the background that is written there.",
    bad: "\"iconBrandColor\": \"#0b6a4f\" beside an icon with the background #3A0CA3.",
    good: "\"iconBrandColor\": \"#3a0ca3\" beside the same icon.",
    since: "0.1.0",
    sources: &[FILES, POLICIES],
    check: Check::BrandColor(check),
};

fn check(brand: &BrandColor<'_>, report: &mut Report) {
    let (Some(demand), Some((name, measured))) = (&brand.program.brand_color.equal_to_icon, brand.icon) else {
        return;
    };
    let Some(ground) = measured.background.color().filter(|ground| *ground != brand.color) else {
        return;
    };
    let distance = brand.color.distance(ground);
    let agreement = agreement(distance);
    let found = if agreement.agrees() {
        // The eye sees none, but whoever compares the digits does.
        Severity::Warning
    } else {
        severity(demand.strength)
    };
    let forbidden = brand.program.brand_color.forbidden.as_ref();
    let forbidden = forbidden.and_then(|demand| demand.is.iter().find(|forbidden| forbidden.color == ground));
    let draft = report
        .at(
            brand.node,
            format!(
                "The brand color is {}, the background of {name} is {ground}: {agreement} (distance {distance:.1}); {} equal \
                 ones.",
                brand.color,
                brand.program.asks(demand)
            ),
        )
        .severity(found);
    if let Some(forbidden) = forbidden {
        draft.help(format!(
            "Give the icon the background {}: {} as a brand color is refused.",
            brand.color, forbidden.name
        ));
        return;
    }
    let ground = format!("\"{}\"", ground.to_string().to_lowercase());
    let edits = replace(brand.node, &ground);
    draft.fix(Class::Look, format!("write {ground}"), edits);
}
