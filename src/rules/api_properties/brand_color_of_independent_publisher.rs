//! An independent publisher with a color of their own.

use super::HEX;
use crate::api_properties::ApiProperties;
use crate::color::Hex;
use crate::openapi::Api;
use crate::rules::source::INDEPENDENT;
use crate::rules::{Check, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "brand-color-of-independent-publisher",
    official: None,
    title: "Independent publishers use #da3b01",
    severity: Severity::Warning,
    scope: Scope::ApiProperties,
    why: "All connectors of independent publishers share one color, so that people can tell them from \
          those of the services themselves. 453 of 455 published ones have it.",
    instead: "Write \"#da3b01\" as the brand color, and give the icon that background.",
    bad: "A connector called Contoso Invoices (Independent Publisher) with the color #0b6a4f.",
    good: "The same connector with the color #da3b01.",
    since: "0.1.0",
    sources: &[INDEPENDENT],
    check: Check::Properties(check),
};

/// The color of independent publishers.
pub(super) const COLOR: Hex = Hex {
    rgb: [0xda, 0x3b, 0x01],
};

fn check(properties: &ApiProperties<'_>, api: Option<&Api<'_>>, report: &mut Report) {
    let Some(node) = properties.get(HEX).filter(|_| is_titled_independent(api)) else {
        return;
    };
    let color = node.as_str().and_then(|text| text.parse::<Hex>().ok());
    if let Some(color) = color.filter(|color| *color != COLOR) {
        report.at(
            node,
            format!("The brand color is {color}; independent publishers use {COLOR}."),
        );
    }
}

/// Whether the title says that the connector is an independent publisher's.
pub(super) fn is_titled_independent(api: Option<&Api<'_>>) -> bool {
    let title = api.and_then(|api| api.info).and_then(|info| info.str_at("title"));
    title.is_some_and(|title| title.to_lowercase().ends_with("(independent publisher)"))
}
