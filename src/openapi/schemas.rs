//! Every schema once, with the sides of the API it can appear on.

use super::parts::{Parts, Schema};
use super::reference::References;
use crate::document::{Document, Keys, Node};

const INPUT: u8 = 1;
const OUTPUT: u8 = 2;
const SEEN: u8 = 4;

/// The schemas that the walk starts from.
#[derive(Default)]
pub(super) struct Schemas<'d> {
    roots: Vec<(Node<'d>, u8)>,
}

impl<'d> Schemas<'d> {
    pub(super) fn add(&mut self, schema: Node<'d>) {
        self.roots.push((schema, SEEN));
    }

    pub(super) fn add_input(&mut self, schema: Node<'d>) {
        self.roots.push((schema, SEEN | INPUT));
    }

    pub(super) fn add_output(&mut self, schema: Node<'d>) {
        self.roots.push((schema, SEEN | OUTPUT));
    }

    /// Follows every schema to its parts and references. A schema that gains a side passes it on, so each is entered
    /// at most three times; the stack is ours, so chains of references cannot exhaust the program's.
    pub(super) fn walk(self, document: &'d Document, references: &References<'d>) -> Vec<Schema<'d>> {
        let mut stack = self.roots;
        let nodes = document.nodes();
        let mut sides = vec![0; nodes.len()];
        while let Some((node, added)) = stack.pop() {
            let known: &mut u8 = &mut sides[node.id().0 as usize];
            if *known & added != added {
                *known |= added;
                parts(node, references, |part| stack.push((part, added)));
            }
        }
        let seen = nodes.zip(sides).filter(|(_, sides)| *sides != 0);
        seen.map(|(node, sides)| Schema {
            node,
            input: sides & INPUT != 0,
            output: sides & OUTPUT != 0,
        })
        .collect()
    }
}

/// The members that hold or name schemas.
const KEYS: Keys = Keys::of(&[
    "properties",
    "items",
    "$ref",
    "allOf",
    "additionalProperties",
    "anyOf",
    "oneOf",
    "not",
    "patternProperties",
    "prefixItems",
    "$defs",
]);

impl<'d> Parts<'d> {
    /// Calls `each` with the schemas that a schema is directly made of, those it refers to included.
    pub fn parts_of(&self, schema: Node<'d>, each: impl FnMut(Node<'d>)) {
        parts(schema, &self.references, each);
    }
}

/// The schemas that a schema is directly made of.
fn parts<'d>(schema: Node<'d>, references: &References<'d>, mut each: impl FnMut(Node<'d>)) {
    if !schema.may_have(KEYS) {
        return;
    }
    for (key, value) in schema.members_among(KEYS) {
        match key {
            "properties" | "patternProperties" | "$defs" => value.members().for_each(|(_, part)| each(part)),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => value.items().for_each(&mut each),
            "items" | "additionalProperties" | "not" if value.is_object() => each(value),
            "$ref" => value
                .as_str()
                .and_then(|reference| references.target(reference))
                .into_iter()
                .for_each(&mut each),
            _ => {}
        }
    }
}
