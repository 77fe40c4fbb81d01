//! A backslash that begins no escape.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-escape",
    official: None,
    title: "Every backslash begins an escape",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "In JSON a backslash begins an escape such as \\n; one that stands for itself is written twice. The \
          validator stops here and checks nothing behind it.",
    instead: "Write two backslashes, or delete the one.",
    bad: example!(member: r#""host": "api.contoso.example", "basePath": "/\v1""#),
    good: example!(member: r#""host": "api.contoso.example", "basePath": "/v1""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document
        .flaws()
        .iter()
        .filter(|flaw| flaw.kind == FlawKind::InvalidEscape)
    {
        report.at_span(document, flaw.span, "This backslash begins no escape that JSON knows.");
    }
}
