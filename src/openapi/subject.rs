//! What a place is called by people.

use crate::document::Node;

/// So many steps from the root say which part it is.
const TELLING: usize = 6;

/// The part of the API that a node belongs to: `GET /invoices/{id}`, `parameter "id" of GET /invoices/{id}`,
/// `response 200 of GET /invoices`, `definition Invoice`; empty for the rest of the file.
#[must_use]
pub fn subject(node: Node<'_>) -> String {
    let steps = node.path();
    let keys = steps.iter().take(TELLING).map(|step| step.key().unwrap_or_default());
    let keys: Vec<&str> = keys.collect();
    match keys.as_slice() {
        [_, "paths", path, "parameters", _, ..] => parameter(steps[4], path),
        [_, "paths", path, "x-ms-notification-content", ..] => format!("notification of {path}"),
        [_, "paths", path, method, rest @ ..] => {
            let operation = format!("{} {path}", method.to_uppercase());
            match rest {
                ["parameters", _, ..] => parameter(steps[5], &operation),
                ["responses", code, ..] => format!("response {code} of {operation}"),
                _ => operation,
            }
        }
        [_, "paths", path] => (*path).to_owned(),
        [_, "parameters", name, ..] | [_, "components", "parameters", name, ..] => format!("shared parameter {name:?}"),
        [_, "responses", name, ..] | [_, "components", "responses", name, ..] => format!("shared response {name:?}"),
        [_, "definitions", name, ..] | [_, "components", "schemas", name, ..] => format!("definition {name}"),
        _ => String::new(),
    }
}

fn parameter(node: Node<'_>, owner: &str) -> String {
    match node.get("name").and_then(Node::as_str) {
        Some(name) => format!("parameter {name:?} of {owner}"),
        None => format!("a parameter of {owner}"),
    }
}
