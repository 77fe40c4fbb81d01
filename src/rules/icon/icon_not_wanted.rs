//! An icon where none is sent.

use super::{IconFile, severity};
use crate::rules::source::INDEPENDENT;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An icon where none is sent.
pub const RULE: Rule = Rule {
    id: "icon-not-wanted",
    official: None,
    title: "No icon is sent where none is asked for",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "Connectors of independent publishers all have the same icon, which Microsoft adds; a picture of your own is taken out again in review.",
    instead: "Move the icon out of the connector's folder, so that it is not sent; only the brand color is asked for.",
    bad: "an icon in the folder of an independent publisher",
    good: "no icon there",
    since: "0.1.0",
    sources: &[INDEPENDENT],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    if let Some(demand) = &icon.program.icon.none {
        report
            .on_file(format!(
                "{} is not sent: {} no icon.",
                icon.name,
                icon.program.asks(demand)
            ))
            .severity(severity(demand.strength));
    }
}
