//! The texts of a definition that people read.

use crate::document::{Keys, Node};
use crate::openapi::Api;

/// Members that hold data, whatever the names in it.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "x-ms-enum-values"];
const SET: Keys = Keys::of(&DATA);

/// The titles, summaries and descriptions that `is_odd` picks, by the objects that hold them.
pub(super) fn texts<'d>(api: &Api<'d>, is_odd: impl Fn(&'d str) -> bool) -> impl Iterator<Item = (Node<'d>, &'d str)> {
    let odd = api.texts().filter(move |(_, text)| is_odd(text));
    odd.filter(|(node, _)| !is_data(*node))
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
    let objects = api.root.document().nodes();
    let holders = objects.filter(|node| node.may_have(SET) && node.key() != Some("properties"));
    let values = holders.flat_map(|node| node.members_among(SET));
    let values = values.filter(|(key, _)| DATA.contains(key));
    // A value may hold members of these names, too; it comes before them.
    let outermost = values.scan(None, |last: &mut Option<Node<'d>>, (_, value)| {
        let is_inside = last.is_some_and(|last| last.holds(value));
        if !is_inside {
            *last = Some(value);
        }
        Some((!is_inside).then_some(value))
    });
    outermost.flatten().flat_map(Node::with_inner)
}
