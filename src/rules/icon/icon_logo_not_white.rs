//! A colored logo where a white one is preferred.

use super::{FLOW, IconFile, LEAST_CONTRAST, LOGIC_APPS, severity};
use crate::icon::logo::is_white;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A colored logo where a white one is preferred.
pub const RULE: Rule = Rule {
    id: "icon-logo-not-white",
    official: None,
    title: "The logo is white",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "The documents prefer a white logo on a colored background, so that the icons in a list look alike.",
    instead: "Use the white version of the logo, if there is one.",
    bad: "230 x 230 px, background #0B6A4F, #FFD800 logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let Some(demand) = &icon.program.icon.white_on_color else {
        return;
    };
    let measured = icon.measured;
    // On a white background the background is the trouble, and its rule speaks.
    let Some(ground) = measured.background.color().filter(|&ground| !is_white(ground)) else {
        return;
    };
    let seen = measured.white_contrast.map_or(String::new(), |ratio| {
        let enough = if ratio < LEAST_CONTRAST {
            "; darken the background before"
        } else {
            ""
        };
        format!(" White on {ground} has a contrast of {ratio:.1} : 1{enough}.")
    });
    if let Some(color) = measured.logo_color.filter(|&color| !is_white(color)) {
        report
            .on_file(format!(
                "Most of the logo is {color}; {} a white logo on a colored background.{seen}",
                icon.program.asks(demand)
            ))
            .severity(severity(demand.strength));
    }
}
