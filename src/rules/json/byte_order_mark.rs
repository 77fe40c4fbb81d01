//! A byte-order mark before the JSON.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Besides, Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "byte-order-mark",
    official: None,
    title: "The file begins without a byte-order mark",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "An invisible mark stands before the first bracket. Microsoft's command line skips it; other readers of \
          JSON stop there. Eight published connectors have one, so it is advice.",
    instead: "Save the file as UTF-8 without a byte-order mark (editors call the other form UTF-8 with BOM or \
          UTF-8-sig).",
    bad: concat!("\u{feff}", example!(member: r#""host": "api.contoso.example""#)),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document
        .flaws()
        .iter()
        .filter(|flaw| flaw.kind == FlawKind::ByteOrderMark)
    {
        // The text does not have the mark, so no edit takes it out.
        let nothing = Edit {
            span: flaw.span,
            text: String::new(),
        };
        report
            .at_span(
                document,
                flaw.span,
                "The file begins with a byte-order mark, which JSON does not allow.",
            )
            .fix(Class::Safe, "remove the byte-order mark", Some(vec![nothing]))
            .besides(Besides::Mark);
    }
}
