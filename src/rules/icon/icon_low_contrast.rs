//! A logo that can hardly be told from its background.

use super::{CONTRAST, FLOW, IconFile, LEAST_CONTRAST};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A logo that can hardly be told from its background.
pub const RULE: Rule = Rule {
    id: "icon-low-contrast",
    official: None,
    title: "The logo stands out from its background",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "People who see less well, and everyone on a bad screen, need a contrast of 3 : 1 to make out a shape.",
    instead: "Darken or lighten the background until the contrast with the logo is at least 3 : 1.",
    bad: "230 x 230 px, background #9AD9C3, white logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[CONTRAST, FLOW],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let contrast = icon.measured.contrast.filter(|_| icon.is_sent());
    if let Some(ratio) = contrast.filter(|&ratio| ratio < LEAST_CONTRAST) {
        report.on_file(format!(
            "The contrast between logo and background is {ratio:.1} : 1; at least 3 : 1 is needed."
        ));
    }
}
