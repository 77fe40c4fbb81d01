//! What limits values: found once, since few nodes do and many rules ask.

use super::Api;
use crate::document::{Names, Node, NodeId};

impl<'d> Api<'d> {
    /// The nodes with `maximum`, `minLength`, `pattern` or the like: schemas, parameters, their items, and the headers
    /// of responses.
    pub fn limited(&self) -> impl Iterator<Item = Node<'d>> {
        let document = self.root.document();
        let limited = self.limited.get_or_init(|| {
            let headers = self
                .responses
                .iter()
                .filter_map(|response| response.node.get("headers"));
            let headers = headers.flat_map(Node::members).map(|(_, header)| header);
            let all = self.described().chain(headers);
            let limits = document.picked(|entry| entry.is_called(&LIMITS));
            // By their holders, as they are picked.
            let holders: Vec<NodeId> = limits.iter().filter_map(|node| Some(node.parent()?.id())).collect();
            all.map(Node::id)
                .filter(|id| holders.binary_search(id).is_ok())
                .collect()
        });
        limited.iter().filter_map(|id| document.node(*id))
    }
}

/// The members that limit values.
const LIMITS: Names<11> = Names::of(&[
    "maximum",
    "minimum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
    "pattern",
]);
