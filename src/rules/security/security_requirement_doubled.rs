//! The same requirement twice.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "security-requirement-doubled",
    official: None,
    title: "Every way to sign in is named once",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Each entry of the list is one more way to sign in; the same one twice says nothing, and one of the two was most likely meant to be another.",
    instead: "Remove the second one, or write the way to sign in that was meant.",
    bad: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "name": "X-Key", "in": "header" } },
  "security": [{ "key": [] }, { "key": [] }]"#),
    good: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "name": "X-Key", "in": "header" } },
  "security": [{ "key": [] }]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let lists = [api.root]
        .into_iter()
        .chain(api.operations.iter().map(|operation| operation.node));
    for list in lists.filter_map(|holder| holder.get("security")) {
        let entries: Vec<Node<'_>> = list.items().collect();
        for (index, entry) in entries.iter().enumerate() {
            if entries[..index].iter().any(|earlier| same(*earlier, *entry)) {
                report.at(*entry, "The same requirement stands before this already.");
            }
        }
    }
}

/// Whether two requirements name the same ways to sign in with the same scopes.
fn same(one: Node<'_>, other: Node<'_>) -> bool {
    let scopes = |node: Node<'_>| {
        let mut scopes: Vec<String> = node
            .items()
            .filter_map(|scope| Some(scope.as_str()?.to_owned()))
            .collect();
        scopes.sort();
        scopes
    };
    let holds = |one: Node<'_>, other: Node<'_>| {
        one.members()
            .all(|(key, node)| other.get(key).is_some_and(|twin| scopes(node) == scopes(twin)))
    };
    one.is_object() && other.is_object() && holds(one, other) && holds(other, one)
}
