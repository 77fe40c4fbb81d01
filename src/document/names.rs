//! Looking through a whole document for the members of certain names.

use super::{Document, Entry, Glance, Keys, Node};

/// A key to look for. What is seen of a key without reading it tells it from nearly all others.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    key: &'static str,
    glance: Glance,
}

impl Name {
    /// This key, to look for.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        let glance = Glance::of(key);
        Self { key, glance }
    }

    /// The key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.key
    }

    /// Whether it is the key of a member.
    #[must_use]
    #[inline]
    pub fn is_of(self, entry: Entry<'_>) -> bool {
        self.glance == entry.glance() && self.key.as_bytes() == entry.key_bytes()
    }
}

/// Several keys to look for.
#[derive(Debug, Clone, Copy)]
pub struct Names<const COUNT: usize> {
    names: [Name; COUNT],
    keys: Keys,
}

impl<const COUNT: usize> Names<COUNT> {
    /// These keys, to look for.
    #[must_use]
    pub const fn of(keys: &[&'static str; COUNT]) -> Self {
        let mut names = [Name::new(""); COUNT];
        let mut index = 0;
        while index < COUNT {
            names[index] = Name::new(keys[index]);
            index += 1;
        }
        let keys = Keys::of(keys);
        Self { names, keys }
    }
}

impl Entry<'_> {
    /// Whether its key is one of these.
    #[must_use]
    #[inline]
    pub fn is_called<const COUNT: usize>(self, names: &Names<COUNT>) -> bool {
        names.keys.may_hold(self.glance()) && names.names.iter().any(|name| name.is_of(self))
    }
}

impl Document {
    /// The members of all objects, in no certain order: sooner looked through than one object after the other.
    #[inline]
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let members = self.arena.members.iter();
        members.map(|member| Entry { document: self, member })
    }

    /// The values of a few members of all objects, by the objects that hold them, each in the order written.
    pub fn picked(&self, is_picked: impl Fn(Entry<'_>) -> bool) -> Vec<Node<'_>> {
        let mut picked = Vec::new();
        for entry in self.entries() {
            if is_picked(entry) {
                picked.push(entry.value());
            }
        }
        // The members of one object stand side by side.
        picked.sort_by_key(|node| self.arena.record(node.id.0).parent);
        picked
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Names;
    use crate::document::{Document, Node, Syntax};

    const NAMES: Names<3> = Names::of(&["title", "type", ""]);

    proptest! {
        #[test]
        fn what_is_picked_is_what_one_object_after_the_other_holds(
            text in r#"([{},:\[\]1]|"(title|type|t[a-i]{2}e|)"|"title": ?|"type":\{|"": \[?|, "[a-z]": ?){0,24}|(- |  |title|type|: |<<: \*a|&a |\n){0,16}"#,
        ) {
            for syntax in [Syntax::Json, Syntax::Yaml] {
                let Ok(document) = Document::parse(text.as_bytes(), syntax) else { continue };
                let is_picked = |(key, _): &(&str, Node<'_>)| ["title", "type", ""].contains(key);
                let plainly = document.nodes().flat_map(Node::members).filter(is_picked).map(|(_, node)| node);
                let plainly: Vec<_> = plainly.collect();
                prop_assert_eq!(document.picked(|entry| entry.is_called(&NAMES)), plainly);
            }
        }
    }
}
