//! `SwaggerKeywordNotSupported`: what OpenAPI 2.0 knows and the platform does not take there.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::remove_member;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "swagger-keyword-not-supported",
    official: Some("SwaggerKeywordNotSupported"),
    title: "No keyword stands where the platform does not take it",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Microsoft's list names uniqueItems as such a keyword, but not all of them. A discriminator works \
          in shared definitions only, since others refer to it by their names. Seven published connectors \
          have one of the two, so this is advice.",
    instead: "Remove the keyword; say in the description what it asked for.",
    bad: example!(member: r#""definitions": {
    "Invoice": { "type": "array", "items": { "type": "string" }, "uniqueItems": true }
  }"#),
    good: example!(member: r#""definitions": {
    "Invoice": { "type": "array", "items": { "type": "string" } }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for node in api.described() {
        if let Some(keyword) = node.get("uniqueItems") {
            object_to(keyword, report);
        }
        if let Some(keyword) = node.get("discriminator").filter(|_| !is_shared(node)) {
            object_to(keyword, report);
        }
    }
}

fn object_to(keyword: Node<'_>, report: &mut Report) {
    let name = keyword.key().unwrap_or_default();
    report
        .at(keyword, format!("The keyword \"{name}\" is not supported here."))
        .fix(Class::Unsafe, format!("remove \"{name}\""), remove_member(keyword));
}

/// Whether it is an entry of `#/definitions`, or of its counterpart in newer versions.
fn is_shared(schema: Node<'_>) -> bool {
    let holder = schema.parent();
    let name = holder.and_then(Node::key);
    let depth = std::iter::successors(holder, |node| node.parent()).count();
    matches!((name, depth), (Some("definitions"), 2) | (Some("schemas"), 3))
}
