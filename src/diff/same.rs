//! Whether two values are the same, whatever the order of their members, and how they are said.

use crate::document::{Kind, Node};
use crate::openapi::{kind_name, scalar};
use crate::rules::quoted;

/// Whether two values are the same. Members may stand in any order; numbers are compared by what they are worth.
pub(super) fn same(old: Node<'_>, new: Node<'_>) -> bool {
    if old.kind() != new.kind() {
        return false;
    }
    match old.kind() {
        Kind::Null => true,
        Kind::Bool => old.as_bool() == new.as_bool(),
        Kind::String => old.as_str() == new.as_str(),
        Kind::Number => old.as_number() == new.as_number() || old.as_f64() == new.as_f64(),
        Kind::Array => {
            old.items().len() == new.items().len() && old.items().zip(new.items()).all(|(old, new)| same(old, new))
        }
        Kind::Object => {
            let all_in = |holder: Node<'_>, other: Node<'_>| {
                holder.members().all(|(key, _)| {
                    other
                        .get(key)
                        .is_some_and(|value| holder.get(key).is_some_and(|own| same(own, value)))
                })
            };
            all_in(old, new) && new.members().all(|(key, _)| old.get(key).is_some())
        }
    }
}

/// The same for values that may be absent.
#[must_use]
pub fn both_same(old: Option<Node<'_>>, new: Option<Node<'_>>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same(old, new),
        (None, None) => true,
        _ => false,
    }
}

/// A value in a sentence: `"csv"`, `50`, `a list`.
pub(super) fn shown(node: Node<'_>) -> String {
    match (node.as_str(), scalar(node)) {
        (Some(text), _) => quoted(text),
        (None, Some((_, text))) => text.to_owned(),
        (None, None) => kind_name(node.kind()).to_owned(),
    }
}

/// From what to what a value changed: `from 50 to 10`, `from nothing to "csv"`.
pub(super) fn from_to(old: Option<Node<'_>>, new: Option<Node<'_>>) -> String {
    let said = |node: Option<Node<'_>>| node.map_or_else(|| "nothing".to_owned(), shown);
    match (said(old), said(new)) {
        (old, new) if old == new => format!("from {old} to another"),
        (old, new) => format!("from {old} to {new}"),
    }
}
