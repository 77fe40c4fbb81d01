//! Text after the end of the definition.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "extra-data",
    official: None,
    title: "Nothing stands behind the last bracket",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The file is one JSON object; what follows it is not read, so a part of the definition may be missing.",
    instead: "Look for a bracket that closes too early, or delete what follows.",
    bad: concat!(example!(member: r#""host": "api.contoso.example""#), "{}\n"),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws().iter().filter(|flaw| flaw.kind == FlawKind::ExtraData) {
        report.at_span(
            document,
            flaw.span,
            "The definition ends before this; what follows is not read.",
        );
    }
}
