//! An independent publisher with a color of their own.

use super::BrandColor;
use crate::color::Hex;
use crate::rules::icon::severity;
use crate::rules::source::INDEPENDENT;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "brand-color-of-independent-publisher",
    official: None,
    title: "Independent publishers use #da3b01",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
    why: "All connectors of independent publishers share one color, so that people can tell them from \
          those of the services themselves. 453 of 455 published ones have it.",
    instead: "Write \"#da3b01\" as the brand color; no icon is sent.",
    bad: "A connector called Contoso Invoices (Independent Publisher) with the color #0b6a4f.",
    good: "The same connector with the color #da3b01.",
    since: "0.1.0",
    sources: &[INDEPENDENT],
    check: Check::BrandColor(check),
};

fn check(brand: &BrandColor<'_>, report: &mut Report) {
    let Some(demand) = &brand.program.brand_color.exactly else {
        return;
    };
    if demand.is != brand.color {
        report
            .at(
                brand.node,
                format!(
                    "The brand color is {}; {} {}.",
                    brand.color,
                    brand.program.asks(demand),
                    demand.is
                ),
            )
            .severity(severity(demand.strength));
    }
}

/// The color of independent publishers.
pub(super) const COLOR: Hex = Hex {
    rgb: [0xda, 0x3b, 0x01],
};

/// Whether the title says that the connector is an independent publisher's.
pub(super) fn is_titled_independent(title: Option<&str>) -> bool {
    title.is_some_and(|title| title.to_lowercase().ends_with("(independent publisher)"))
}
