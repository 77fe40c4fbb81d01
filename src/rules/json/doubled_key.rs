//! The same key twice in one object.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "doubled-key",
    official: None,
    title: "Every key stands once in its object",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Readers keep one of the two values, most often the last, and drop the other without a word. Four \
          published connectors have doubled keys, so it is advice.",
    instead: "Keep the value that is meant and delete the other.",
    bad: example!(member: r#""host": "test.contoso.example",
  "host": "api.contoso.example""#),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws() {
        if let FlawKind::DuplicateKey(key) = &flaw.kind {
            let message = format!(
                "The key {} stands twice in this object; only the last value counts.",
                quoted(key)
            );
            report.at_span(document, flaw.span, message);
        }
    }
}
