//! What goes into no request: what looks like a credential, by its looks or by its name.

use percent_encoding::percent_decode_str;

use crate::document::Node;
use crate::submission::{looks_like_secret, names_secret};

/// Members that name what another member of the same object holds.
const NAMING: [&str; 4] = ["name", "key", "field", "header"];

/// Whether a text hides a credential, as it stands or as an address writes it.
pub(super) fn is_secret(text: &str) -> bool {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    looks_like_secret(text) || looks_like_secret(&decoded)
}

/// Whether the value of what has this name is a credential.
pub(super) fn hides(name: &str, text: &str) -> bool {
    names_secret(name) || is_secret(text) || is_secret(&format!("{name}: {text}"))
}

/// Whether an object tells in one member that the others are a credential: `{ "name": "apiKey", "value": … }`.
pub(super) fn tells_of_secret(object: Node<'_>) -> bool {
    let mut named = object.members().filter(|(key, _)| NAMING.contains(key));
    named.any(|(_, member)| member.as_str().is_some_and(names_secret))
}

/// Whether a member only names another.
pub(super) fn is_naming(key: &str) -> bool {
    NAMING.contains(&key)
}
