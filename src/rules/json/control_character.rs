//! A raw control character in a text.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "control-character",
    official: None,
    title: "No text contains a raw line break or tab",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "JSON writes a line break in a text as \\n and a tab as \\t. The validator stops here and checks \
          nothing behind it.",
    instead: "Write the escape in its place, or a blank.",
    bad: example!(member: "\"host\": \"api.contoso.example\t\""),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document
        .flaws()
        .iter()
        .filter(|flaw| flaw.kind == FlawKind::ControlCharacter)
    {
        report.at_span(
            document,
            flaw.span,
            "This text contains a raw line break, tab or other control character.",
        );
    }
}
