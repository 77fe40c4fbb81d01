//! A picture through which the page shows.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A picture through which the page shows.
pub const RULE: Rule = Rule {
    id: "icon-transparent",
    official: None,
    title: "Nothing of the icon is see-through",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "The documents prefer a colored background; where the picture is see-through, the background is whatever lies behind it.",
    instead: "Fill the background with your brand color and save without transparency.",
    bad: "230 x 230 px, transparent, #0B6A4F logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS, POLICIES],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let (measured, Some(demand)) = (icon.measured, &icon.program.icon.opaque) else {
        return;
    };
    // Where it is advice alone, see-through corners are another rule's.
    let corners = measured.corner_radius.is_some() && !demand.strength.binds();
    if measured.transparent > 0.0 && !corners {
        let share = match measured.transparent * 100.0 {
            share if share < 1.0 => "less than 1 %".to_owned(),
            share => format!("{share:.0} %"),
        };
        report
            .on_file(format!(
                "Of the picture {share} is see-through; {} an opaque one.",
                icon.program.asks(demand)
            ))
            .severity(severity(demand.strength));
    }
}
