//! What in two definitions is the same thing: paths and operations, parameters by their names, the rest by its place.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::document::{Document, Node};

/// Paths of a definition that are called otherwise in the new one: by the names of their parameters, or altogether while
/// their operations have the same ids.
#[derive(Default)]
pub(super) struct Paths<'d> {
    renamed: HashMap<&'d str, &'d str>,
}

impl<'d> Paths<'d> {
    pub(super) fn new(old: &'d Document, new: &'d Document) -> Self {
        let paths = |document: &'d Document| document.root().get("paths").into_iter().flat_map(Node::members);
        let there: HashSet<&str> = paths(old).map(|(path, _)| path).collect();
        let is_there = |path: &str| new.root().get("paths").is_some_and(|paths| paths.get(path).is_some());
        let gone: Vec<_> = paths(old).filter(|(path, _)| !is_there(path)).collect();
        if gone.is_empty() {
            return Self::default();
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
        Self {
            renamed: found.collect(),
        }
    }

    fn of(&self, path: &'d str) -> &'d str {
        self.renamed.get(path).copied().unwrap_or(path)
    }
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
pub(super) fn parts<'d>(node: Node<'d>, paths: &Paths<'d>) -> Option<Vec<Part<'d>>> {
    if node.is_object() {
        let is_paths = node.key() == Some("paths") && node.parent().is_some_and(|root| root.parent().is_none());
        let name = |key| if is_paths { paths.of(key) } else { key };
        return Some(
            node.members()
                .map(|(key, value)| (Cow::Borrowed(name(key)), value))
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
