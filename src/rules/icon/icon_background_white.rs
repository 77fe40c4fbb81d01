//! A white background.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::icon::logo::is_white;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A white background.
pub const RULE: Rule = Rule {
    id: "icon-background-white",
    official: None,
    title: "The icon's background is a color, not white",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "The documents prefer a white logo on a colored background. A white tile has no edge on a white page, and today's reviewers refuse it.",
    instead: "Fill the background with your brand color and make the logo white.",
    bad: "230 x 230 px, background #FFFFFF, #0B6A4F logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS, POLICIES],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let Some(demand) = &icon.program.icon.white_on_color else {
        return;
    };
    if let Some(color) = icon.measured.background.color().filter(|&color| is_white(color)) {
        report
            .on_file(format!(
                "The background is {color}, white to the eye; {} a white logo on a colored background.",
                icon.program.asks(demand)
            ))
            .severity(severity(demand.strength));
    }
}
