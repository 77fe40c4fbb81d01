//! A file with another name than the one asked for.

use super::{FLOW, IconFile, severity};
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A file with another name than the one asked for.
pub const RULE: Rule = Rule {
    id: "icon-file-name",
    official: None,
    title: "The file has the name asked for",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Icon),
    why: "The package and the reviewer look for the icon under its name.",
    instead: "Rename the file to icon.png; save a JPEG as a PNG first, for a new name alone changes nothing in it.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, named logo.png",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, POLICIES],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let demands = &icon.program.icon;
    let Some(demand) = &demands.file_name else { return };
    let format = icon.measured.format;
    // A format that is not taken, or a name that lies about it, comes first; their rules speak.
    if icon.misnamed() || demands.format.as_ref().is_some_and(|taken| !taken.is.contains(&format)) {
        return;
    }
    if icon.name != demand.is {
        report
            .on_file(format!(
                "The file is a {} named {}; {} {}.",
                format.word(),
                icon.name,
                icon.program.asks(demand),
                demand.is
            ))
            .severity(severity(demand.strength));
    }
}
