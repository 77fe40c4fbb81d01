//! What in two definitions is the same thing: paths and operations, parameters by their names, definitions that got another
//! number by what they hold, the rest by its place.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::document::{Document, Node};

/// What is called otherwise in the new definition: paths by the names of their parameters, or altogether while their
/// operations have the same ids; definitions by the number behind a name that several would have.
#[derive(Default)]
pub(super) struct Renamed<'d> {
    paths: HashMap<&'d str, &'d str>,
    definitions: HashMap<&'d str, Cow<'d, str>>,
}

impl<'d> Renamed<'d> {
    pub(super) fn new(old: &'d Document, new: &'d Document) -> Self {
        Self {
            paths: Self::paths(old, new),
            definitions: Self::definitions(old, new),
        }
    }

    fn paths(old: &'d Document, new: &'d Document) -> HashMap<&'d str, &'d str> {
        let paths = |document: &'d Document| document.root().get("paths").into_iter().flat_map(Node::members);
        let there: HashSet<&str> = paths(old).map(|(path, _)| path).collect();
        let is_there = |path: &str| new.root().get("paths").is_some_and(|paths| paths.get(path).is_some());
        let gone: Vec<_> = paths(old).filter(|(path, _)| !is_there(path)).collect();
        if gone.is_empty() {
            return HashMap::new();
        }
        let mut by_name: HashMap<String, &'d str> = HashMap::new();
        for (path, item) in paths(new).filter(|(path, _)| !there.contains(path)) {
            for name in names(path, item) {
                by_name.entry(name).or_insert(path);
            }
        }
        let found = gone
            .into_iter()
            .filter_map(|(path, item)| Some((path, *names(path, item).find_map(|name| by_name.get(&name))?)));
        found.collect()
    }

    /// Of the definitions with one name but for its number: those that hold the same are the same.
    fn definitions(old: &'d Document, new: &'d Document) -> HashMap<&'d str, Cow<'d, str>> {
        let (before, after) = (families(old), families(new));
        let mut renamed = HashMap::new();
        for (stem, old) in before {
            let Some(new) = after.get(stem).filter(|new| new.len() > 1 || old.len() > 1) else {
                continue;
            };
            let (kept, mut others): (Vec<&Member<'d>>, Vec<&Member<'d>>) =
                old.iter().partition(|one| new.contains(one));
            let mut free: Vec<_> = new
                .iter()
                .filter(|other| !kept.iter().any(|one| one.0 == other.0))
                .collect();
            others.retain(|one| {
                let mut alike = (0..free.len()).filter(|at| free[*at].1 == one.1);
                let (Some(at), None) = (alike.next(), alike.next()) else {
                    return true;
                };
                renamed.insert(one.0, Cow::Borrowed(free.remove(at).0));
                false
            });
            // What holds something else now keeps its name, unless another one has it.
            for (name, _) in others
                .into_iter()
                .filter(|one| !free.iter().any(|other| one.0 == other.0))
            {
                renamed.insert(name, Cow::Owned(format!("{name} before")));
            }
        }
        renamed
    }

    /// What a member of the root's `paths` or `definitions` is called in the new definition.
    pub(super) fn of(&self, holder: Node<'d>, key: &'d str) -> Cow<'d, str> {
        let is_of_root = holder.parent().is_some_and(|root| root.parent().is_none());
        match holder.key().filter(|_| is_of_root) {
            Some("paths") => Cow::Borrowed(self.paths.get(key).copied().unwrap_or(key)),
            Some("definitions") => self.definitions.get(key).cloned().unwrap_or(Cow::Borrowed(key)),
            _ => Cow::Borrowed(key),
        }
    }
}

/// A definition: its name, and what it holds, whatever it says of it: its type, the names of its properties, its values.
type Member<'d> = (&'d str, (Option<&'d str>, Vec<&'d str>, Option<&'d str>));

/// The definitions by their names without the numbers that converting puts behind them.
fn families(document: &Document) -> BTreeMap<&str, Vec<Member<'_>>> {
    let mut families: BTreeMap<&str, Vec<Member<'_>>> = BTreeMap::new();
    for (name, node) in document.root().get("definitions").into_iter().flat_map(Node::members) {
        let bare = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let stem = bare.strip_suffix('_').filter(|_| bare != name);
        let stem = stem.or_else(|| Some(bare).filter(|bare| bare.ends_with("Input")));
        let fields = node.get("properties").into_iter().flat_map(Node::members);
        let values = node.get("enum").map(|values| values.document().slice(values.span()));
        let held = (node.str_at("type"), fields.map(|(name, _)| name).collect(), values);
        families.entry(stem.unwrap_or(name)).or_default().push((name, held));
    }
    families
}

/// What a path is known by besides its own words: its shape, then its operations.
fn names<'d>(path: &'d str, item: Node<'d>) -> impl Iterator<Item = String> {
    let shape: Vec<&str> = path
        .split('/')
        .map(|part| if part.starts_with('{') { "{}" } else { part })
        .collect();
    let operations = item.members().filter_map(|(verb, operation)| {
        let id = operation.str_at("operationId")?;
        Some(format!("{verb} {id}"))
    });
    std::iter::once(shape.join("/")).chain(operations)
}

/// How many references in a row are followed.
const LONGEST_CHAIN: usize = 8;

/// What a node stands for: itself, or what it refers to in its document; itself where that leads nowhere.
pub(super) fn meant(node: Node<'_>) -> Node<'_> {
    let mut place = node;
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = place.str_at("$ref") else {
            return place;
        };
        let target = reference
            .strip_prefix('#')
            .and_then(|pointer| place.document().resolve(pointer));
        let Some(target) = target else { break };
        place = target;
    }
    node
}

/// A part of an object or list, with what it is known by.
pub(super) type Part<'d> = (Cow<'d, str>, Node<'d>);

/// The parts of an object or list; none of a list whose parts are known by nothing.
pub(super) fn parts<'d>(node: Node<'d>, renamed: &Renamed<'d>) -> Option<Vec<Part<'d>>> {
    if node.is_object() {
        return Some(
            node.members()
                .map(|(key, value)| (renamed.of(node, key), value))
                .collect(),
        );
    }
    if !node.is_array() {
        return None;
    }
    let mut known = HashSet::new();
    node.items()
        .map(|item| {
            let meant = meant(item);
            let name = match (item.str_at("$ref"), meant.str_at("name"), meant.str_at("in")) {
                (_, Some(name), Some(location)) => Cow::Owned(format!("{location} {name}")),
                (Some(reference), ..) => Cow::Borrowed(reference),
                (None, Some(name), None) => Cow::Borrowed(name),
                (None, None, _) => return None,
            };
            known.insert(name.clone()).then_some((name, item))
        })
        .collect()
}
