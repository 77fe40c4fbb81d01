//! Dynamic extensions: where a definition asks one of its own operations, and with which values.

use foldhash::{HashMap, HashSet, HashSetExt};

use super::lookup::Lookup;
use super::parts::{Location, Parts};
use crate::document::{Keys, Node, NodeId};

/// At most so many of the operations that share an extension are looked at.
const MOST_SOURCES: usize = 64;

/// After so many steps no more operations are looked for that reach an extension: only a definition made to take long
/// needs more.
const MOST_STEPS: usize = 4_000_000;

/// Which extension asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extension {
    /// `x-ms-dynamic-values`
    Values,
    /// `x-ms-dynamic-list`
    List,
    /// `x-ms-dynamic-schema`
    Schema,
    /// `x-ms-dynamic-properties`
    Properties,
    /// `open` of `x-ms-dynamic-tree`
    TreeOpen,
    /// `browse` of `x-ms-dynamic-tree`
    TreeBrowse,
    /// `testConnection` of `x-ms-capabilities`
    TestConnection,
    /// `open` or `browse` of `file-picker` of `x-ms-capabilities`
    FilePicker,
    /// `x-ms-notification`
    Notification,
    /// `simulate` of `x-ms-operation-context`
    Simulate,
}

impl Extension {
    /// Whether it names a value by its full path; the older ones know a plain name only.
    #[must_use]
    pub fn has_paths(self) -> bool {
        matches!(self, Self::List | Self::Properties | Self::TreeOpen | Self::TreeBrowse)
    }
}

/// One place where an operation is asked.
#[derive(Debug)]
pub struct Dynamic<'d> {
    /// Which extension asks.
    pub extension: Extension,
    /// The object that names the operation.
    pub node: Node<'d>,
    /// The parameter, schema or operation with the extension; the root for capabilities.
    pub holder: Node<'d>,
    /// The operation asked, as an index into [`Parts::operations`]; none if it names none, or one that is not there.
    pub invoked: Option<usize>,
    /// What it passes on.
    pub passed: Vec<Passed<'d>>,
}

/// One value that is passed to the operation asked.
#[derive(Debug)]
pub struct Passed<'d> {
    /// The entry of `parameters`.
    pub node: Node<'d>,
    /// What the entry's key means in the operation asked.
    pub target: Lookup<'d>,
    /// Where the value comes from.
    pub origin: ValueOrigin<'d>,
}

/// Where a value that is passed comes from.
#[derive(Debug)]
pub enum ValueOrigin<'d> {
    /// It is written down.
    Static(Node<'d>),
    /// It is what people give to the operation with the extension.
    Reference {
        /// The name or path.
        node: Node<'d>,
        /// What it means in each operation with the extension, these as indices into [`Parts::operations`].
        found: Vec<(usize, Lookup<'d>)>,
    },
    /// It is that of the chosen item, or nothing that can be told.
    Other,
}

/// Every place where the definition asks one of its own operations, in no certain order.
pub(super) fn collect<'d>(parts: &Parts<'d>) -> Vec<Dynamic<'d>> {
    let mut places: Vec<(Extension, Node<'d>, Node<'d>)> = Vec::new();
    for holder in parts.described() {
        places_of(holder, &mut places);
    }
    let of_root = |key| parts.root.get("x-ms-capabilities").and_then(|node| node.get(key));
    places.extend(of_root("testConnection").map(|node| (Extension::TestConnection, node, parts.root)));
    let picker = of_root("file-picker");
    for node in ["open", "browse"].into_iter().filter_map(|key| picker?.get(key)) {
        places.push((Extension::FilePicker, node, parts.root));
    }
    for operation in &parts.operations {
        let own = |key| operation.node.get(key);
        let simulated = own("x-ms-operation-context").and_then(|node| node.get("simulate"));
        places.extend(own("x-ms-notification").map(|node| (Extension::Notification, node, operation.node)));
        places.extend(simulated.map(|node| (Extension::Simulate, node, operation.node)));
    }
    if places.is_empty() {
        return Vec::new();
    }
    let ids: HashMap<&str, usize> = (0..)
        .zip(&parts.operations)
        .filter_map(|(index, it)| Some((it.id?, index)))
        .collect();
    let sources = sources(parts, &places);
    let resolve = |(extension, node, holder): (Extension, Node<'d>, Node<'d>)| {
        let invoked = node.str_at("operationId").and_then(|id| ids.get(id).copied());
        let sources = sources.get(&holder.id()).map_or(&[][..], Vec::as_slice);
        let entries = node.get("parameters").into_iter().flat_map(Node::members);
        let passed = entries.map(|(name, entry)| Passed {
            node: entry,
            target: invoked.map_or(Lookup::Unknown, |index| find(parts, extension, index, name)),
            origin: origin(parts, extension, entry, sources),
        });
        Dynamic {
            extension,
            node,
            holder,
            invoked,
            passed: passed.collect(),
        }
    };
    places.into_iter().map(resolve).collect()
}

/// The extensions with one place each, by their keys.
const NAMED: [(&str, Extension); 4] = [
    ("x-ms-dynamic-values", Extension::Values),
    ("x-ms-dynamic-list", Extension::List),
    ("x-ms-dynamic-schema", Extension::Schema),
    ("x-ms-dynamic-properties", Extension::Properties),
];

fn places_of<'d>(holder: Node<'d>, places: &mut Vec<(Extension, Node<'d>, Node<'d>)>) {
    const SET: Keys = Keys::of(&[NAMED[0].0, NAMED[1].0, NAMED[2].0, NAMED[3].0, "x-ms-dynamic-tree"]);
    if !holder.may_have(SET) {
        return;
    }
    for (key, extension) in NAMED {
        let node = holder.get(key).filter(|node| node.is_object());
        places.extend(node.map(|node| (extension, node, holder)));
    }
    if let Some(tree) = holder.get("x-ms-dynamic-tree") {
        let part = |extension, key| Some((extension, tree.get(key)?, holder));
        places.extend(part(Extension::TreeOpen, "open"));
        places.extend(part(Extension::TreeBrowse, "browse"));
    }
}

fn find<'d>(parts: &Parts<'d>, extension: Extension, operation: usize, name: &str) -> Lookup<'d> {
    let operation = &parts.operations[operation];
    if extension.has_paths() {
        parts.input_at_path(operation, name)
    } else {
        parts.input_named(operation, name)
    }
}

fn origin<'d>(parts: &Parts<'d>, extension: Extension, entry: Node<'d>, sources: &[usize]) -> ValueOrigin<'d> {
    if !entry.is_object() {
        return ValueOrigin::Static(entry);
    }
    let reference = entry.get("parameterReference").or_else(|| entry.get("parameter"));
    if let Some(node) = reference {
        let Some(name) = node.as_str() else {
            return ValueOrigin::Other;
        };
        let found = sources
            .iter()
            .map(|&index| (index, find(parts, extension, index, name)));
        return ValueOrigin::Reference {
            node,
            found: found.collect(),
        };
    }
    entry.get("value").map_or(ValueOrigin::Other, ValueOrigin::Static)
}

/// The operations that each holder of an extension belongs to.
fn sources<'d>(parts: &Parts<'d>, places: &[(Extension, Node<'d>, Node<'d>)]) -> HashMap<NodeId, Vec<usize>> {
    let mut sources: HashMap<NodeId, Vec<usize>> =
        places.iter().map(|(_, _, holder)| (holder.id(), Vec::new())).collect();
    for (index, operation) in parts.operations.iter().enumerate() {
        add(&mut sources, operation.node, index);
        for parameter in parts.parameters_of(operation) {
            let items = |node: &Node<'d>| node.get("items");
            for node in std::iter::successors(Some(parameter.node), items) {
                add(&mut sources, node, index);
            }
        }
    }
    add_reached(parts, &mut sources);
    sources
}

fn add(sources: &mut HashMap<NodeId, Vec<usize>>, holder: Node<'_>, operation: usize) {
    if let Some(known) = sources.get_mut(&holder.id())
        && known.len() < MOST_SOURCES
        && known.last() != Some(&operation)
    {
        known.push(operation);
    }
}

/// Follows the schemas of every operation, but only where they lead to an extension.
fn add_reached<'d>(parts: &Parts<'d>, sources: &mut HashMap<NodeId, Vec<usize>>) {
    let Some(leading) = leading(parts, sources) else {
        return;
    };
    let mut steps = 0;
    for (index, operation) in parts.operations.iter().enumerate() {
        let bodies = parts
            .parameters_of(operation)
            .filter(|parameter| parameter.location == Location::Body);
        let bodies = bodies.filter_map(|parameter| parameter.node.get("schema"));
        let responses = parts
            .responses_of(operation)
            .iter()
            .filter_map(|response| response.schema);
        let mut stack: Vec<Node<'d>> = bodies.chain(responses).collect();
        if operation.node.get("x-ms-trigger").is_some() {
            let item = parts.path_items.get(operation.path_item);
            stack.extend(item.and_then(|item| item.notification?.get("schema")));
        }
        let mut seen = HashSet::new();
        while let Some(schema) = stack.pop() {
            steps += 1;
            if parts.place_of(schema).is_some_and(|place| leading[place]) && seen.insert(schema.id()) {
                add(sources, schema, index);
                stack.extend(parts.parts_of(schema));
            }
        }
        if steps > MOST_STEPS {
            return;
        }
    }
}

/// By the place of each schema, whether it has an extension or leads to one; nothing if none has.
fn leading(parts: &Parts<'_>, sources: &HashMap<NodeId, Vec<usize>>) -> Option<Vec<bool>> {
    let document = parts.root.document();
    let holders = sources.keys().filter_map(|holder| document.node(*holder));
    let mut stack: Vec<usize> = holders.filter_map(|holder| parts.place_of(holder)).collect();
    if stack.is_empty() {
        return None;
    }
    let mut parents: Vec<(usize, usize)> = Vec::new();
    for place in 0..parts.schemas.len() {
        for part in parts.part_places(place) {
            parents.push((*part as usize, place));
        }
    }
    parents.sort_unstable();
    let mut leading = vec![false; parts.schemas.len()];
    while let Some(place) = stack.pop() {
        if !std::mem::replace(&mut leading[place], true) {
            let first = parents.partition_point(|(part, _)| *part < place);
            let own = parents[first..].iter().take_while(|(part, _)| *part == place);
            stack.extend(own.map(|(_, parent)| *parent));
        }
    }
    Some(leading)
}
