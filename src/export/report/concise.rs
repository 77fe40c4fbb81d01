//! The report as lines that editors and problem matchers read: one a finding.

use std::fmt::Write as _;

use super::Report;
use super::style::Style;
use super::tally::hidden;
use super::text::{REMOVE, at, no_longer, summary};
use crate::export::one_line;

/// One line `path:line:column: severity rule message` a finding that counts, in the order of the files; then the counts,
/// which are left out where no notes are asked for.
#[must_use]
pub fn concise(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    for file in &report.files {
        let path = one_line(&file.path);
        for finding in &file.findings {
            let (severity, rule) = (finding.severity, finding.rule.id);
            let (word, message) = (style.painted(severity, severity.word()), one_line(&finding.message));
            let _ = writeln!(out, "{}: {word} {rule} {message}", at(&path, finding));
        }
    }
    if !style.notes {
        return out;
    }
    for (path, kept) in &report.unmatched {
        let _ = writeln!(out, "{}: note {} {REMOVE}", one_line(path), no_longer(kept));
    }
    let _ = writeln!(out, "{}", summary(report));
    if let Some(hidden) = hidden(report.at_least, report.not_shown()) {
        let _ = writeln!(out, "{hidden}");
    }
    out
}
