//! A comma before a closing bracket.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "trailing-comma",
    official: None,
    title: "No comma stands before a closing bracket",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "JSON takes a comma only between two things. The validator stops here and checks nothing behind it.",
    instead: "Delete the comma.",
    bad: example!(member: r#""host": "api.contoso.example", "schemes": ["https",]"#),
    good: example!(member: r#""host": "api.contoso.example", "schemes": ["https"]"#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document
        .flaws()
        .iter()
        .filter(|flaw| flaw.kind == FlawKind::TrailingComma)
    {
        let gone = Edit {
            span: flaw.span,
            text: String::new(),
        };
        report
            .at_span(
                document,
                flaw.span,
                "After this comma something must follow, but the list or object ends.",
            )
            .fix(Class::Safe, "delete the comma", Some(vec![gone]));
    }
}
