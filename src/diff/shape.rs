//! The shape of an operation: what it takes and gives, whatever it is called and however that is worded.

use crate::document::{Kind, Node};

/// What people read, and what says nothing about the shape.
const WORDS: [&str; 8] = [
    "summary",
    "description",
    "title",
    "x-ms-summary",
    "example",
    "examples",
    "operationId",
    "tags",
];

/// The shape as a text, equal for equal shapes; none for an operation that takes and gives too little to be told by it.
pub(super) fn shape(operation: Node<'_>) -> Option<String> {
    let has_schema = |response: Node<'_>| response.get("schema").is_some() || response.get("$ref").is_some();
    let takes = operation.get("parameters").is_some_and(|list| list.items().len() > 0);
    let responses = operation.get("responses").into_iter().flat_map(Node::members);
    let gives = responses.map(|(_, response)| response).any(has_schema);
    if !takes || !gives {
        return None;
    }
    let mut text = String::new();
    write(operation, &mut text);
    Some(text)
}

/// Writes a value with its members in order of their names, but for [`WORDS`].
fn write(node: Node<'_>, text: &mut String) {
    match node.kind() {
        Kind::Object => {
            let mut members: Vec<_> = node.members().filter(|(key, _)| !WORDS.contains(key)).collect();
            members.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (key, member) in members {
                text.push_str(key);
                text.push(':');
                write(member, text);
                text.push(',');
            }
            text.push('}');
        }
        Kind::Array => {
            text.push('[');
            for item in node.items() {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        _ => text.push_str(node.document().slice(node.span())),
    }
}
