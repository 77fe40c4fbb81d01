//! The report as logging commands, which Azure Pipelines shows as issues of the run.

use std::fmt::Write as _;

use super::github::said;
use super::style::Style;
use super::text::{REMOVE, at, ending, no_longer};
use super::{CheckedFile, Report};
use crate::export::one_line;
use crate::rules::{Group, Severity, grouped};

/// One line `##vso[task.logissue type=error;sourcepath=…]message` a cause, then the ending of the text report: the agent
/// keeps ten issues of a kind, so that each has to tell of all its places. It knows errors and warnings only; notes are
/// lines of the log.
///
/// `fails`: whether the exit status fails the step by itself. Where it does not, and there are issues, the step is told to
/// have succeeded with issues.
///
/// The paths are to be absolute: the agent finds the repository that each lies in, and links to the file there.
/// ([Logging commands](https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands))
#[must_use]
pub fn azure(report: &Report, style: &Style, fails: bool) -> String {
    let mut out = String::new();
    let mut has_issues = false;
    for file in &report.files {
        for group in grouped(&file.findings) {
            has_issues |= group.first.severity > Severity::Note;
            issue(&mut out, file, &group);
        }
    }
    for (path, kept) in &report.unmatched {
        let line = format!("{}: note {} Next: {REMOVE}", one_line(path), no_longer(kept));
        let _ = writeln!(out, "{}", words(&line));
    }
    for line in ending(report, style).lines() {
        let _ = writeln!(out, "{}", words(line));
    }
    if has_issues && !fails {
        out.push_str("##vso[task.complete result=SucceededWithIssues;]\n");
    }
    out
}

fn issue(out: &mut String, file: &CheckedFile, group: &Group<'_>) {
    let finding = group.first;
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => {
            let place = at(&one_line(&file.path), finding);
            let line = format!("{place}: note {} {}", finding.rule.id, one_line(&said(group)));
            let _ = writeln!(out, "{}", words(&line));
            return;
        }
    };
    let _ = write!(
        out,
        "##vso[task.logissue type={kind};sourcepath={}",
        property(&file.path)
    );
    if let Some((start, _)) = finding.place.range {
        let _ = write!(out, ";linenumber={};columnnumber={}", start.line, start.column);
    }
    let _ = writeln!(out, ";code={}]{}", property(finding.rule.id), data(&said(group)));
}

/// A line that is no command, whatever stands in it. The agent finds commands anywhere in a line, and as .NET compares
/// texts: over characters that are not seen.
fn words(line: &str) -> String {
    let seen: String = line.chars().filter(char::is_ascii_graphic).collect();
    if seen.contains("##[") || seen.to_ascii_lowercase().contains("##vso[") {
        return line.replace('#', "");
    }
    line.to_owned()
}

/// Text as the message of a command. The agent unescapes it as it does properties, so a percent sign must not stand alone.
fn data(text: &str) -> String {
    one_line(text).replace('%', "%AZP25")
}

/// Text as the value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}

#[cfg(test)]
mod tests {
    use super::{data, property, words};

    #[test]
    fn what_separates_the_parts_of_a_command_is_escaped() {
        assert_eq!(data("50 %5D\r\n##vso[x]; a"), "50 %AZP255D ##vso[x]; a");
        assert_eq!(property("a;b] 50 %\n"), "a%3Bb%5D 50 %AZP25");
        assert_eq!(words("a ##vso[task.x]y"), "a vso[task.x]y");
        assert_eq!(words("a #\u{ad}#VSO[task.x]y"), "a \u{ad}VSO[task.x]y");
        assert_eq!(words("##[error]x"), "[error]x");
        assert_eq!(words("a # b [c]"), "a # b [c]");
    }
}
