//! A picture that is no square.

use super::{FLOW, LOGIC_APPS};
use crate::icon::Measured;
use crate::rules::{Check, Report, Rule, Scope, Severity};

/// A picture that is no square.
pub const RULE: Rule = Rule {
    id: "icon-not-square",
    official: None,
    title: "The icon is square",
    severity: Severity::Error,
    scope: Scope::Icon,
    why: "The documents ask for a square; a picture of another shape is stretched or gets bars.",
    instead: "Cut or extend the picture to 230 x 230 px; to extend it, use its background color.",
    bad: "228 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(measured: &Measured, report: &mut Report) {
    if measured.width != measured.height {
        report.on_file(format!(
            "The picture is {} x {} px; the documents ask for a 230 px square.",
            measured.width, measured.height
        ));
    }
}
