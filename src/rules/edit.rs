//! Repairs as changes to the text that keep its style. JSON only: other syntaxes get none.

use super::Edit;
use crate::document::{Node, Span};

/// In a larger object no member is removed: looking through it for each of its members would take too long, and the
/// largest published definition has a few hundred operations.
const MOST_NEIGHBORS: usize = 4096;

/// Adds a member at the end of `object`, laid out like its neighbors. `value` is JSON.
#[must_use]
pub fn add_member(object: Node<'_>, key: &str, value: &str) -> Option<Vec<Edit>> {
    let text = json_text(object)?;
    let Some((_, last)) = object.members().next_back() else {
        return Some(vec![Edit {
            span: object.span(),
            text: format!("{{ \"{key}\": {value} }}"),
        }]);
    };
    let before = text.get(..last.key_span()?.start as usize)?;
    let gap = &before[before.trim_end().len()..];
    let separator = text.get(last.key_span()?.end as usize..last.span().start as usize)?;
    let separator = if separator.trim() == ":" { separator } else { ": " };
    let end = last.span().end;
    let text = format!(",{}\"{key}\"{separator}{value}", if gap.is_empty() { " " } else { gap });
    Some(vec![Edit {
        span: Span { start: end, end },
        text,
    }])
}

/// Removes a member from the object that holds it; none where its key is doubled, since the other would then count.
pub(super) fn remove_member(member: Node<'_>) -> Option<Vec<Edit>> {
    json_text(member)?;
    let object = member.parent()?;
    let key = member.key()?;
    if object.members().len() > MOST_NEIGHBORS {
        return None;
    }
    let members: Vec<_> = object.members().collect();
    if members.iter().filter(|(other, _)| *other == key).count() != 1 {
        return None;
    }
    let at = members.iter().position(|(_, node)| node.id() == member.id())?;
    let span = if let Some((_, next)) = members.get(at + 1) {
        Span {
            start: member.key_span()?.start,
            end: next.key_span()?.start,
        }
    } else if at > 0 {
        Span {
            start: members[at - 1].1.span().end,
            end: member.span().end,
        }
    } else {
        return Some(vec![Edit {
            span: object.span(),
            text: "{}".to_owned(),
        }]);
    };
    Some(vec![Edit {
        span,
        text: String::new(),
    }])
}

/// Gives a member another key, which is plain ASCII.
pub(super) fn rename(member: Node<'_>, key: &str) -> Option<Vec<Edit>> {
    json_text(member)?;
    Some(vec![Edit {
        span: member.key_span()?,
        text: format!("\"{key}\""),
    }])
}

/// Removes one of several entries of a list.
pub(super) fn remove_item(item: Node<'_>) -> Option<Vec<Edit>> {
    json_text(item)?;
    let items: Vec<_> = item.parent()?.items().take(MOST_NEIGHBORS).collect();
    let at = items.iter().position(|other| other.id() == item.id())?;
    let (start, end) = match (items.get(at + 1), at) {
        (Some(next), _) => (item.span().start, next.span().start),
        (None, 0) => return None,
        (None, _) => (items[at - 1].span().end, item.span().end),
    };
    Some(vec![Edit {
        span: Span { start, end },
        text: String::new(),
    }])
}

/// Puts `value`, which is JSON, in a node's place.
pub(super) fn replace(node: Node<'_>, value: &str) -> Option<Vec<Edit>> {
    json_text(node)?;
    Some(vec![Edit {
        span: node.span(),
        text: value.to_owned(),
    }])
}

/// The text, if it is JSON.
fn json_text(node: Node<'_>) -> Option<&str> {
    let document = node.document();
    let text = document.text();
    text.get(document.root().span().range())?
        .starts_with('{')
        .then_some(text)
}
