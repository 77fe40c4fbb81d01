//! A logo much larger or smaller than asked for.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A logo much larger or smaller than asked for.
pub const RULE: Rule = Rule {
    id: "icon-logo-size",
    official: None,
    title: "The logo has about the size asked for",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "A logo of about 160 px inside a 230 px square is asked for, 70 % of the side. A larger one touches the neighbors, a smaller one is not recognized.",
    instead: "Scale the logo, so that its longer side is about 70 % of the tile's: 160 px in a 230 px square.",
    bad: "230 x 230 px, background #0B6A4F, white logo 80 x 76 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let (measured, Some(demand)) = (icon.measured, &icon.program.icon.logo) else {
        return;
    };
    let Some(logo) = measured.logo else { return };
    let side = measured.width.min(measured.height);
    let asked = demand.is.on(side);
    if !demand.is.takes(logo.longer(), side) {
        let word = if f64::from(logo.longer()) > asked {
            "large"
        } else {
            "small"
        };
        report
            .on_file(format!(
                "The logo is too {word}: {} x {} px on a tile of {} x {} px, {:.0} % of its side; {} about {asked:.0} px \
                 there, {:.0} %.",
                logo.width,
                logo.height,
                measured.width,
                measured.height,
                f64::from(logo.longer()) * 100.0 / f64::from(side.max(1)),
                icon.program.asks(demand),
                demand.is.on(100),
            ))
            .severity(severity(demand.strength));
    }
}
