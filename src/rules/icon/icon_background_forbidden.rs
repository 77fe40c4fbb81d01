//! A background that certification does not take.

use super::{IconFile, severity};
use crate::color::agreement;
use crate::rules::source::{FILES, POLICIES};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A background that certification does not take.
pub const RULE: Rule = Rule {
    id: "icon-background-forbidden",
    official: None,
    title: "The background is a color that is taken",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "On a white page a white tile has no edge, and #007EE5 is the blue that new connectors begin with: it says that nobody has chosen a color. Certification refuses both.",
    instead: "Fill the background with your brand color.",
    bad: "230 x 230 px, background #007EE5, white logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FILES, POLICIES],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let (Some(demand), Some(ground)) = (
        &icon.program.icon.forbidden_backgrounds,
        icon.measured.background.color(),
    ) else {
        return;
    };
    let near = |color| agreement(ground.distance(color));
    let Some(forbidden) = demand.is.iter().min_by_key(|one| near(one.color)) else {
        return;
    };
    let asks = icon.program.asks(demand);
    if forbidden.color == ground {
        report
            .on_file(format!(
                "The background is {ground}, {}; {asks} another color.",
                forbidden.name
            ))
            .severity(severity(demand.strength));
    } else if near(forbidden.color).agrees() {
        report
            .on_file(format!(
                "The background is {ground}, same to the eye as {}, {}; {asks} another color, and a reviewer may take one \
                 for the other.",
                forbidden.color, forbidden.name
            ))
            .severity(Severity::Warning);
    }
}
