//! What a place is called by people.

use crate::document::Node;

/// So many steps from the root say which part it is.
const TELLING: usize = 6;

/// The part of the API that a node belongs to: `GET /invoices/{id}`, `parameter "id" of GET /invoices/{id}`,
/// `response 200 of GET /invoices`, `definition Invoice`; empty for the rest of the file.
#[must_use]
pub fn subject(node: Node<'_>) -> String {
    subject_at(&node.path())
}

/// The same of the node at the end of this [`path`](Node::path).
#[must_use]
pub fn subject_at(steps: &[Node<'_>]) -> String {
    let keys = steps.iter().take(TELLING).map(|step| step.key().unwrap_or_default());
    let keys: Vec<&str> = keys.collect();
    match keys.as_slice() {
        [_, "paths", path, "parameters", _, ..] => parameter(steps[4], path),
        [_, "paths", path, "x-ms-notification-content", ..] => ["notification of ", path].concat(),
        [_, "paths", path, method, rest @ ..] => {
            let operation = [&method.to_uppercase(), " ", path].concat();
            match rest {
                ["parameters", _, ..] => parameter(steps[5], &operation),
                ["responses", code, ..] => ["response ", code, " of ", &operation].concat(),
                _ => operation,
            }
        }
        [_, "paths", path] => (*path).to_owned(),
        [_, "parameters", name, ..] | [_, "components", "parameters", name, ..] => format!("shared parameter {name:?}"),
        [_, "responses", name, ..] | [_, "components", "responses", name, ..] => format!("shared response {name:?}"),
        [_, "definitions", name, ..] | [_, "components", "schemas", name, ..] => ["definition ", name].concat(),
        _ => String::new(),
    }
}

fn parameter(node: Node<'_>, owner: &str) -> String {
    match node.get("name").and_then(Node::as_str) {
        Some(name) => format!("parameter {name:?} of {owner}"),
        None => format!("a parameter of {owner}"),
    }
}
