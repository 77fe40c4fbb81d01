//! Schemas that nothing leads to: they are left out, since no step of a flow would show them.

use std::iter;

use foldhash::{HashSet, HashSetExt};

use super::source::Files;
use crate::document::Node;

/// How many schemas among the components no operation, and nothing that one refers to, leads to.
pub(super) fn unused(files: &Files<'_>) -> usize {
    let root = files.root();
    let Some(schemas) = root.get("components").and_then(|components| components.get("schemas")) else {
        return 0;
    };
    let mut open: Vec<Node> = root
        .members()
        .filter(|(key, _)| *key != "components")
        .map(|(_, node)| node)
        .collect();
    let mut seen: HashSet<Node> = HashSet::new();
    while let Some(from) = open.pop() {
        for node in from.with_inner() {
            let targets = references(node).filter_map(|reference| files.target(node, reference).ok());
            open.extend(targets.filter(|target| seen.insert(*target)));
        }
    }
    // Whoever leads to a part of a schema uses it.
    let used: HashSet<Node> = seen.iter().filter_map(|target| within(*target, schemas)).collect();
    schemas
        .members()
        .filter(|(key, schema)| !key.starts_with("x-") && !used.contains(schema))
        .count()
}

/// The member of `all` that holds a node, or is it.
fn within<'d>(node: Node<'d>, all: Node<'d>) -> Option<Node<'d>> {
    iter::successors(Some(node), |node| node.parent()).find(|node| node.parent() == Some(all))
}

/// What an object refers to: by its reference, and by the schemas that it tells apart.
fn references(node: Node<'_>) -> impl Iterator<Item = &str> {
    let told_apart = node.get("mapping").into_iter().flat_map(Node::members);
    let told_apart = told_apart.filter_map(|(_, schema)| schema.as_str());
    node.str_at("$ref").into_iter().chain(told_apart)
}
