//! The words that people read: found once, since several rules read them all.

use crate::document::{Document, Names, Node};

/// Members that hold words for people.
const NAMES: Names<4> = Names::of(&["description", "summary", "title", "x-ms-summary"]);

/// Every string that is called so, by the objects that hold them.
pub(super) fn collect(document: &Document) -> Vec<(Node<'_>, &str)> {
    let mut texts = Vec::new();
    for object in document.nodes() {
        for entry in object.entries() {
            if entry.is_called(&NAMES)
                && let Some(text) = entry.value().as_str()
            {
                texts.push((entry.value(), text));
            }
        }
    }
    texts
}
