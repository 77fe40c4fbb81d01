//! Limits of what an input takes: each becomes narrower or wider.

use super::same::{both_same, from_to};
use crate::document::Node;

/// Which way a limit counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A greater one is narrower.
    Least,
    /// A smaller one is narrower.
    Most,
    /// Any other than the one before is narrower.
    Other,
}

/// The members that limit a value.
pub(super) const LIMITS: [&str; 13] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "uniqueItems",
    "pattern",
    "multipleOf",
];

/// The limits that differ, in words, apart by whether they became narrower.
pub(super) struct Moved {
    /// `"maxLength" from 500 to 100`
    pub narrowed: Vec<String>,
    /// `"maxLength" from 100 to 500`
    pub widened: Vec<String>,
}

/// Which limits moved; `get` looks up a member in the old and in the new version.
pub(super) fn moved<'d>(get: impl Fn(&str) -> (Option<Node<'d>>, Option<Node<'d>>)) -> Moved {
    let mut moved = Moved {
        narrowed: Vec::new(),
        widened: Vec::new(),
    };
    for key in LIMITS {
        let (old, new) = get(key);
        if both_same(old, new) || (limits_nothing(key, old) && limits_nothing(key, new)) {
            continue;
        }
        let said = format!("{key:?} {}", from_to(old, new));
        let new = new.filter(|_| !limits_nothing(key, new));
        if is_narrower(way(key), old, new) {
            moved.narrowed.push(said);
        } else {
            moved.widened.push(said);
        }
    }
    moved
}

fn way(key: &str) -> Way {
    match key {
        "minimum" | "minLength" | "minItems" | "minProperties" => Way::Least,
        "maximum" | "maxLength" | "maxItems" | "maxProperties" => Way::Most,
        _ => Way::Other,
    }
}

/// Whether a limit is none: it is absent or `false`, or no length and no number of things can be below it.
fn limits_nothing(key: &str, value: Option<Node<'_>>) -> bool {
    value.is_none_or(|value| {
        let counts = matches!(key, "minLength" | "minItems" | "minProperties");
        value.as_bool() == Some(false) || (counts && value.as_f64() == Some(0.0))
    })
}

fn is_narrower(way: Way, old: Option<Node<'_>>, new: Option<Node<'_>>) -> bool {
    let Some(new) = new else { return false };
    let number = |node: Option<Node<'_>>| node.and_then(Node::as_f64);
    match (way, number(old), number(Some(new))) {
        (Way::Least, Some(old), Some(new)) => new > old,
        (Way::Most, Some(old), Some(new)) => new < old,
        _ => true,
    }
}
