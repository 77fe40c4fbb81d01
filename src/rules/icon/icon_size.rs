//! A square of another size.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A square of another size.
pub const RULE: Rule = Rule {
    id: "icon-size",
    official: None,
    title: "The icon has the size asked for",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "The products show every icon at one size; a picture of another size is rescaled and looks blurred beside the others.",
    instead: "Export the original at 230 x 230 px, which every program takes; enlarging a small picture only blurs it.",
    bad: "200 x 200 px, background #0B6A4F, white logo 137 x 131 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let (measured, Some(demand)) = (icon.measured, &icon.program.icon.side) else {
        return;
    };
    // What is no square is not square first; its rule tells the size too.
    if measured.width == measured.height && !demand.is.takes(measured.width) {
        report
            .on_file(format!(
                "The picture is {} x {} px; {} {}.",
                measured.width,
                measured.height,
                icon.program.asks(demand),
                demand.is.words()
            ))
            .severity(severity(demand.strength));
    }
}
