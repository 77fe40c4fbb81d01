//! What stands elsewhere in the new definition: operations that moved without the rest of their path, known by their ids,
//! and definitions that became two, one for each direction, or one again.

use std::collections::{HashMap, HashSet};

use super::pairs::Renamed;
use super::walk::Three;
use crate::document::{Node, NodeId};

/// The verbs of operations in OpenAPI 2.0.
const VERBS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// The operations that stand elsewhere.
#[derive(Default)]
pub(super) struct Moved<'d> {
    /// Each in the three definitions.
    pub operations: Vec<Three<'d>>,
    /// Their nodes in the last conversion, the file and the new definition.
    nodes: [HashSet<NodeId>; 3],
}

/// The operations of a definition by their ids, each that one operation has, and by where the new definition would have
/// them.
struct Operations<'d> {
    by_id: HashMap<&'d str, Option<Node<'d>>>,
    by_place: HashMap<(String, &'d str), Node<'d>>,
}

impl<'d> Operations<'d> {
    fn of(root: Option<Node<'d>>, renamed: &Renamed<'d>) -> Self {
        let mut all = Self {
            by_id: HashMap::new(),
            by_place: HashMap::new(),
        };
        let paths = root.and_then(|root| root.get("paths"));
        for (path, item) in paths.into_iter().flat_map(Node::members) {
            let path = paths.map_or(path.into(), |paths| renamed.of(paths, path));
            for (verb, operation) in item.members().filter(|(verb, _)| VERBS.contains(verb)) {
                all.by_place.insert((path.to_string(), verb), operation);
                if let Some(id) = operation.str_at("operationId") {
                    let one = all.by_id.entry(id).or_insert(Some(operation));
                    *one = one.filter(|one| *one == operation);
                }
            }
        }
        all
    }

    /// The operation of this id, else the one at this place if no other one of the new definition has its id.
    fn pick(&self, id: &str, place: &(String, &'d str), theirs: &Self) -> Option<Node<'d>> {
        let at_place = || self.by_place.get(place).copied().filter(|node| theirs.lacks(*node));
        self.by_id.get(id).copied().flatten().or_else(at_place)
    }

    fn lacks(&self, node: Node<'d>) -> bool {
        node.str_at("operationId").is_none_or(|id| !self.by_id.contains_key(id))
    }
}

impl<'d> Moved<'d> {
    /// Finds them; `renamed` says what paths of the last conversion and of the file are called now.
    pub fn new(roots: Three<'d>, renamed: [&Renamed<'d>; 2]) -> Self {
        let none = Renamed::default();
        let base = Operations::of(roots.base, renamed[0]);
        let (raw, ours) = (
            Operations::of(roots.ours, &none),
            Operations::of(roots.ours, renamed[1]),
        );
        let before = Operations::of(roots.base, &none);
        let theirs = Operations::of(roots.theirs, &none);
        let mut moved = Self::default();
        let mut all: Vec<_> = theirs.by_place.iter().collect();
        all.sort_by_key(|(_, node)| node.id());
        for (place, node) in all {
            let Some(id) = node.str_at("operationId").filter(|id| theirs.by_id[id].is_some()) else {
                continue;
            };
            let (old, mut own) = (base.pick(id, place, &theirs), ours.pick(id, place, &theirs));
            if own.is_none() {
                // The file may call it otherwise, where it stood before.
                let place = before.by_place.iter().find(|(_, node)| Some(**node) == old);
                own = place
                    .and_then(|(place, _)| raw.by_place.get(place).copied())
                    .filter(|node| theirs.lacks(*node));
            }
            let is_there = |all: &Operations<'d>, node: Option<Node<'d>>| {
                node.is_none_or(|node| all.by_place.get(place) == Some(&node))
            };
            if is_there(&base, old) && is_there(&ours, own) {
                continue;
            }
            let three = Three {
                base: old,
                ours: own,
                theirs: Some(*node),
            };
            for (known, id) in moved.nodes.iter_mut().zip(three.ids()) {
                known.extend(id);
            }
            moved.operations.push(three);
        }
        moved
    }

    /// Whether a node of the last conversion (0), the file (1) or the new definition (2) is compared elsewhere.
    pub fn has(&self, which: usize, node: Node<'d>) -> bool {
        self.nodes[which].contains(&node.id())
    }
}

/// Ends the names of definitions for what goes in, where what comes out has one of its own.
const INPUT: &str = "Input";

fn of<'d>(root: Option<Node<'d>>, name: &str) -> Option<Node<'d>> {
    root?.get("definitions")?.get(name)
}

/// Definitions that became two, and such of which two became one, each with what it was, or is now; says whether two became
/// one.
pub(super) fn split(roots: Three<'_>) -> Vec<(Three<'_>, bool)> {
    let Three { base, ours, theirs } = roots;
    let names = |root: Option<Node<'_>>| -> Vec<String> {
        let all = root.and_then(|root| root.get("definitions"));
        let all = all.into_iter().flat_map(Node::members);
        all.filter(|(name, _)| name.ends_with(INPUT))
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    let whole = |name: &str| name.strip_suffix(INPUT).unwrap_or_default().to_owned();
    let mut all = Vec::new();
    for name in names(theirs).into_iter().filter(|name| of(ours, name).is_none()) {
        let before = whole(&name);
        if of(theirs, &before).is_some() && of(ours, &before).is_some() {
            let three = Three {
                base: of(base, &before),
                ours: of(ours, &before),
                theirs: of(theirs, &name),
            };
            all.push((three, false));
        }
    }
    for name in names(ours).into_iter().filter(|name| of(theirs, name).is_none()) {
        let now = whole(&name);
        if of(base, &name).is_some() && of(theirs, &now).is_some() && of(ours, &now).is_some() {
            let three = Three {
                base: of(base, &name),
                ours: of(ours, &name),
                theirs: of(theirs, &now),
            };
            all.push((three, true));
        }
    }
    all
}
