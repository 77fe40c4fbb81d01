//! Properties described by their own names.

use crate::document::Node;
use crate::document::words::lines;
use crate::openapi::{Api, Schema};
use crate::rules::edit::{json, remove_member, rename, replace};
use crate::rules::name::title_case;
use crate::rules::source::{CODING, review};
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

/// A note: half of the published connectors have such descriptions. One finding an object, at its first.
pub const RULE: Rule = Rule {
    id: "property-description-is-name",
    official: None,
    title: "A description says more than the name",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "The wizard for custom connectors fills descriptions in with the names. People see them where \
          they choose values, and learn nothing; reviewers ask for words.",
    instead: "Say what the value is, in words: \"The day the invoice is due.\" instead of \"dueDate\".",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "object", "properties": { "dueDate": { "type": "string", "description": "dueDate" } } } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "object", "properties": { "dueDate": { "type": "string", "description": "The day the invoice is due." } } } } }
      }"#),
    since: "0.1.0",
    sources: &[CODING, review!("1286", "2021")],
    check: Check::Schema(check),
};

fn check(api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    let Some(properties) = schema.node.get("properties") else {
        return;
    };
    let mut found = only_names(properties);
    let Some(first) = found.next() else { return };
    let others: Vec<Node<'_>> = found.collect();
    let (class, edits) = mended(std::iter::once(first).chain(others.iter().copied()));
    let message = if others.is_empty() {
        "The description says no more than a name.".to_owned()
    } else {
        let (many, all) = (others.len() + 1, properties.members().len());
        let document = api.root.document();
        let line = |node: &Node<'_>| document.position(node.span().start).line;
        let lines = lines(&others.iter().map(line).collect());
        format!(
            "{many} of the {all} properties here have nothing but names for descriptions; this is the first, \
             then {lines}."
        )
    };
    report
        .at(first, message)
        .fix(class, "call the values by their names in words instead", edits);
}

/// The name in words where the value has no title, and no description.
fn mended<'d>(descriptions: impl Iterator<Item = Node<'d>>) -> (Class, Option<Vec<Edit>>) {
    let (mut class, mut edits) = (Class::Safe, Vec::new());
    for description in descriptions {
        let Some(property) = description.parent() else { continue };
        let name = property.key().unwrap_or_default();
        // What one line says besides its own name may be what somebody wrote.
        let is_own = description.as_str() == Some(name);
        let is_called = ["x-ms-summary", "title"]
            .iter()
            .any(|key| property.str_at(key).is_some_and(|text| !text.is_empty()));
        let words = if is_called { String::new() } else { title_case(name) };
        let change = if words.is_empty() {
            remove_member(description)
        } else if property.get("x-ms-summary").is_none() {
            in_its_place(description, &words)
        } else {
            None
        };
        let Some(change) = change else { continue };
        if !is_own || !is_called {
            class = Class::Look;
        }
        edits.extend(change);
    }
    edits.sort_by_key(|edit| edit.span);
    (class, (!edits.is_empty()).then_some(edits))
}

/// The words as the caption, written where the description stands.
fn in_its_place(description: Node<'_>, words: &str) -> Option<Vec<Edit>> {
    let mut caption = rename(description, "x-ms-summary")?;
    caption.extend(replace(description, &json(words))?);
    Some(caption)
}

/// The descriptions that say no more than a name, of all properties here: the finding names the first, for all.
pub(in crate::rules) fn only_names(properties: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    properties.entries().filter_map(|property| {
        let description = property.value().get("description")?;
        let text = description.as_str()?;
        (is_from_program(text) || text == property.key()).then_some(description)
    })
}

/// Whether a text is one name such as `due_date`.
fn is_from_program(text: &str) -> bool {
    let is_name = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name && text.trim_matches('_').contains('_')
}
