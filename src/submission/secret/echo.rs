//! What is safe to repeat to people, and to keep: what others wrote is quoted without anything that looks like a credential.
//!
//! Judged more strictly than a file is: a value left out here costs nobody more than a look into the file.

use std::borrow::Cow;

use super::file::{NAMES, PROSE, is_secret, without_pictures};
use super::{looks_like_secret, names, tells_secret};
use crate::document::{Document, Node, edit, pointer};

/// What people read in place of a value that looks like a credential.
pub const UNSAID: &str = "something that looks like a secret";

/// Whether a value, alone or by the name it goes by, looks like a credential.
#[must_use]
pub fn may_hide(name: &str, text: &str) -> bool {
    let text = without_pictures(text);
    // Most names announce nothing, and then what stands beside them says no more than it does alone.
    looks_like_secret(&text) || names::announces(name) && looks_like_secret(&format!("{name}: {text}"))
}

/// Whether a value, or one inside of it, looks like a credential by itself or by its name.
#[must_use]
pub fn may_hide_in(node: Node<'_>) -> bool {
    node.with_inner().any(is_unsafe)
}

fn is_unsafe(node: Node<'_>) -> bool {
    let Some(text) = node.as_str() else { return false };
    let key = node.key().or_else(|| node.parent()?.key()).unwrap_or_default();
    if is_secret(node, &mut super::file::Judged::default()) {
        return true;
    }
    match key {
        _ if NAMES.contains(&key) => tells_secret(text),
        _ if PROSE.contains(&key) => false,
        "default" | "example" | "x-example" => {
            let of = node.parent();
            let name = of.and_then(|of| of.str_at("name").or_else(|| of.key()));
            may_hide(name.unwrap_or(key), text)
        }
        _ => may_hide(key, text),
    }
}

/// The document's text with `remark`, a value of its syntax, in place of each value that looks like a credential.
#[must_use]
pub fn without_secrets<'d>(document: &'d Document, remark: &str) -> Cow<'d, str> {
    let spans: Vec<_> = document
        .nodes()
        .filter(|node| is_unsafe(*node))
        .map(|node| (node.span(), remark))
        .collect();
    if spans.is_empty() {
        return Cow::Borrowed(document.text());
    }
    // Values that are texts hold one another never, so their places are in order.
    edit::apply(document.text(), spans).map_or(Cow::Borrowed(""), Cow::Owned)
}

/// A sentence without the words that look like a credential.
#[must_use]
pub fn said_safely(text: &str) -> Cow<'_, str> {
    if !looks_like_secret(text) {
        return Cow::Borrowed(text);
    }
    let words = text
        .split(' ')
        .map(|word| if looks_like_secret(word) { "…" } else { word });
    let safe = words.collect::<Vec<_>>().join(" ");
    Cow::Owned(if looks_like_secret(&safe) {
        "What stands here looks like a secret, so it is not repeated.".to_owned()
    } else {
        safe
    })
}

/// A JSON pointer without the keys that look like a credential. Each is judged alone, and so is each part of a path: what
/// follows there on a name such as `token` is no value of it.
#[must_use]
pub fn pointer_safely(place: &str) -> Cow<'_, str> {
    let hides = |key: &str| pointer::unescape(key).split(['/', '#']).any(looks_like_secret);
    if !place.split('/').any(hides) {
        return Cow::Borrowed(place);
    }
    let keys = place.split('/').map(|key| if hides(key) { "…" } else { key });
    Cow::Owned(keys.collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::document::Syntax;

    /// Put together here so that no scanner takes this file for a leak.
    fn token() -> String {
        format!("ghp_{}", "q7Lm2Xw9Rt4Kz8Vb3Nc6Pd1Hf5Jg0Ys2Tu7")
    }

    #[test]
    fn a_sentence_keeps_all_but_the_secret() {
        let said = |text: &str| said_safely(text).into_owned();
        assert_eq!(said("The region is \"eu\"."), "The region is \"eu\".");
        assert_eq!(
            said(&format!("It was fixed to \"{}\" once.", token())),
            "It was fixed to … once."
        );
        assert!(!said("The password: hunter2").contains("hunter2"));
    }

    #[test]
    fn a_pointer_loses_the_keys_that_are_secrets() {
        for plain in [
            "/paths/~1v1~1tokens~1{token}/get/parameters/0/schema",
            "/paths/~1oauth2~1token#refresh/post",
        ] {
            assert_eq!(pointer_safely(plain), plain);
        }
        let token = token();
        let keys = format!("/paths/~1invoices?key={token}/get/x-a/{token}/b");
        assert_eq!(pointer_safely(&keys), "/paths/…/get/x-a/…/b");
    }

    #[test]
    fn a_text_loses_its_secrets_alone() {
        let token = token();
        let text = format!(
            r#"{{"a": "{token}", "b": ["{token}", "c"], "password": {{"type": "string", "default": "hunter2"}}, "description": "Sign in with a password."}}"#
        );
        let document = Document::parse(text.as_bytes(), Syntax::Json).unwrap();
        assert_eq!(
            without_secrets(&document, "null"),
            r#"{"a": null, "b": [null, "c"], "password": {"type": "string", "default": null}, "description": "Sign in with a password."}"#
        );
        let plain = Document::parse(&br#"{"a": "b"}"#[..], Syntax::Json).unwrap();
        assert_eq!(without_secrets(&plain, "null"), plain.text());
    }
}
