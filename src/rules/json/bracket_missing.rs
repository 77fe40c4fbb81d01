//! A bracket was lost.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "bracket-missing",
    official: None,
    title: "Every bracket has its partner",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Readers go by the brackets: without one, all that follows belongs to the wrong place, or the file is refused.",
    instead: "Write the bracket where the indentation shows that it belongs.",
    bad: example!(member: r#""host": "api.contoso.example", "schemes": [
    "https"
  "basePath": "/""#),
    good: example!(member: r#""host": "api.contoso.example", "schemes": [
    "https"
  ],
  "basePath": "/""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws() {
        let (bracket, message) = match flaw.kind {
            FlawKind::MissingBracket { bracket, opened } => (bracket, not_closed(document, opened, flaw.span.start)),
            FlawKind::MissingOpening { bracket } => (
                bracket,
                format!(
                    "A `{bracket}` is missing before this: by the indentation, what follows stands in a container of its own."
                ),
            ),
            FlawKind::WrongBracket { bracket } => {
                let wrong = document.slice(flaw.span);
                let (message, help) = if matches!(bracket, '}' | ']') {
                    (
                        format!("`{wrong}` closes what began with the other bracket; `{bracket}` is meant."),
                        "Write the bracket of the kind that opened.",
                    )
                } else {
                    let held = if bracket == '{' {
                        "an object, with keys"
                    } else {
                        "a list, without keys"
                    };
                    (
                        format!("`{wrong}` begins {held}; `{bracket}` is meant."),
                        "Write the bracket of the kind that closes it.",
                    )
                };
                let edit = Edit {
                    span: flaw.span,
                    text: bracket.to_string(),
                };
                report.at_span(document, flaw.span, message).help(help).fix(
                    Class::Look,
                    format!("write `{bracket}`"),
                    Some(vec![edit]),
                );
                continue;
            }
            _ => continue,
        };
        let edit = Edit {
            span: flaw.span,
            text: written(document, flaw.span.start, bracket, &flaw.kind),
        };
        report
            .at_span(document, flaw.span, message)
            .fix(Class::Look, format!("add the `{bracket}`"), Some(vec![edit]));
    }
}

fn not_closed(document: &Document, opened: u32, end: u32) -> String {
    let container = document.nodes().find(|node| node.span().start == opened);
    let begins = document.position(opened).line;
    let name = match container.and_then(|node| Some(node.key()?.to_owned())) {
        Some(key) => format!("`{}` (line {begins})", crate::document::plain::plain(&key)),
        None => format!("What begins in line {begins}"),
    };
    let follows = document.text()[end as usize..].trim_start();
    if follows.is_empty() {
        return format!("{name} is not closed; the file ends before its closing bracket.");
    }
    let at = document.text().len() - follows.len();
    let line = document.position(u32::try_from(at).unwrap_or(u32::MAX)).line;
    format!(
        "{name} is not closed; by the indentation it ends before line {line}. Microsoft reads all that follows as a part of it."
    )
}

/// The bracket as it is to be inserted: a closing one in a line of its own where its container has several, with the
/// comma that was lost with it.
fn written(document: &Document, at: u32, bracket: char, kind: &FlawKind) -> String {
    let FlawKind::MissingBracket { opened, .. } = kind else {
        return format!("{bracket} ");
    };
    let follows = document.text()[at as usize..].trim_start().chars().next();
    let comma = if follows.is_some_and(|char| !",}]".contains(char)) {
        ","
    } else {
        ""
    };
    let begins = document.position(*opened).line;
    if begins == document.position(at).line {
        return format!("{bracket}{comma}");
    }
    let line = document.line(begins).unwrap_or_default();
    let indent: String = line.chars().take_while(|char| char.is_whitespace()).collect();
    format!("\n{indent}{bracket}{comma}")
}
