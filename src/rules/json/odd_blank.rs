//! Characters between values that only look blank.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "odd-blank",
    official: None,
    title: "Nothing but blanks, tabs and line breaks stands between the values",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Between values JSON knows the blank, the tab and the line break. Text pasted from a web page or a chat often \
          holds no-break spaces, which look the same; a strict reader stops at the first one.",
    instead: "Delete the character and type a blank.",
    bad: example!(member: "\u{a0}\"host\": \"api.contoso.example\""),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws().iter().filter(|flaw| flaw.kind == FlawKind::OddBlank) {
        report.at_span(
            document,
            flaw.span,
            "This looks like a blank but is another character, such as a no-break space.",
        );
    }
}
