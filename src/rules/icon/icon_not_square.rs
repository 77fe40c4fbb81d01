//! A picture that is no square.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A picture that is no square.
pub const RULE: Rule = Rule {
    id: "icon-not-square",
    official: None,
    title: "The icon is square",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "All programs that take an icon ask for a square; a picture of another shape is stretched or gets bars.",
    instead: "Cut or extend the picture to a square; to extend it, use its background color.",
    bad: "228 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let (measured, Some(demand)) = (icon.measured, &icon.program.icon.side) else {
        return;
    };
    if measured.width != measured.height {
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
