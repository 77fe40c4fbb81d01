//! The texts of a definition that people read.

use crate::document::{Names, Node};
use crate::openapi::Api;

/// Members that hold data, whatever the names in it.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "x-ms-enum-values"];
const NAMES: Names<5> = Names::of(&DATA);

/// The titles, summaries and descriptions that `is_odd` picks, by the objects that hold them.
pub(super) fn texts<'d>(api: &Api<'d>, is_odd: impl Fn(&'d str) -> bool) -> Vec<(Node<'d>, &'d str)> {
    let mut odd = Vec::new();
    for (node, text) in &api.texts {
        if is_odd(text) && !is_data(*node) {
            odd.push((*node, *text));
        }
    }
    odd
}

/// Whether the node is part of a value: of an example, a default or a list of allowed values.
pub(in crate::rules) fn is_data(node: Node<'_>) -> bool {
    let mut above = std::iter::successors(Some(node), |node| node.parent());
    above.any(|above| {
        let is_property = above.parent().and_then(Node::key) == Some("properties");
        !is_property && above.key().is_some_and(|key| DATA.contains(&key))
    })
}

/// Every node that is part of a value: those for which [`is_data`] holds, each once.
pub(super) fn data<'d>(api: &Api<'d>) -> impl Iterator<Item = Node<'d>> {
    let values = api.root.document().picked(|entry| entry.is_called(&NAMES)).into_iter();
    let values = values.filter(|node| node.parent().and_then(Node::key) != Some("properties"));
    // A value may hold members of these names, too; it comes before them.
    let outermost = values.scan(None, |last: &mut Option<Node<'d>>, value| {
        let is_inside = last.is_some_and(|last| last.holds(value));
        if !is_inside {
            *last = Some(value);
        }
        Some((!is_inside).then_some(value))
    });
    outermost.flatten().flat_map(Node::with_inner)
}
