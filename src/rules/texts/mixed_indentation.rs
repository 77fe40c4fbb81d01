//! Tabs and blanks mixed.

use crate::document::{Document, Flaw, FlawKind, Span};
use crate::rules::source::{CODING, review};
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

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
    let begins = |mark: u8| starts(text).find(|at| indentation(text, *at).contains(&mark));
    let (Some(tab), Some(_)) = (begins(b'\t'), begins(b' ')) else {
        return;
    };
    let end = tab + indentation(text, tab).len();
    let span = Span {
        start: u32::try_from(tab).unwrap_or(u32::MAX),
        end: u32::try_from(end).unwrap_or(u32::MAX),
    };
    report
        .at_span(
            document,
            span,
            "This line is indented with a tab, others are with blanks.",
        )
        .fix(Class::Safe, "indent with blanks", with_blanks(document));
}

/// Blanks for the tabs that lines begin with: as many a tab as the other lines have a step. Only between the values of
/// JSON, where they mean nothing.
fn with_blanks(document: &Document) -> Option<Vec<Edit>> {
    const STEPS: [usize; 2] = [2, 4];
    let text = document.text();
    if !document.slice(document.root().span()).starts_with('{') || document.flaws().iter().any(is_in_text) {
        return None;
    }
    let (mut tabs, mut least) = (Vec::new(), None);
    for start in starts(text) {
        let line = indentation(text, start);
        if line.contains(&b'\t') {
            tabs.push(start..start + line.len());
        } else if !line.is_empty() {
            least = Some(least.map_or(line.len(), |least: usize| least.min(line.len())));
        }
    }
    let least = least?;
    let step = " ".repeat(STEPS.into_iter().find(|step| *step >= least).unwrap_or(STEPS[1]));
    let edits = tabs.into_iter().filter_map(|line| {
        Some(Edit {
            span: Span {
                start: u32::try_from(line.start).ok()?,
                end: u32::try_from(line.end).ok()?,
            },
            text: text.get(line)?.replace('\t', &step),
        })
    });
    Some(edits.collect())
}

/// Whether lines may begin within a text.
fn is_in_text(flaw: &Flaw) -> bool {
    matches!(flaw.kind, FlawKind::ControlCharacter | FlawKind::Comment)
}

/// Where lines begin.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
}

/// The blanks and tabs at the beginning of a line.
fn indentation(text: &str, start: usize) -> &[u8] {
    let line = text.as_bytes().get(start..).unwrap_or_default();
    let length = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &line[..length]
}
