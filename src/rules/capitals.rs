//! Names of which only the capitals are wrong: what is meant is clear, and told once.

use foldhash::{HashMap, HashMapExt};

use super::text::quoted;
use crate::document::Node;

/// What to do about such a name.
pub(super) fn advice(meant: &str) -> String {
    format!("Write {}: only the capitals differ.", quoted(meant))
}

/// Whether an object has this member in other capitals only.
pub(super) fn has_in_others(object: Node<'_>, key: &str) -> bool {
    object.get(key).is_none() && object.members().any(|(own, _)| own.eq_ignore_ascii_case(key))
}

/// Names by their letters, where many are looked for; none for letters that several names have.
pub(super) struct Names<'d>(HashMap<String, Option<&'d str>>);

impl<'d> Names<'d> {
    /// The names of the members of an object.
    pub fn of(object: Option<Node<'d>>) -> Self {
        let mut names = HashMap::new();
        for (name, _) in object.into_iter().flat_map(Node::members) {
            let seen = names.entry(name.to_ascii_lowercase());
            seen.and_modify(|seen| *seen = None).or_insert(Some(name));
        }
        Self(names)
    }

    /// The one name with the same letters.
    pub fn meant(&self, name: &str) -> Option<&'d str> {
        self.0.get(&name.to_ascii_lowercase()).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::{Document, Syntax};

    #[test]
    fn a_name_is_meant_where_it_alone_has_the_letters() {
        let text = r#"{"Order": 1, "item": 1, "Item": 1}"#;
        let document = Document::parse(text.as_bytes(), Syntax::Json).unwrap();
        let names = Names::of(Some(document.root()));
        assert_eq!(names.meant("order"), Some("Order"));
        assert_eq!(names.meant("ITEM"), None);
        assert_eq!(names.meant("orders"), None);
        assert!(has_in_others(document.root(), "order") && !has_in_others(document.root(), "item"));
    }
}
