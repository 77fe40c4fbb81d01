//! A file with more bytes than are taken.

use super::{IconFile, severity};
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A file with more bytes than are taken.
pub const RULE: Rule = Rule {
    id: "icon-file-size",
    official: None,
    title: "The file is not too large",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "The icon is loaded in every list of connectors, and certification refuses large files.",
    instead: "Save it again as a 230 x 230 px PNG without metadata; it will have a few KB.",
    bad: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, 1200000 bytes",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Icon(check),
};

fn check(icon: &IconFile<'_>, report: &mut Report) {
    let Some(demand) = &icon.program.icon.bytes else { return };
    if icon.measured.bytes >= demand.is {
        report
            .on_file(format!(
                "The file has {} KB; {} less than {} KB.",
                icon.measured.bytes.div_ceil(1000),
                icon.program.asks(demand),
                demand.is / 1000
            ))
            .severity(severity(demand.strength));
    }
}
