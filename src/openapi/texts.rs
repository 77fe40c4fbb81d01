//! The words that people read: found once, since several rules read them all.

use super::Api;
use crate::document::{Keys, Node};

/// Members that hold words for people.
const KEYS: [&str; 4] = ["description", "summary", "title", "x-ms-summary"];
const SET: Keys = Keys::of(&KEYS);

impl<'d> Api<'d> {
    /// Every string called `title`, `summary`, `description` or `x-ms-summary`, by the objects that hold them; those in
    /// examples and other data, too.
    pub fn texts(&self) -> impl Iterator<Item = (Node<'d>, &'d str)> {
        let document = self.root.document();
        let texts = self.texts.get_or_init(|| {
            let objects = document.nodes().filter(|node| node.may_have(SET));
            let texts = objects.flat_map(|node| node.members_among(SET));
            let texts = texts.filter(|(key, _)| KEYS.contains(key));
            texts.map(|(_, node)| node.id()).collect()
        });
        texts.iter().filter_map(|id| {
            let node = document.node(*id)?;
            Some((node, node.as_str()?))
        })
    }
}
