//! A name that says one format for a file of another.

use super::{FLOW, IconFile, LOGIC_APPS};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A name that says one format for a file of another.
pub const RULE: Rule = Rule {
    id: "icon-mislabeled",
    official: None,
    title: "The name says the format that the file has",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "Programs that go by the name fail to open the file, or send it on under the wrong type.",
    instead: "Save the picture again in the format that its name says; renaming alone changes nothing in the file.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, JPEG, named icon.png",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let demands = &icon.program.icon;
    let format = icon.measured.format;
    let taken = demands.format.as_ref().is_none_or(|demand| demand.is.contains(&format));
    if icon.is_sent() && icon.misnamed() && taken {
        report.on_file(format!(
            "The file is named {}, yet it is a {}.",
            icon.name,
            format.word()
        ));
    }
}
