//! A logo beside the middle.

use super::{FLOW, IconFile, LOGIC_APPS, OFF_CENTER};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A logo beside the middle.
pub const RULE: Rule = Rule {
    id: "icon-off-center",
    official: None,
    title: "The logo stands in the middle",
    severity: Severity::Note,
    scope: Scope::Part(Part::Icon),
    why: "The documents ask for a logo inside a square; beside its neighbors a logo off the middle looks like a mistake.",
    instead: "Move the logo until the opposite margins are equal.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px at 60 20",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let measured = icon.measured;
    let Some(logo) = measured.logo.filter(|_| icon.is_sent()) else {
        return;
    };
    let (right, down) = logo.off_center(measured.width, measured.height);
    let most = f64::from(measured.width.min(measured.height)) * OFF_CENTER;
    if right.abs() > most || down.abs() > most {
        let [left, top, right, bottom] = logo.margins(measured.width, measured.height);
        report.on_file(format!(
            "The logo is off center: {left} px are free on its left and {right} on its right, {top} above and {bottom} below."
        ));
    }
}
