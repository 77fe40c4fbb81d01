//! The node of a document that a place lies in.

use crate::document::{Document, Node, Span};
use crate::part::Part;
use crate::shape::Known;
use crate::{api_properties::ApiProperties, openapi};

/// The innermost node at a byte, its key included.
#[must_use]
pub fn at(document: &Document, offset: usize) -> Node<'_> {
    let mut node = document.root();
    loop {
        let mut inner = node.members().map(|(_, child)| child).chain(node.items());
        match inner.find(|child| holds(whole(*child), offset)) {
            Some(child) => node = child,
            None => return node,
        }
    }
}

/// A node with its key.
#[must_use]
pub fn whole(node: Node<'_>) -> Span {
    let span = node.span();
    let start = node.key_span().map_or(span.start, |key| key.start.min(span.start));
    Span { start, ..span }
}

/// Whether a byte, or the place behind the last, lies in a span.
#[must_use]
pub fn holds(span: Span, offset: usize) -> bool {
    span.start as usize <= offset && offset <= span.end as usize
}

/// What the tables say of a node in this part of a connector.
#[must_use]
pub fn known(part: Part, node: Node<'_>) -> Option<Known> {
    match part {
        Part::Definition => openapi::known(node),
        Part::Properties => ApiProperties::new(node.document()).known(node),
        _ => None,
    }
}
