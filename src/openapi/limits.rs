//! What limits values: found once, since few nodes do and many rules ask.

use super::Api;
use crate::document::{Keys, Node};

impl<'d> Api<'d> {
    /// The nodes with `maximum`, `minLength`, `pattern` or the like: schemas, parameters, their items, and the headers
    /// of responses.
    pub fn limited(&self) -> impl Iterator<Item = Node<'d>> {
        let limited = self.limited.get_or_init(|| {
            let headers = self
                .responses
                .iter()
                .filter_map(|response| response.node.get("headers"));
            let headers = headers.flat_map(Node::members).map(|(_, header)| header);
            let all = self.described().chain(headers);
            all.filter(|node| limits(*node)).map(Node::id).collect()
        });
        let document = self.root.document();
        limited.iter().filter_map(|id| document.node(*id))
    }
}

/// The members that limit values.
const LIMITS: [&str; 11] = [
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
];

fn limits(node: Node<'_>) -> bool {
    const SET: Keys = Keys::of(&LIMITS);
    node.may_have(SET) && node.members_among(SET).any(|(key, _)| LIMITS.contains(&key))
}
