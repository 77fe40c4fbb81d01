//! Every schema once, with the sides of the API it can appear on.

use super::parts::{Parts, Schema};
use super::reference::References;
use crate::document::{Document, Keys, Node};

/// Where the walk has come from.
#[derive(Clone, Copy)]
enum Side {
    /// A place that neither a request nor a response need refer to.
    Neither,
    Input,
    Output,
}

/// The schemas that the walk starts from.
#[derive(Default)]
pub(super) struct Schemas<'d> {
    roots: Vec<(Node<'d>, Side)>,
}

/// Which schemas are made of which.
#[derive(Default)]
pub(super) struct Graph {
    /// By node, its place among the schemas, or [`NONE`].
    places: Vec<u32>,
    /// The parts of all schemas by their places, those of each side by side.
    parts: Vec<u32>,
}

/// The place of what is no schema.
const NONE: u32 = u32::MAX;

impl<'d> Schemas<'d> {
    pub(super) fn add(&mut self, schema: Node<'d>) {
        self.roots.push((schema, Side::Neither));
    }

    pub(super) fn add_input(&mut self, schema: Node<'d>) {
        self.roots.push((schema, Side::Input));
    }

    pub(super) fn add_output(&mut self, schema: Node<'d>) {
        self.roots.push((schema, Side::Output));
    }

    /// Follows every schema to its parts and references. A schema that gains a side passes it on, so each is met at
    /// most three times, and looked into once; the stack is ours, so chains of references cannot exhaust the program's.
    pub(super) fn walk(self, document: &'d Document, references: &References<'d>) -> (Vec<Schema<'d>>, Graph) {
        let mut stack = self.roots;
        let mut schemas: Vec<Schema<'d>> = Vec::new();
        let mut places = vec![NONE; document.nodes().len()];
        let mut all = Vec::new();
        while let Some((node, side)) = stack.pop() {
            let place = &mut places[node.id().0 as usize];
            let is_new = *place == NONE;
            if is_new {
                // There are no more of them than nodes, which have such numbers.
                *place = u32::try_from(schemas.len()).unwrap_or(NONE);
                let first = all.len();
                parts(node, references, |part| all.push(part));
                schemas.push(Schema {
                    node,
                    kind: node.str_at("type"),
                    input: false,
                    output: false,
                    parts: first..all.len(),
                });
            }
            let schema = &mut schemas[*place as usize];
            let gains = match side {
                Side::Neither => false,
                Side::Input => !std::mem::replace(&mut schema.input, true),
                Side::Output => !std::mem::replace(&mut schema.output, true),
            };
            if is_new || gains {
                stack.extend(all[schema.parts.clone()].iter().map(|part| (*part, side)));
            }
        }
        let mut in_order = Vec::with_capacity(schemas.len());
        for place in places.iter_mut().filter(|place| **place != NONE) {
            let schema = schemas[*place as usize].clone();
            *place = u32::try_from(in_order.len()).unwrap_or(NONE);
            in_order.push(schema);
        }
        let parts = all.iter().map(|part| places[part.id().0 as usize]).collect();
        (in_order, Graph { places, parts })
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
    /// The schemas that a schema is directly made of, those it refers to included; none of what is no schema.
    pub fn parts_of(&self, schema: Node<'d>) -> impl Iterator<Item = Node<'d>> {
        let parts = self.place_of(schema).map(|place| self.schemas[place].parts.clone());
        let parts = &self.graph.parts[parts.unwrap_or_default()];
        parts.iter().map(|part| self.schemas[*part as usize].node)
    }

    /// The place of a node among the [`schemas`](Self::schemas), if it is one of them.
    pub(super) fn place_of(&self, schema: Node<'d>) -> Option<usize> {
        let place = self.graph.places[schema.id().0 as usize];
        (place != NONE).then_some(place as usize)
    }

    /// The places of the schemas that one is directly made of.
    #[inline]
    pub(super) fn part_places(&self, place: usize) -> &[u32] {
        &self.graph.parts[self.schemas[place].parts.clone()]
    }
}

/// The schemas that a schema is directly made of.
fn parts<'d>(schema: Node<'d>, references: &References<'d>, mut each: impl FnMut(Node<'d>)) {
    if !schema.may_have(KEYS) {
        return;
    }
    for entry in schema.entries() {
        if !KEYS.may_hold(entry.glance()) {
            continue;
        }
        let value = entry.value();
        match entry.key_bytes() {
            b"properties" | b"patternProperties" | b"$defs" => {
                for part in value.entries() {
                    each(part.value());
                }
            }
            b"allOf" | b"anyOf" | b"oneOf" | b"prefixItems" => {
                for part in value.items() {
                    each(part);
                }
            }
            b"items" | b"additionalProperties" | b"not" if value.is_object() => each(value),
            b"$ref" => {
                if let Some(part) = value.as_str().and_then(|reference| references.target(reference)) {
                    each(part);
                }
            }
            _ => {}
        }
    }
}
