//! Every schema once, with the sides of the API it can appear on.

use std::collections::HashMap;

use super::api::Schema;
use super::reference::References;
use crate::document::{Node, NodeId};

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
    pub(super) fn walk(self, references: &References<'d>) -> Vec<Schema<'d>> {
        let mut stack = self.roots;
        let mut sides: HashMap<NodeId, (Node<'d>, u8)> = HashMap::new();
        while let Some((node, added)) = stack.pop() {
            let (_, known) = sides.entry(node.id()).or_insert((node, 0));
            if *known & added == added {
                continue;
            }
            *known |= added;
            parts(node, references, |part| stack.push((part, added)));
        }
        let mut schemas: Vec<_> = sides
            .into_values()
            .map(|(node, sides)| Schema {
                node,
                input: sides & INPUT != 0,
                output: sides & OUTPUT != 0,
            })
            .collect();
        schemas.sort_unstable_by_key(|schema| (schema.node.span().start, schema.node.id()));
        schemas
    }
}

/// The schemas that a schema is directly made of.
fn parts<'d>(schema: Node<'d>, references: &References<'d>, mut each: impl FnMut(Node<'d>)) {
    for (key, value) in schema.members() {
        match key {
            "properties" | "patternProperties" | "$defs" => value.members().for_each(|(_, part)| each(part)),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => value.items().for_each(&mut each),
            "items" | "additionalProperties" | "not" if value.members().len() > 0 => each(value),
            "$ref" => value
                .as_str()
                .and_then(|reference| references.target(reference))
                .into_iter()
                .for_each(&mut each),
            _ => {}
        }
    }
}
