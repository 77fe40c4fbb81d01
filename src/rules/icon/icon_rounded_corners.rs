//! Corners that were rounded already.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::rules::source::FILES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// Corners that were rounded already.
pub const RULE: Rule = Rule {
    id: "icon-rounded-corners",
    official: None,
    title: "The icon has square corners",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "The documents ask for a square; the products round the corners themselves, and rounding twice leaves ragged edges.",
    instead: "Fill the corners with the background color.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, corners rounded by 30 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS, FILES],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let Some(demand) = &icon.program.icon.square_corners else {
        return;
    };
    if let Some(radius) = icon.measured.corner_radius {
        report
            .on_file(format!(
                "The corners are rounded, by about {radius} px; {} square ones.",
                icon.program.asks(demand)
            ))
            .severity(severity(demand.strength));
    }
}
