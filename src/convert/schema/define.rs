//! Definitions: which there are, what they hold, and what they are called.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::compose::Expanded;
use crate::convert::sides::Side;
use crate::convert::value::{Map, Value};
use crate::convert::{Converter, names};
use crate::document::Node;

/// How several schemas become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::convert) enum How {
    /// All hold at once.
    All,
    /// One of them holds.
    Any,
}

/// What a definition is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::convert) enum Key<'d> {
    /// A schema of the source; with a side where it says other things going in than coming out.
    Schema(Node<'d>, Option<Side>),
    /// Several definitions in one.
    Together(How, Vec<usize>),
}

/// One definition.
struct Definition<'d> {
    key: Key<'d>,
    value: Option<Value<'d>>,
}

/// All definitions that are referred to.
#[derive(Default)]
pub(in crate::convert) struct Definitions<'d> {
    list: Vec<Definition<'d>>,
    known: HashMap<Key<'d>, usize>,
    /// Those that stay without being referred to.
    kept: Vec<usize>,
}

/// At most so many definitions are made of several others.
const MOST_TOGETHER: usize = 5_000;

impl<'d> Definitions<'d> {
    fn number(&mut self, key: Key<'d>) -> usize {
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let number = self.list.len();
        self.known.insert(key.clone(), number);
        self.list.push(Definition { key, value: None });
        number
    }

    pub fn key(&self, number: usize) -> &Key<'d> {
        &self.list[number].key
    }

    /// The number of the definition that really holds something: those that are only references are passed over.
    pub fn real(&self, number: usize) -> Option<usize> {
        let mut number = number;
        for _ in 0..self.list.len() {
            match self.list[number].value {
                Some(Value::Reference(other)) => number = other,
                _ => return Some(number),
            }
        }
        None
    }
}

impl<'d> Converter<'d> {
    /// The number of the definition that a schema becomes on a side.
    pub(super) fn define(&mut self, target: Node<'d>, side: Side) -> usize {
        let side = (self.sides.differ(target) && !self.keeps).then_some(side);
        self.definitions.number(Key::Schema(target, side))
    }

    /// A schema becomes a definition though nothing may refer to it.
    pub(in crate::convert) fn define_kept(&mut self, schema: Node<'d>) {
        let number = self.define(schema, Side::Out);
        self.definitions.kept.push(number);
    }

    /// A reference to a schema, or the schema itself where nothing can refer to it.
    pub(super) fn refer(&mut self, target: Node<'d>, side: Side) -> Value<'d> {
        if !target.is_object() {
            return self.schema(target, side);
        }
        Value::Reference(self.define(target, side))
    }

    /// A reference to several definitions in one.
    pub(super) fn together(&mut self, how: How, parts: Vec<usize>) -> Option<Value<'d>> {
        let mut flat = Vec::new();
        for part in parts {
            match self.definitions.key(part) {
                Key::Together(other, inner) if *other == how => flat.extend(inner.iter().copied()),
                _ => flat.push(part),
            }
        }
        let mut seen = HashSet::new();
        flat.retain(|part| seen.insert(*part));
        if let [one] = flat[..] {
            return Some(Value::Reference(one));
        }
        let key = Key::Together(how, flat);
        if !self.definitions.known.contains_key(&key) && self.definitions.list.len() > MOST_TOGETHER + self.schemas {
            return None;
        }
        Some(Value::Reference(self.definitions.number(key)))
    }

    /// Converts all definitions that are referred to, those that come up on the way included.
    pub(in crate::convert) fn finish_definitions(&mut self) {
        let mut next = 0;
        while next < self.definitions.list.len() {
            let value = match self.definitions.list[next].key.clone() {
                Key::Schema(target, side) => {
                    self.path = vec![target];
                    self.outer = vec![target];
                    self.depth = 1;
                    let content = self.content(target, side.unwrap_or(Side::Out), true);
                    self.path.clear();
                    self.outer.clear();
                    self.depth = 0;
                    content.unwrap_or_else(|super::Recursive| Map::of(target).into())
                }
                Key::Together(..) => {
                    let expanded = self.expand_reference(next);
                    self.path.clear();
                    self.outer.clear();
                    match expanded {
                        Ok(Expanded::Map(map)) => map.into(),
                        _ => Map::default().into(),
                    }
                }
            };
            self.definitions.list[next].value = Some(value);
            next += 1;
        }
    }

    /// The definitions in the order of the source with their names by number; what nothing in these parts of the new file
    /// refers to is left out.
    pub(in crate::convert) fn named_definitions(&mut self, whole: [&Map<'d>; 3]) -> (Map<'d>, HashMap<usize, String>) {
        let mut used = HashSet::new();
        let mut waiting: Vec<usize> = self.definitions.kept.clone();
        for part in whole {
            references(part, &mut waiting);
        }
        while let Some(number) = waiting.pop() {
            let Some(real) = self.definitions.real(number) else {
                continue;
            };
            if used.insert(real)
                && let Some(value) = &self.definitions.list[real].value
            {
                references_in(value, &mut waiting);
            }
        }
        let mut order: Vec<usize> = used.iter().copied().collect();
        order.sort_by_key(|number| match &self.definitions.list[*number].key {
            Key::Schema(node, side) => (0, self.files.file(*node), node.id(), *side, 0),
            Key::Together(..) => (1, 0, self.files.root().id(), None, *number),
        });
        let named = self.names(&order, &used);
        let mut definitions = Map::default();
        for number in order {
            let value = self.definitions.list[number]
                .value
                .take()
                .unwrap_or_else(|| Map::default().into());
            definitions.push(named[&number].clone(), value);
        }
        let mut all = HashMap::new();
        for number in 0..self.definitions.list.len() {
            // What was taken out of the list keeps its own number.
            let real = self.definitions.real(number).unwrap_or(number);
            if let Some(name) = named.get(&real) {
                all.insert(number, name.clone());
            }
        }
        (definitions, all)
    }

    /// A name for each: that of the source first, then one for what goes in where both ways are there, then made ones.
    fn names(&self, order: &[usize], used: &HashSet<usize>) -> HashMap<usize, String> {
        let list = &self.definitions.list;
        let mut names = HashMap::new();
        let mut taken = HashSet::new();
        let both = |node: Node<'d>| {
            let out = Key::Schema(node, Some(Side::Out));
            self.definitions
                .known
                .get(&out)
                .is_some_and(|number| used.contains(number))
        };
        let is_input = |number: usize| match &list[number].key {
            Key::Schema(node, side) => *side == Some(Side::In) && both(*node),
            Key::Together(..) => false,
        };
        // Who has a name as it is keeps it whichever others become like it.
        let is_exact = |node: Node<'_>| node.key().is_some_and(|key| names::clean(key) == key);
        let rank = |number: &usize| match &list[*number].key {
            Key::Schema(node, _) if is_input(*number) => {
                (1 + usize::from(!names::is_component(*node)), !is_exact(*node))
            }
            Key::Schema(node, _) => (2 * usize::from(!names::is_component(*node)), !is_exact(*node)),
            Key::Together(..) => (3, false),
        };
        let mut by_rank = order.to_vec();
        by_rank.sort_by_cached_key(rank);
        for number in by_rank {
            let name = match &list[number].key {
                Key::Schema(node, _) => {
                    let own = names::of(*node, self.source.path(self.files.file(*node)));
                    if is_input(number) { format!("{own}Input") } else { own }
                }
                Key::Together(how, parts) => {
                    let part = |part: &usize| {
                        let real = self.definitions.real(*part).unwrap_or(*part);
                        names.get(&real).cloned().unwrap_or_else(|| self.called(real))
                    };
                    let words: Vec<String> = parts.iter().map(part).collect();
                    names::joined(&words, *how == How::All)
                }
            };
            names.insert(number, names::unique(&name, &mut taken));
        }
        names
    }

    /// Whether a definition leads back to itself.
    pub(super) fn is_circular(&self, number: usize) -> bool {
        match self.definitions.key(number) {
            Key::Schema(node, _) => self.sides.is_circular(*node),
            Key::Together(_, parts) => parts.iter().any(|part| self.is_circular(*part)),
        }
    }

    /// What a definition is called where its name does not have to be its own.
    pub(super) fn called(&self, number: usize) -> String {
        match self.definitions.key(number) {
            Key::Schema(node, _) => names::of(*node, self.source.path(self.files.file(*node))),
            Key::Together(how, parts) => {
                let words: Vec<String> = parts.iter().take(3).map(|part| self.called(*part)).collect();
                names::joined(&words, *how == How::All)
            }
        }
    }
}

fn references(map: &Map<'_>, found: &mut Vec<usize>) {
    for (_, value) in &map.members {
        references_in(value, found);
    }
}

fn references_in(value: &Value<'_>, found: &mut Vec<usize>) {
    match value {
        Value::Reference(number) => found.push(*number),
        Value::List(items) => items.iter().for_each(|item| references_in(item, found)),
        Value::Object(map) => references(map, found),
        _ => {}
    }
}
