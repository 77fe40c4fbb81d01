//! Half of an escaped pair.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "lone-surrogate",
    official: None,
    title: "Every escaped character is whole",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Half of a pair of escapes stands for no character, and strict readers refuse it.",
    instead: "Write the character itself; JSON is UTF-8 and takes every letter and sign as it is.",
    bad: example!(member: r#""host": "api.contoso.example\ud83d""#),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document
        .flaws()
        .iter()
        .filter(|flaw| flaw.kind == FlawKind::LoneSurrogate)
    {
        report.at_span(
            document,
            flaw.span,
            "This is half of a pair of escapes; the other half is missing.",
        );
    }
}
