//! A JPEG, which one of the two documents does not take.

use super::{FLOW, LOGIC_APPS};
use crate::icon::Format;
use crate::icon::Measured;
use crate::rules::{Check, Report, Rule, Scope, Severity};

/// A JPEG, which one of the two documents does not take.
pub const RULE: Rule = Rule {
    id: "icon-file-type",
    official: None,
    title: "The icon is a PNG",
    severity: Severity::Warning,
    scope: Scope::Icon,
    why: "The Flow document asks for icon.png; only the Logic Apps document also takes .jpg. A JPEG also blurs the flat color around the logo.",
    instead: "Save the original as a PNG named icon.png; that meets both documents.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, JPEG",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(measured: &Measured, report: &mut Report) {
    if measured.format == Format::Jpeg {
        report.on_file("The picture is a JPEG; the Flow document asks for a PNG named icon.png.");
    }
}
