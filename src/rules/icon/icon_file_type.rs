//! A format that is not taken.

use super::{FLOW, IconFile, LOGIC_APPS, severity};
use crate::rules::source::{FILES, POLICIES};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A format that is not taken.
pub const RULE: Rule = Rule {
    id: "icon-file-type",
    official: None,
    title: "The icon has a format that is taken",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "Today's certification takes a PNG alone; the Logic Apps document of 2017 also takes .jpg. A JPEG also blurs the flat color around the logo.",
    instead: "Save the original as a PNG named icon.png; every program that asks for an icon takes that.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, JPEG, named icon.jpg",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS, FILES, POLICIES],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let Some(demand) = &icon.program.icon.format else {
        return;
    };
    if !demand.is.contains(&icon.measured.format) {
        let taken: Vec<&str> = demand.is.iter().map(|format| format.word()).collect();
        report
            .on_file(format!(
                "The picture is a {}; {} a {}.",
                icon.measured.format.word(),
                icon.program.asks(demand),
                taken.join(" or ")
            ))
            .severity(severity(demand.strength));
    }
}
