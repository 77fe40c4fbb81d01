//! Writing texts into a file, JSON or YAML, so that all else stays as it is byte for byte.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::trial::{Change, syntax};
use crate::document::{Document, Node, Span, Syntax, edit, pointer};
use crate::rules::{self, Edit};

/// The edits that make the changes, and the file after them; none where a text would not be read back as it was meant.
pub(super) fn written(document: &Document, changes: &[&Change]) -> Option<(Vec<Edit>, Document)> {
    let places = || {
        let each = |change: &&'_ Change| (change.pointers.clone(), change.text.clone());
        let all = changes.iter().map(each);
        all.flat_map(|(pointers, text)| pointers.into_iter().map(move |place| (place, text.clone())))
    };
    let edits = edits(document, places())?;
    let text = edit::apply(
        document.text(),
        edits.iter().map(|edit| (edit.span, edit.text.as_str())),
    )
    .ok()?;
    let after = Document::parse(text.into_bytes(), syntax(document)).ok()?;
    let is_read = |place: &str, text: &str| after.resolve(place).and_then(Node::as_str) == Some(text);
    let is_sound = after.flaws().len() <= document.flaws().len() && after.nodes().len() >= document.nodes().len();
    (is_sound && places().all(|(place, text)| is_read(&place, &text))).then_some((edits, after))
}

/// The edits in order of place.
fn edits(document: &Document, places: impl Iterator<Item = (String, String)>) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    // What is put into an object, by where that begins.
    let mut added: BTreeMap<Span, (Node<'_>, Map<String, Value>)> = BTreeMap::new();
    for (place, text) in places {
        if let Some(node) = document.resolve(&place) {
            if node.is_object() || node.is_array() {
                return None;
            }
            let text = quoted(&text);
            edits.push(Edit {
                span: node.span(),
                text,
            });
            continue;
        }
        let mut node = document.root();
        let mut path: Vec<String> = pointer::tokens(&place)?.map(Cow::into_owned).collect();
        while let Some(next) = path.first().and_then(|token| part(node, token)) {
            node = next;
            path.remove(0);
        }
        let (key, owners) = path.split_last().filter(|_| node.is_object())?;
        let (_, members) = added.entry(node.span()).or_insert_with(|| (node, Map::new()));
        let mut members = members;
        for owner in owners {
            let inner = members
                .entry(owner.clone())
                .or_insert_with(|| Value::Object(Map::new()));
            members = inner.as_object_mut()?;
        }
        members.insert(key.clone(), Value::String(text));
    }
    for (object, members) in added.into_values() {
        edits.extend(additions(object, &members)?);
    }
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    Some(edits)
}

/// What a token of a pointer names in an object or array.
fn part<'d>(node: Node<'d>, token: &str) -> Option<Node<'d>> {
    if node.is_array() {
        node.item(pointer::array_index(token)?)
    } else {
        node.get(token)
    }
}

/// What adds members to an object.
fn additions(object: Node<'_>, members: &Map<String, Value>) -> Option<Vec<Edit>> {
    let document = object.document();
    if document.slice(object.span()).starts_with('{') {
        return Some(vec![in_braces(object, members)?]);
    }
    if syntax(document) == Syntax::Json {
        return None;
    }
    in_block(object, members).map(|edit| vec![edit])
}

/// After the last member, laid out like it.
fn in_braces(object: Node<'_>, members: &Map<String, Value>) -> Option<Edit> {
    if object.members().len() == 0 {
        let members = members
            .iter()
            .map(|(key, value)| format!("{}: {}", quoted(key), one_line(value)));
        let text = format!("{{ {} }}", members.collect::<Vec<_>>().join(", "));
        return Some(Edit {
            span: object.span(),
            text,
        });
    }
    let each = members
        .iter()
        .map(|(key, value)| rules::add_member(object, key, &one_line(value)));
    let edits: Vec<Edit> = each.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    let span = edits.first()?.span;
    let text = edits.into_iter().map(|edit| edit.text).collect();
    Some(Edit { span, text })
}

/// In a YAML block: below the last member that is one line, else above the first.
fn in_block(object: Node<'_>, members: &Map<String, Value>) -> Option<Edit> {
    let document = object.document();
    let text = document.text();
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (_, first) = object.members().next()?;
    let start = first.key_span()?.start as usize;
    let before = text.get(..start)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let indent = " ".repeat(before.get(line_start..)?.chars().count());
    let lines: Vec<String> = members
        .iter()
        .map(|(key, value)| format!("{key}: {}", one_line(value)))
        .collect();
    let below = object.members().rev().find_map(|(_, member)| {
        let written = text.get(member.key_span()?.start as usize..member.span().end as usize)?;
        let is_scalar = member.as_str().is_some() || member.as_bool().is_some() || member.as_number().is_some();
        let rest = text.get(member.span().end as usize..)?;
        let rest = rest.split(['\r', '\n']).next()?;
        let is_alone = rest.trim().is_empty() || rest.trim_start().starts_with('#');
        (is_scalar && is_alone && !written.contains('\n') && !member.span().range().is_empty())
            .then(|| member.span().end as usize + rest.len())
    });
    let (at, text) = match below {
        Some(end) => (
            end,
            lines.iter().map(|line| format!("{line_break}{indent}{line}")).collect(),
        ),
        None => (
            start,
            lines.iter().map(|line| format!("{line}{line_break}{indent}")).collect(),
        ),
    };
    let at = u32::try_from(at).ok()?;
    Some(Edit {
        span: Span { start: at, end: at },
        text,
    })
}

/// A value on one line, as JSON, which YAML takes as well.
fn one_line(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(key, value)| format!("{}: {}", quoted(key), one_line(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        value => value.to_string(),
    }
}

/// A text in JSON's quotation marks.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
