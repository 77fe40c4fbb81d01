//! What goes in and what comes out: a schema with members for one side only is written twice where both sides use it.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::source::Files;
use crate::document::Node;

/// Which way a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Side {
    /// Sent to the service.
    In,
    /// Sent by the service.
    Out,
}

impl Side {
    /// The keyword of members that do not exist on this side.
    pub fn hides(self) -> &'static str {
        match self {
            Self::In => "readOnly",
            Self::Out => "writeOnly",
        }
    }
}

/// The schemas that say other things going in than coming out.
pub(super) struct Sides<'d> {
    differ: HashSet<Node<'d>>,
    circular: HashSet<Node<'d>>,
    /// By file: the numbers of nodes that exist on one side only, in order.
    marked: HashMap<usize, Vec<u32>>,
    /// By file: the references with their nodes' numbers, in order.
    references: HashMap<usize, Vec<(u32, Node<'d>)>>,
}

impl<'d> Sides<'d> {
    pub fn new(source: &'d super::source::Source, files: &Files<'d>) -> Self {
        let (mut marked, mut references) = (HashMap::new(), HashMap::new());
        for (file, document) in source.documents() {
            let one_sided =
                |node: &Node<'d>| matches!(node.key(), Some("readOnly" | "writeOnly")) && node.as_bool() == Some(true);
            let marks: Vec<u32> = document.nodes().filter(one_sided).map(|node| node.id().0).collect();
            let named = document.nodes().filter(|node| node.key() == Some("$ref"));
            let found = named.filter_map(|node| Some((node.id().0, files.target(node, node.as_str()?).ok()?)));
            let found: Vec<(u32, Node<'d>)> = found.collect();
            marked.insert(file, marks);
            references.insert(file, found);
        }
        let mut sides = Self {
            differ: HashSet::new(),
            circular: HashSet::new(),
            marked,
            references,
        };
        sides.spread(files);
        sides
    }

    /// Whether a schema that is referred to leads back to itself.
    pub fn is_circular(&self, target: Node<'d>) -> bool {
        self.circular.contains(&target)
    }

    /// Whether a schema that is referred to says other things going in than coming out.
    pub fn differ(&self, target: Node<'d>) -> bool {
        self.differ.contains(&target)
    }

    /// Finds which targets differ, those with a mark inside and all that lead to one that differs, and which lead back to
    /// themselves.
    fn spread(&mut self, files: &Files<'d>) {
        let targets: HashSet<Node<'d>> = self.references.values().flatten().map(|(_, target)| *target).collect();
        let mut users: HashMap<Node<'d>, Vec<Node<'d>>> = HashMap::new();
        let mut uses: HashMap<Node<'d>, Vec<Node<'d>>> = HashMap::new();
        let mut waiting = Vec::new();
        for target in targets {
            let file = files.file(target);
            let start = target.id().0;
            let inside = target.with_inner().size_hint().0;
            let end = start + u32::try_from(inside).unwrap_or(u32::MAX);
            let marks = &self.marked[&file];
            let first = marks.partition_point(|id| *id < start);
            if marks.get(first).is_some_and(|id| *id < end) {
                waiting.push(target);
            }
            let references = &self.references[&file];
            let from = references.partition_point(|(id, _)| *id < start);
            for (_, used) in references[from..].iter().take_while(|(id, _)| *id < end) {
                users.entry(*used).or_default().push(target);
                uses.entry(target).or_default().push(*used);
            }
        }
        self.circular = super::cycles::circular(&uses);
        while let Some(target) = waiting.pop() {
            if self.differ.insert(target) {
                waiting.extend(users.get(&target).into_iter().flatten());
            }
        }
    }
}
