//! The texts of a definition that people read.

use crate::document::{Keys, Node};
use crate::openapi::Api;

/// Members that hold words for people.
const KEYS: [&str; 4] = ["description", "summary", "title", "x-ms-summary"];
/// Members that hold data, whatever the names in it.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "x-ms-enum-values"];

/// The titles, summaries and descriptions that `is_odd` picks, by the objects that hold them.
pub(super) fn texts<'d>(api: &Api<'d>, is_odd: impl Fn(&'d str) -> bool) -> impl Iterator<Item = Node<'d>> {
    let objects = api.root.document().nodes();
    let members = objects
        .filter(|node| node.may_have(Keys::of(&KEYS)))
        .flat_map(Node::members);
    let texts = members.filter(|(key, _)| KEYS.contains(key)).map(|(_, node)| node);
    texts.filter(move |node| node.as_str().is_some_and(&is_odd) && !is_data(*node))
}

/// Whether the node is part of a value: of an example, a default or a list of allowed values.
pub(super) fn is_data(node: Node<'_>) -> bool {
    let mut above = std::iter::successors(Some(node), |node| node.parent());
    above.any(|above| {
        let is_property = above.parent().and_then(Node::key) == Some("properties");
        !is_property && above.key().is_some_and(|key| DATA.contains(&key))
    })
}
