//! The report as workflow commands, which GitHub shows as annotations beside the changed lines.

use std::fmt::Write as _;

use super::style::Style;
use super::text::{REMOVE, ending, no_longer};
use super::{CheckedFile, Report};
use crate::export::one_line;
use crate::rules::{Group, Severity, grouped};

/// One line `::error file=…,line=…::message` a cause, then the ending of the text report: GitHub shows ten annotations of
/// a kind, so that each has to tell of all its places.
///
/// GitHub: [Workflow commands](https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
#[must_use]
pub fn github(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    for file in &report.files {
        for group in grouped(&file.findings) {
            annotation(&mut out, file, &group);
        }
    }
    for (path, kept) in &report.unmatched {
        let (file, title) = (property(path), property(&kept.rule));
        let message = data(&format!("{} Next: {REMOVE}", no_longer(kept)));
        let _ = writeln!(out, "::notice file={file},title={title}::{message}");
    }
    for line in ending(report, style).lines() {
        let _ = writeln!(out, "{}", words(line));
    }
    out
}

fn annotation(out: &mut String, file: &CheckedFile, group: &Group<'_>) {
    let finding = group.first;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let _ = write!(out, "::{command} file={}", property(&file.path));
    if let Some((start, end)) = finding.place.range {
        let _ = write!(out, ",line={},endLine={}", start.line, end.line);
        // GitHub refuses columns of a place of several lines.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let _ = writeln!(out, ",title={}::{}", property(finding.rule.id), data(&said(group)));
}

/// What is wrong, at which places, and what to do.
pub(super) fn said(group: &Group<'_>) -> String {
    let places = match group.places() {
        places if places.is_empty() => places,
        places => format!("At {places}. "),
    };
    let finding = group.first;
    format!("{} {places}Next: {}", finding.message, finding.help)
}

/// A line that is no command, whatever stands in it: the runner also takes indented ones, and those of an older form.
fn words(line: &str) -> String {
    let line = line.replace("##[", "## [");
    match line.trim_start() {
        command if command.starts_with("::") => format!("| {command}"),
        _ => line,
    }
}

/// Text as the message of a command.
fn data(text: &str) -> String {
    one_line(text).replace('%', "%25")
}

/// Text as the value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property, words};

    #[test]
    fn what_separates_the_parts_of_a_command_is_escaped() {
        assert_eq!(data("50 % of a:b, c\r\n::error::d"), "50 %25 of a:b, c ::error::d");
        assert_eq!(property("a:b, 50 %\n"), "a%3Ab%2C 50 %25");
        assert_eq!(words("  ::error::x"), "| ::error::x");
        assert_eq!(words("a ##[error]x"), "a ## [error]x");
        assert_eq!(words("  a::b"), "  a::b");
    }
}
