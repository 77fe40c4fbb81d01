//! A text that is there but empty.

use foldhash::HashSet;

use super::words::is_data;
use crate::document::{Entry, Names, Node, NodeId};
use crate::openapi::{Api, Location};
use crate::rules::edit::{remove_member, replace};
use crate::rules::responses::reason;
use crate::rules::source::review;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

/// A note: one published connector in six has some.
pub const RULE: Rule = Rule {
    id: "empty-string",
    official: None,
    title: "No text is left empty",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Editors leave empty texts behind. They say nothing, and reviewers ask to remove them.",
    instead: "Write the text, or remove the member.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string", "description": "" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[review!("1360", "2022-02-02"), review!("3647", "2024")],
    check: Check::Api(check),
};

/// What people are told besides the texts that they read.
const OTHERS: Names<3> = Names::of(&["url", "email", "termsOfService"]);

/// Texts that their objects cannot be without.
const NEEDED: [(&str, &str); 2] = [("externalDocs", "url"), ("x-ms-notification-content", "description")];

fn check(api: &Api<'_>, report: &mut Report) {
    let is_empty = |entry: Entry<'_>| entry.is_called(&OTHERS) && entry.value().as_str() == Some("");
    let mut empty = api.root.document().picked(is_empty);
    for (node, text) in &api.texts {
        if text.is_empty() {
            empty.push(*node);
        }
    }
    empty.retain(|node| !is_data(*node));
    empty.sort_by_key(|node| (node.parent().map(Node::id), node.id()));
    if empty.is_empty() {
        return;
    }
    // What the validator itself refuses is the finding of another rule.
    let operations = api
        .operations
        .iter()
        .filter(|operation| !operation.internal)
        .map(|operation| operation.node);
    let parameters = api
        .parameters
        .iter()
        .filter(|one| one.location != Location::Body && !one.hidden);
    let contact = api.info.and_then(|info| info.get("contact"));
    let judged = operations
        .chain(parameters.map(|one| one.node))
        .chain(api.info)
        .chain(contact);
    let judged: HashSet<NodeId> = judged.map(Node::id).collect();
    // Where the text must be there, to remove it makes another finding.
    let needing = api.operations.iter().map(|operation| operation.node);
    let responses = api
        .responses
        .iter()
        .flat_map(|response| [response.written, response.node]);
    let answers: HashSet<NodeId> = responses.map(Node::id).collect();
    let needing: HashSet<NodeId> = needing.map(Node::id).chain(answers.iter().copied()).collect();
    for node in empty {
        let Some(parent) = node.parent().filter(|parent| !judged.contains(&parent.id())) else {
            continue;
        };
        let key = node.key().unwrap_or_default();
        let draft = report.at(node, format!("\"{key}\" is empty."));
        if needing.contains(&parent.id())
            || NEEDED
                .iter()
                .any(|(object, needed)| parent.key() == Some(*object) && key == *needed)
        {
            let phrase = reason::phrase(parent).filter(|_| key == "description" && answers.contains(&parent.id()));
            let title = phrase
                .as_ref()
                .map(|phrase| format!("write {phrase}"))
                .unwrap_or_default();
            draft.help("Write the text; it must be there.").fix(
                Class::Safe,
                title,
                phrase.and_then(|phrase| replace(node, &phrase)),
            );
        } else {
            draft.fix(Class::Safe, "remove the empty member", remove_member(node));
        }
    }
}
