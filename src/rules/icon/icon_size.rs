//! A square of another size.

use super::{FLOW, LOGIC_APPS, SIDE};
use crate::icon::Measured;
use crate::rules::{Check, Report, Rule, Scope, Severity};

/// A square of another size.
pub const RULE: Rule = Rule {
    id: "icon-size",
    official: None,
    title: "The icon is 230 px wide and high",
    severity: Severity::Error,
    scope: Scope::Icon,
    why: "The documents ask for a 230 px square; another size is rescaled and looks blurred beside the others.",
    instead: "Export the original at 230 x 230 px; enlarging a small picture only blurs it.",
    bad: "200 x 200 px, background #0B6A4F, white logo 137 x 131 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(measured: &Measured, report: &mut Report) {
    // What is no square is not square first; its rule tells the size too.
    if measured.width == measured.height && measured.width != SIDE {
        report.on_file(format!(
            "The picture is {} x {} px; the documents ask for a {SIDE} px square.",
            measured.width, measured.height
        ));
    }
}
