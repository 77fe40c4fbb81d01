//! A background that is no single color.

use super::{FLOW, IconFile, LOGIC_APPS, TRANSPARENT_AROUND, severity};
use crate::icon::Background;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A background that is no single color.
pub const RULE: Rule = Rule {
    id: "icon-background-not-flat",
    official: None,
    title: "The icon has one background color",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "The brand color should match the background of the icon; a gradient or a photo matches no color.",
    instead: "Give the icon one flat color behind the logo, and take that as the brand color.",
    bad: "230 x 230 px, gradient #0B6A4F to #3A0CA3, white logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let (measured, demands) = (icon.measured, &icon.program.icon);
    let Some(demand) = &demands.one_background else { return };
    // A see-through background is another rule's.
    if demands.opaque.is_some() && measured.transparent > TRANSPARENT_AROUND {
        return;
    }
    if let Background::None { reason, strongest } = &measured.background {
        let colors: Vec<String> = strongest
            .iter()
            .map(|(color, share)| format!("{color} ({:.0} %)", share * 100.0))
            .collect();
        let colors = match colors.len() {
            0 => String::new(),
            _ => format!(" The strongest colors there: {}.", colors.join(", ")),
        };
        report
            .on_file(format!(
                "There is no single background color: {reason}.{colors} Here {} one flat color.",
                icon.program.asks(demand)
            ))
            .severity(severity(demand.strength));
    }
}
