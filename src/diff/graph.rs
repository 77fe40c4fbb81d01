//! Pairs of parameters and schemas, each compared once however many operations share it.
//!
//! A definition's schemas refer to one another, in circles too. So the pairs are a graph: first every pair that can be
//! reached is compared by itself, then the pairs that lead to a difference are told from those that do not, and only
//! along the former the differences are written out for each operation.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::found::Found;
use super::local::{self, Written};
use crate::document::{Node, NodeId, pointer};
use crate::openapi::Parts;
use crate::rules::changes::{
    DETAIL_CHANGED, INPUT_FIELD_DELETED, INPUT_OPTIONAL_TO_REQUIRED, INPUT_RENAMED, INPUT_REQUIRED_TO_OPTIONAL,
    OPTIONAL_INPUT_ADDED, OUTPUT_FIELD_ADDED, OUTPUT_FIELD_DELETED, REQUIRED_INPUT_ADDED,
};
use crate::rules::quoted;

/// How many fields deep differences are written out; no one fills in fields deeper than that.
const DEEPEST: usize = 48;

/// After so many steps no more differences are written out: only definitions made to take long need more.
const MOST_STEPS: usize = 4_000_000;

/// So many parts of one schema are not written by hand; what is after them is not looked at.
const MOST_PARTS: usize = 64;

/// On which side of the API something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    /// A parameter itself.
    Parameter,
    /// In what an operation takes.
    Input,
    /// In what an operation gives.
    Output,
}

/// The two definitions.
pub(super) struct Sides<'p, 'd> {
    /// The old one.
    pub old: &'p Parts<'d>,
    /// The new one.
    pub new: &'p Parts<'d>,
    /// The operations that have another id in the new one, by the old id.
    pub renamed: HashMap<&'d str, &'d str>,
}

impl Sides<'_, '_> {
    /// Whether the operation with the old id has the new one now.
    pub fn is_renamed(&self, old: &str, new: &str) -> bool {
        self.renamed.get(old) == Some(&new)
    }
}

/// One pair.
struct Pair<'d> {
    /// Where the two are written.
    written: (Node<'d>, Node<'d>),
    /// What their references end at.
    meant: (NodeId, NodeId),
    found: Vec<Found<'d>>,
    /// What it holds, each with what follows in the path.
    parts: Vec<(String, usize)>,
    /// Whether it or anything that it leads to differs.
    differs: bool,
}

/// All pairs.
pub(super) struct Graph<'p, 'd> {
    sides: &'p Sides<'p, 'd>,
    index: HashMap<(NodeId, NodeId, Side), usize>,
    pairs: Vec<Pair<'d>>,
    /// Pairs not compared yet.
    waiting: Vec<(usize, Node<'d>, Node<'d>, Side)>,
    steps: Cell<usize>,
}

impl<'p, 'd> Graph<'p, 'd> {
    pub fn new(sides: &'p Sides<'p, 'd>) -> Self {
        Self {
            sides,
            index: HashMap::new(),
            pairs: Vec::new(),
            waiting: Vec::new(),
            steps: Cell::new(0),
        }
    }

    /// The number of a pair.
    pub fn pair(&mut self, old: Node<'d>, new: Node<'d>, side: Side) -> usize {
        let next = self.pairs.len();
        let number = *self.index.entry((old.id(), new.id(), side)).or_insert(next);
        if number == next {
            self.pairs.push(Pair {
                written: (old, new),
                meant: (old.id(), new.id()),
                found: Vec::new(),
                parts: Vec::new(),
                differs: false,
            });
            self.waiting.push((number, old, new, side));
        }
        number
    }

    /// Compares all that was asked for and all that it leads to.
    pub fn compare(&mut self) {
        while let Some((number, old, new, side)) = self.waiting.pop() {
            if !is_same_text(old, new) {
                self.compare_pair(number, old, new, side);
            }
        }
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); self.pairs.len()];
        for (holder, pair) in self.pairs.iter().enumerate() {
            for (_, part) in &pair.parts {
                holders[*part].push(holder);
            }
        }
        let differing = |(number, pair): (usize, &Pair<'d>)| (!pair.found.is_empty()).then_some(number);
        let mut spreading: Vec<usize> = self.pairs.iter().enumerate().filter_map(differing).collect();
        while let Some(number) = spreading.pop() {
            if !self.pairs[number].differs {
                self.pairs[number].differs = true;
                spreading.extend(&holders[number]);
            }
        }
    }

    /// Calls `each` with the differences of a pair and of all that it leads to, each with the path of its field from the
    /// pair on, until that says that it is enough. What holds itself is entered once on the way down. Says whether that was
    /// all.
    pub fn differences(&self, number: usize, each: &mut impl FnMut(&str, &Found<'d>) -> bool) -> bool {
        let mut path = String::new();
        let mut entered = HashSet::new();
        self.enter(number, &mut path, &mut entered, each)
    }

    /// Whether a pair or anything that it leads to differs.
    pub fn differs(&self, number: usize) -> bool {
        self.pairs[number].differs
    }

    fn enter(
        &self,
        number: usize,
        path: &mut String,
        entered: &mut HashSet<(NodeId, NodeId)>,
        each: &mut impl FnMut(&str, &Found<'d>) -> bool,
    ) -> bool {
        let pair = &self.pairs[number];
        if !pair.differs || entered.len() >= DEEPEST {
            return true;
        }
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MOST_STEPS {
            return false;
        }
        if !entered.insert(pair.meant) {
            // Only what stands beside the reference has not been told on the way here.
            let beside = |found: &&Found<'d>| {
                let (old, new) = pair.written;
                let holds = |holder: Node<'d>, node: Option<Node<'d>>| node.is_some_and(|node| holder.holds(node));
                pair.meant != (old.id(), new.id()) && (holds(old, found.old) || holds(new, found.new))
            };
            return pair.found.iter().filter(beside).all(|found| each(path, found));
        }
        let here = pair.found.iter().all(|found| each(path, found));
        let below = here
            && pair.parts.iter().all(|(key, part)| {
                let length = path.len();
                path.push_str(key);
                let goes_on = self.enter(*part, path, entered, each);
                path.truncate(length);
                goes_on
            });
        entered.remove(&pair.meant);
        below
    }

    fn compare_pair(&mut self, number: usize, old: Node<'d>, new: Node<'d>, side: Side) {
        let mut found = Vec::new();
        let mut parts = Vec::new();
        match (self.sides.old.follow(old), self.sides.new.follow(new)) {
            (Some(old_meant), Some(new_meant)) => {
                self.pairs[number].meant = (old_meant.id(), new_meant.id());
                let (old, new) = (
                    Written {
                        node: old,
                        meant: old_meant,
                    },
                    Written {
                        node: new,
                        meant: new_meant,
                    },
                );
                local::compare(old, new, side, self.sides, &mut found);
                // What something of another type holds is no part of what it held.
                if old.kind() == new.kind() {
                    self.fields(old, new, side, &mut found, &mut parts);
                }
            }
            (None, None) => {}
            _ => found.push(Found::between(&DETAIL_CHANGED, old, new, "refers to another thing")),
        }
        self.pairs[number].found = found;
        self.pairs[number].parts = parts;
    }

    /// What a pair holds: the schema of a parameter, properties, items.
    fn fields(
        &mut self,
        old: Written<'d>,
        new: Written<'d>,
        side: Side,
        found: &mut Vec<Found<'d>>,
        parts: &mut Vec<(String, usize)>,
    ) {
        let inside = if side == Side::Output {
            Side::Output
        } else {
            Side::Input
        };
        for (key, label) in [
            ("schema", "/schema"),
            ("items", "/items"),
            ("additionalProperties", "/additionalProperties"),
        ] {
            let object = |written: &Written<'d>| written.meant.get(key).filter(|node| node.is_object());
            match (object(&old), object(&new)) {
                (Some(old), Some(new)) => parts.push((label.to_owned(), self.pair(old, new, inside))),
                (Some(gone), None) if key != "items" || is_list(&new) => {
                    found.push(
                        Found::gone(&DETAIL_CHANGED, gone, new.node, format!("has no {key:?} any more")).of(label),
                    );
                }
                (None, Some(added)) if key != "items" || is_list(&old) => {
                    found.push(Found::added(&DETAIL_CHANGED, added, format!("has {key:?} now")).of(label));
                }
                _ => {}
            }
        }
        let (before, after) = (
            Fields::of(self.sides.old, old.meant),
            Fields::of(self.sides.new, new.meant),
        );
        let mut gone: Vec<(&str, Node<'d>)> = Vec::new();
        for &(name, old_field) in &before.properties {
            let Some(new_field) = after.get(name) else {
                gone.push((name, old_field));
                continue;
            };
            let label = labeled(name);
            let changes = (before.is_required(name), after.is_required(name));
            let kind = match (changes, side) {
                ((false, true), Side::Input) => Some((&INPUT_OPTIONAL_TO_REQUIRED, "was optional and is required")),
                ((true, false), Side::Input) => Some((&INPUT_REQUIRED_TO_OPTIONAL, "was required and is optional")),
                ((false, true), _) => Some((&DETAIL_CHANGED, "is always there now")),
                ((true, false), _) => Some((&DETAIL_CHANGED, "is not always there any more")),
                _ => None,
            };
            if let Some((kind, said)) = kind {
                found.push(
                    Found::between(kind, old_field, new_field, said)
                        .at(&label)
                        .of("/required"),
                );
            }
            parts.push((label, self.pair(old_field, new_field, inside)));
        }
        let mut added: Vec<(&str, Node<'d>)> = after.properties.clone();
        added.retain(|(name, _)| before.get(name).is_none());
        for (name, node) in gone {
            let renamed = successor(name, node, &added);
            let kind = if side == Side::Output {
                &OUTPUT_FIELD_DELETED
            } else {
                &INPUT_FIELD_DELETED
            };
            let said = gone_or_renamed(renamed);
            found.push(Found::gone(kind, node, new.node, said).at(&labeled(name)));
        }
        let lost: Vec<(&str, Node<'d>)> = before
            .properties
            .iter()
            .copied()
            .filter(|(name, _)| after.get(name).is_none())
            .collect();
        for (name, node) in &added {
            let before = successor(name, *node, &lost);
            let found_here = added_input(side, after.is_required(name), before, *node);
            found.push(found_here.at(&labeled(name)));
        }
    }
}

fn is_list(written: &Written<'_>) -> bool {
    written.get("type").and_then(Node::as_str) == Some("array")
}

/// How something that is gone is said, with its new name where it is known.
pub(super) fn gone_or_renamed(renamed: Option<&str>) -> String {
    match renamed {
        Some(name) => format!("is gone; it seems to be called {} now", quoted(name)),
        None => "is gone".to_owned(),
    }
}

/// A new parameter or property; `before` is the name that it had.
pub(super) fn added_input<'d>(side: Side, required: bool, before: Option<&str>, node: Node<'d>) -> Found<'d> {
    let was = before.map_or_else(String::new, |name| {
        format!("; it seems to have been called {}", quoted(name))
    });
    match (side, required, before) {
        (Side::Output, ..) => Found::added(&OUTPUT_FIELD_ADDED, node, format!("is new{was}")),
        (_, true, _) => Found::added(&REQUIRED_INPUT_ADDED, node, format!("is new and required{was}")),
        (_, false, Some(_)) => Found::added(&INPUT_RENAMED, node, format!("is new{was}")),
        (_, false, None) => Found::added(&OPTIONAL_INPUT_ADDED, node, "is new and may be left out"),
    }
}

/// Under which of these names something goes on: one spelled the same but for capitals and signs, or one that is described
/// in the same words; none where several are.
pub(super) fn successor<'n>(name: &str, node: Node<'_>, others: &[(&'n str, Node<'_>)]) -> Option<&'n str> {
    let spelled = |name: &str| -> String {
        let letters = name.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let own = spelled(name);
    let described = |node: Node<'_>, other: Node<'_>| {
        ["x-ms-summary", "description"].iter().any(|key| {
            let text = node.str_at(key).filter(|text| !text.trim().is_empty());
            text.is_some() && text == other.str_at(key)
        })
    };
    let alike = |other: &&(&str, Node<'_>)| {
        let has_same_type = node.str_at("type") == other.1.str_at("type");
        has_same_type && (spelled(other.0) == own || described(node, other.1))
    };
    let mut found = others.iter().filter(alike);
    let first = found.next()?;
    found.next().is_none().then_some(first.0)
}

/// A name in a path.
pub(super) fn labeled(name: &str) -> String {
    format!("/{}", pointer::escape(name))
}

/// Whether both are written with the same characters, and these say all: they refer to nothing.
fn is_same_text(old: Node<'_>, new: Node<'_>) -> bool {
    let (one, other) = (old.document().slice(old.span()), new.document().slice(new.span()));
    // An asterisk may be an alias of YAML.
    one == other && one.starts_with('{') && !one.contains("$ref") && !one.contains('*')
}

/// The properties of a schema and of all that it is made of.
struct Fields<'d> {
    properties: Vec<(&'d str, Node<'d>)>,
    by_name: HashMap<&'d str, Node<'d>>,
    required: HashSet<&'d str>,
}

impl<'d> Fields<'d> {
    fn of(parts: &Parts<'d>, schema: Node<'d>) -> Self {
        let mut fields = Self {
            properties: Vec::new(),
            by_name: HashMap::new(),
            required: HashSet::new(),
        };
        let mut seen: Vec<NodeId> = Vec::new();
        let mut stack = vec![schema];
        while let Some(part) = stack.pop() {
            let Some(part) = parts.follow(part) else { continue };
            if seen.contains(&part.id()) || seen.len() >= MOST_PARTS {
                continue;
            }
            seen.push(part.id());
            let names = part.get("required").into_iter().flat_map(Node::items);
            fields.required.extend(names.filter_map(Node::as_str));
            for (name, node) in part.get("properties").into_iter().flat_map(Node::members) {
                if fields.by_name.insert(name, node).is_none() {
                    fields.properties.push((name, node));
                }
            }
            stack.extend(part.get("allOf").into_iter().flat_map(Node::items).rev());
        }
        let by_name = &fields.by_name;
        for (name, node) in &mut fields.properties {
            *node = by_name.get(name).copied().unwrap_or(*node);
        }
        fields
    }

    fn get(&self, name: &str) -> Option<Node<'d>> {
        self.by_name.get(name).copied()
    }

    fn is_required(&self, name: &str) -> bool {
        self.required.contains(name)
    }
}
