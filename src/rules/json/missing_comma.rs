//! No comma between two members or items.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "missing-comma",
    official: None,
    title: "A comma stands between two members or items",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Without the comma the structure breaks. The validator stops here and checks nothing behind it.",
    instead: "Put a comma between the two.",
    bad: example!(member: r#""host": "api.contoso.example"
  "basePath": "/""#),
    good: example!(member: r#""host": "api.contoso.example",
  "basePath": "/""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document
        .flaws()
        .iter()
        .filter(|flaw| flaw.kind == FlawKind::MissingComma)
    {
        let edit = Edit {
            span: flaw.span,
            text: ",".to_owned(),
        };
        report.at_span(document, flaw.span, "A comma is missing here.").fix(
            Class::Safe,
            "add the comma",
            Some(vec![edit]),
        );
    }
}
