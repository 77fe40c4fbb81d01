//! A logo much larger or smaller than asked for.

use super::{FLOW, LOGIC_APPS, LOGO, LOGO_TOLERANCE, SIDE};
use crate::icon::Measured;
use crate::rules::{Check, Report, Rule, Scope, Severity};

/// A logo much larger or smaller than asked for.
pub const RULE: Rule = Rule {
    id: "icon-logo-size",
    official: None,
    title: "The logo takes about 160 of 230 px",
    severity: Severity::Error,
    scope: Scope::Icon,
    why: "The documents ask for a logo of about 160 px inside a 230 px square. A larger one touches the neighbors, a smaller one is not recognized.",
    instead: "Scale the logo, so that its longer side is about 160 px in a 230 px square.",
    bad: "230 x 230 px, background #0B6A4F, white logo 80 x 76 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(measured: &Measured, report: &mut Report) {
    let Some(logo) = measured.logo else { return };
    let side = measured.width.min(measured.height);
    let wanted = f64::from(side) * f64::from(LOGO) / f64::from(SIDE);
    let part = f64::from(logo.longer()) / wanted;
    if (part - 1.0).abs() > LOGO_TOLERANCE {
        let word = if part > 1.0 { "large" } else { "small" };
        report.on_file(format!(
            "The logo is too {word}: {} x {} px on a tile of {} x {} px; the documents ask for about {wanted:.0} px there.",
            logo.width, logo.height, measured.width, measured.height
        ));
    }
}
