//! Lists and objects with nothing in them.

use crate::document::Node;
use crate::openapi::{Api, Location};
use crate::rules::edit::remove_member;
use crate::rules::source::review;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

/// A note: one published connector in four has such members, and they change nothing. At the root they are what every
/// export has, and schemas may be empty on purpose.
pub const RULE: Rule = Rule {
    id: "empty-member",
    official: None,
    title: "Nothing is written down empty",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Empty lists and objects are what a wizard leaves behind. They say nothing, and reviewers ask to remove them.",
    instead: "Remove the member.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "tags": [],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[review!("1360", "2022-02-02")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for item in &api.path_items {
        look(item.node, &["parameters"], report);
    }
    for operation in &api.operations {
        look(operation.node, &["parameters", "tags"], report);
        // An empty list of formats takes the general ones away, so it says something where there are some.
        let is_general = |key| api.root.get(key).is_some_and(|list| list.items().len() > 0);
        if !is_general("produces") {
            look(operation.node, &["produces"], report);
        }
        let mut parameters = api.parameters_of(operation);
        let has_body = parameters.any(|one| matches!(one.location, Location::Body | Location::Form));
        if !has_body && !is_general("consumes") {
            look(operation.node, &["consumes"], report);
        }
    }
    for response in api.responses.iter().filter(|one| one.written.id() == one.node.id()) {
        look(response.node, &["headers", "examples"], report);
    }
}

fn look(holder: Node<'_>, keys: &[&str], report: &mut Report) {
    for member in keys.iter().filter_map(|key| holder.get(key)) {
        let is_empty =
            member.is_array() && member.items().len() == 0 || member.is_object() && member.members().len() == 0;
        if is_empty {
            let kind = if member.is_array() { "list" } else { "object" };
            let key = member.key().unwrap_or_default();
            report.at(member, format!("\"{key}\" is an empty {kind}.")).fix(
                Class::Safe,
                format!("remove \"{key}\""),
                remove_member(member),
            );
        }
    }
}
