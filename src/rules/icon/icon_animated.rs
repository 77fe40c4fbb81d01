//! An icon that moves, in a list of icons that stand still.

use super::{FLOW, IconFile, LOGIC_APPS};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An icon that moves, in a list of icons that stand still.
pub const RULE: Rule = Rule {
    id: "icon-animated",
    official: None,
    title: "The icon stands still",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "The documents ask for a picture; the products show the first frame of an animation, or nothing.",
    instead: "Save the frame that shows the logo best as a PNG without animation.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, animated",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    if icon.is_sent() && icon.measured.animated {
        report.on_file("The PNG is an animation; only its first frame was measured.");
    }
}
