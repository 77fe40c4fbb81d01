//! The same key twice in one object.

use foldhash::HashMap;

use crate::document::{Document, FlawKind, Node, Span};
use crate::rules::edit::remove_doubled;
use crate::rules::source::JSON;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

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
    let is_doubled = |kind: &FlawKind| matches!(kind, FlawKind::DuplicateKey(_));
    if !document.flaws().iter().any(|flaw| is_doubled(&flaw.kind)) {
        return;
    }
    let keys = document.nodes().filter_map(|node| Some((node.key_span()?, node)));
    let keys: HashMap<Span, Node<'_>> = keys.collect();
    for flaw in document.flaws() {
        if let FlawKind::DuplicateKey(key) = &flaw.kind {
            let message = format!(
                "The key {} stands twice in this object; only the last value counts.",
                quoted(key)
            );
            let earlier = keys.get(&flaw.span).and_then(|later| before(*later));
            report.at_span(document, flaw.span, message).fix(
                Class::Safe,
                "remove the value that does not count",
                earlier.and_then(remove_doubled),
            );
        }
    }
}

/// The member with the same key that comes before this one.
fn before(later: Node<'_>) -> Option<Node<'_>> {
    let members = later.parent()?.members().map(|(_, node)| node);
    members
        .take_while(|node| node.id() != later.id())
        .filter(|node| node.key() == later.key())
        .last()
}
