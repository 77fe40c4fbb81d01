//! A comment in JSON.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "comment",
    official: None,
    title: "There are no comments",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "JSON has no comments. The validator stops at the first one and checks nothing behind it.",
    instead: "Delete the comment. A key that begins with x- may hold a remark.",
    bad: example!(member: r#"// production
  "host": "api.contoso.example""#),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws().iter().filter(|flaw| flaw.kind == FlawKind::Comment) {
        report.at_span(document, flaw.span, "Here stands a comment, which JSON does not allow.");
    }
}
