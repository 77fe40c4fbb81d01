//! Tabs and blanks mixed.

use crate::document::{Document, Span};
use crate::rules::source::{CODING, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: one published connector in twenty-five has such lines.
pub const RULE: Rule = Rule {
    id: "mixed-indentation",
    official: None,
    title: "All lines are indented the same way",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Lines that begin with tabs among lines that begin with blanks look broken wherever a tab is as \
          wide as it likes, and reviewers ask to mend them.",
    instead: "Let your editor format the file again, with four blanks a step.",
    bad: example!(member: "\t\"host\": \"api.contoso.example\""),
    good: example!(member: "\"host\": \"api.contoso.example\""),
    since: "0.1.0",
    sources: &[CODING, review!("2376", "2023"), review!("2449", "2023")],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    let text = document.text();
    if memchr::memchr(b'\t', text.as_bytes()).is_none() {
        return;
    }
    let begins = |mark: u8| {
        let mut starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        starts.find(|at| indentation(text, *at).contains(&mark))
    };
    let (Some(tab), Some(_)) = (begins(b'\t'), begins(b' ')) else {
        return;
    };
    let end = tab + indentation(text, tab).len();
    let span = Span {
        start: u32::try_from(tab).unwrap_or(u32::MAX),
        end: u32::try_from(end).unwrap_or(u32::MAX),
    };
    report.at_span(
        document,
        span,
        "This line is indented with a tab, others are with blanks.",
    );
}

/// The blanks and tabs at the beginning of a line.
fn indentation(text: &str, start: usize) -> &[u8] {
    let line = text.as_bytes().get(start..).unwrap_or_default();
    let length = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &line[..length]
}
