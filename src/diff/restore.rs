//! Repairs that put back what flows call: a deleted operation, or an operationId. Each is to be looked at: whether the
//! service still answers the operation only its owner knows.

use std::collections::BTreeMap;

use super::same::both_same;
use crate::document::{Node, Span, edit};
use crate::openapi::{METHODS, Operation, Parts};
use crate::rules::{Besides, Class, Edit, Fix, add_member, listed, quoted};

/// Gives an operation that was renamed its old id back.
pub(super) fn id(old: &Operation<'_>, now: &Operation<'_>) -> Option<Fix> {
    let id = old.id?;
    let node = now.node.get("operationId")?;
    is_json(node).then_some(())?;
    Some(Fix {
        class: Class::Look,
        title: format!("give the operation back its operationId {}", quoted(id)),
        edits: vec![Edit {
            span: node.span(),
            text: serde_json::to_string(id).ok()?,
        }],
        besides: Besides::Nothing,
    })
}

/// Puts deleted operations back, deprecated and as the first of their family: for each, by its place in the list, the
/// repair that brings it. Those of one path that is gone come back together, with the first of them.
pub(super) fn operations<'d>(old: &Parts<'d>, new: &Parts<'d>, gone: &[&Operation<'d>]) -> BTreeMap<usize, Fix> {
    let mut fixes = BTreeMap::new();
    let Some(paths) = new
        .root
        .get("paths")
        .filter(|paths| is_json(*paths) && is_json(old.root))
    else {
        return fixes;
    };
    let mut by_path: BTreeMap<&str, Vec<(usize, &Operation<'d>)>> = BTreeMap::new();
    for (index, operation) in gone.iter().enumerate() {
        by_path.entry(operation.path).or_default().push((index, operation));
    }
    for (path, operations) in by_path {
        let item = new
            .path_items
            .iter()
            .find(|item| item.path == path)
            .map(|item| item.node);
        let Some(item) = item else {
            let together: Vec<&Operation<'d>> = operations.iter().map(|(_, operation)| *operation).collect();
            let added = whole(old, new, &together).zip(escaped(path));
            let edits = added.and_then(|(text, path)| add_member(paths, &path, &text));
            fixes.extend(edits.map(|edits| (operations[0].0, fix(&together, edits))));
            continue;
        };
        for (index, operation) in operations {
            let before = &old.path_items[operation.path_item];
            let is_alike = both_same(before.node.get("parameters"), item.get("parameters"));
            let text = text(operation, new).filter(|_| is_alike && item.get(operation.method).is_none());
            let edits = text.and_then(|text| add_member(item, operation.method, &text));
            fixes.extend(edits.map(|edits| (index, fix(&[operation], edits))));
        }
    }
    fixes
}

fn fix(operations: &[&Operation<'_>], edits: Vec<Edit>) -> Fix {
    let names: Vec<String> = operations.iter().filter_map(|one| one.id).map(quoted).collect();
    Fix {
        class: Class::Look,
        title: format!("put back {} as deprecated", listed(&names)),
        edits,
        besides: Besides::Nothing,
    }
}

/// A path item with these operations, and with what it held besides operations.
fn whole<'d>(old: &Parts<'d>, new: &Parts<'d>, operations: &[&Operation<'d>]) -> Option<String> {
    let item = old.path_items.get(operations.first()?.path_item)?.node;
    let mut members = Vec::new();
    for (key, node) in item.members() {
        let text = match operations.iter().find(|operation| operation.node.id() == node.id()) {
            Some(operation) => text(operation, new)?,
            None if METHODS.contains(&key) => continue,
            None => own(node, new)?.to_owned(),
        };
        members.push(format!("\"{}\": {text}", escaped(key)?));
    }
    let indent = indent_of(item);
    Some(format!(
        "{{\n{indent}  {}\n{indent}}}",
        members.join(&format!(",\n{indent}  "))
    ))
}

/// An operation as it was written, marked as deprecated and as the first revision of its family; none where it refers to
/// what the new version does not have.
fn text(operation: &Operation<'_>, new: &Parts<'_>) -> Option<String> {
    let node = operation.node;
    let written = own(node, new)?;
    let start = node.span().start;
    let shifted = |span: Span| Span {
        start: span.start - start,
        end: span.end - start,
    };
    let mut edits = Vec::new();
    let id = serde_json::to_string(operation.id?).ok()?;
    let family = format!("{{ \"family\": {id}, \"revision\": 1 }}");
    for (key, value) in [("deprecated", "true"), ("x-ms-api-annotation", &family)] {
        match node.get(key) {
            None => edits.extend(add_member(node, key, value)?),
            Some(other) if other.as_bool() == Some(false) => edits.push(Edit {
                span: other.span(),
                text: value.to_owned(),
            }),
            Some(_) => {}
        }
    }
    edits.sort_by_key(|edit| edit.span.start);
    edit::apply(
        written,
        edits.iter().map(|edit| (shifted(edit.span), edit.text.as_str())),
    )
    .ok()
}

/// The text of a node of which every reference leads somewhere in the new version as well.
fn own<'d>(node: Node<'d>, new: &Parts<'_>) -> Option<&'d str> {
    let there = |reference: &str| {
        let pointer = reference.strip_prefix('#');
        pointer.is_some_and(|pointer| new.root.document().resolve(pointer).is_some())
    };
    let mut references = node.with_inner().filter_map(|inner| inner.str_at("$ref"));
    references.all(there).then(|| node.document().slice(node.span()))
}

/// How far the line is set in that a node's key stands in.
fn indent_of(node: Node<'_>) -> String {
    let start = node.key_span().unwrap_or(node.span()).start;
    let line = node
        .document()
        .line(node.document().position(start).line)
        .unwrap_or_default();
    line.chars().take_while(|letter| letter.is_whitespace()).collect()
}

/// A key as JSON writes it between its quotation marks.
fn escaped(key: &str) -> Option<String> {
    let quoted = serde_json::to_string(key).ok()?;
    Some(quoted.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// Only JSON is repaired.
fn is_json(node: Node<'_>) -> bool {
    let document = node.document();
    document.slice(document.root().span()).starts_with('{')
}
