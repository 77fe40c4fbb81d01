//! A tile of one color with nothing on it.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A tile of one color with nothing on it.
pub const RULE: Rule = Rule {
    id: "icon-logo-missing",
    official: None,
    title: "There is a logo on the icon",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "The icon is what people recognize the connector by.",
    instead: "Put the logo, white if you can, in the middle of the tile, with its longer side about 70 % of the tile's.",
    bad: "230 x 230 px, background #0B6A4F",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let measured = icon.measured;
    let Some(demand) = &icon.program.icon.logo else { return };
    if let (Some(color), None) = (measured.background.color(), measured.logo) {
        let asked = demand.is.on(measured.width.min(measured.height));
        report
            .on_file(format!(
                "Nothing stands on the background {color}; {} a logo of about {asked:.0} px there.",
                icon.program.asks(demand)
            ))
            .severity(severity(demand.strength));
    }
}
