//! A comma with no value before it.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "extra-comma",
    official: None,
    title: "Every comma has a value before it",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "JSON takes a comma only between two things. The validator stops here and checks nothing behind it.",
    instead: "Delete the comma.",
    bad: example!(member: r#""consumes": ["application/json",, "text/plain"]"#),
    good: example!(member: r#""consumes": ["application/json", "text/plain"]"#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws().iter().filter(|flaw| flaw.kind == FlawKind::ExtraComma) {
        let edit = Edit {
            span: flaw.span,
            text: String::new(),
        };
        report
            .at_span(document, flaw.span, "Before this comma a value must stand.")
            .fix(Class::Safe, "delete the comma", Some(vec![edit]));
    }
}
