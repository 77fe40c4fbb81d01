//! A number with zeros in front.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "leading-zero",
    official: None,
    title: "No number begins with a needless zero",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "JSON does not allow zeros in front of a number. The validator stops here and checks nothing behind it.",
    instead: "Delete the zeros, or write the number in quotation marks if it is a code.",
    bad: example!(member: r#""x-revision": 007"#),
    good: example!(member: r#""x-revision": 7"#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document
        .flaws()
        .iter()
        .filter(|flaw| flaw.kind == FlawKind::LeadingZero)
    {
        report.at_span(document, flaw.span, "This number begins with a needless zero.");
    }
}
