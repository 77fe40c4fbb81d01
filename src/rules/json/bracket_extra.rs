//! A bracket that belongs to nothing.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "bracket-extra",
    official: None,
    title: "No bracket stands without its partner",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Readers go by the brackets: one too many ends a container too early, and all that follows is refused.",
    instead: "Remove the bracket.",
    bad: example!(member: r#""host": "api.contoso.example", "schemes": [
    "https"
  ]],
  "basePath": "/""#),
    good: example!(member: r#""host": "api.contoso.example", "schemes": [
    "https"
  ],
  "basePath": "/""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    let extra = |flaw: &&crate::document::Flaw| flaw.kind == FlawKind::ExtraBracket;
    for flaw in document.flaws().iter().filter(extra) {
        let bracket = document.slice(flaw.span).trim_end_matches(',');
        let edit = Edit {
            span: flaw.span,
            text: String::new(),
        };
        report
            .at_span(
                document,
                flaw.span,
                format!("This `{bracket}` has no partner: by the indentation nothing begins or ends here."),
            )
            .fix(Class::Look, format!("remove the `{bracket}`"), Some(vec![edit]));
    }
}
