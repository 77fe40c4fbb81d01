//! The operations by their ids, and what stands outside of them.

use std::collections::{HashMap, HashSet};

use super::change::Diff;
use super::found::Found;
use super::graph::{Graph, Sides};
use super::operation::{self, Both, other_members};
use super::restore;
use super::same::{both_same, from_to, same};
use crate::document::{Node, pointer};
use crate::openapi::{Operation, Parts, blanked};
use crate::rules::changes::{
    ADDRESS_CHANGED, DETAIL_CHANGED, DYNAMIC_SOURCE_CHANGED, OPERATION_ADDED, OPERATION_DELETED, OPERATION_RENAMED,
    SIGN_IN_CHANGED, TEXT_CHANGED,
};
use crate::rules::{Part, quoted};

/// Adds what differs between two definitions.
pub(super) fn compare<'d>(old: &Parts<'d>, new: &Parts<'d>, diff: &mut Diff) {
    let matched = Matched::of(old, new);
    let sides = Sides {
        old,
        new,
        renamed: matched.ids(),
    };
    let mut graph = Graph::new(&sides);
    let mut roots = Vec::new();
    for (before, after) in &matched.kept {
        let both = Both {
            name: name(before),
            old: (old, before),
            new: (new, after),
        };
        operation::compare(&both, &mut graph, &mut roots, diff);
    }
    graph.compare();
    for root in &roots {
        root.tell(&graph, diff);
    }
    matched.tell(old, new, diff);
    outside(old, new, diff);
}

/// What an operation is called: by its operationId, else by method and path.
fn name(operation: &Operation<'_>) -> String {
    let told = || format!("{} {}", operation.method.to_uppercase(), operation.path);
    operation.id.map_or_else(told, str::to_owned)
}

/// Which operation of the old version is which of the new one.
struct Matched<'p, 'd> {
    kept: Vec<(&'p Operation<'d>, &'p Operation<'d>)>,
    /// Under another id at the same path.
    renamed: Vec<(&'p Operation<'d>, &'p Operation<'d>)>,
    gone: Vec<&'p Operation<'d>>,
    added: Vec<&'p Operation<'d>>,
}

impl<'p, 'd> Matched<'p, 'd> {
    fn of(old: &'p Parts<'d>, new: &'p Parts<'d>) -> Self {
        let mut matched = Self {
            kept: Vec::new(),
            renamed: Vec::new(),
            gone: Vec::new(),
            added: Vec::new(),
        };
        let mut by_name: HashMap<String, Vec<&'p Operation<'d>>> = HashMap::new();
        for operation in new.operations.iter().rev() {
            by_name.entry(name(operation)).or_default().push(operation);
        }
        for operation in &old.operations {
            match by_name.get_mut(&name(operation)).and_then(Vec::pop) {
                Some(same) => matched.kept.push((operation, same)),
                None => matched.gone.push(operation),
            }
        }
        let taken: HashSet<_> = matched.kept.iter().map(|(_, operation)| operation.node.id()).collect();
        let place = |operation: &Operation<'_>| (operation.method.to_lowercase(), blanked(operation.path));
        let mut by_place: HashMap<_, &'p Operation<'d>> = HashMap::new();
        for operation in new
            .operations
            .iter()
            .filter(|operation| !taken.contains(&operation.node.id()))
        {
            by_place.entry(place(operation)).or_insert(operation);
            matched.added.push(operation);
        }
        for operation in std::mem::take(&mut matched.gone) {
            match by_place.remove(&place(operation)) {
                Some(same) => {
                    matched.renamed.push((operation, same));
                    matched.added.retain(|added| added.node.id() != same.node.id());
                }
                None => matched.gone.push(operation),
            }
        }
        matched
    }

    /// The new ids of operations that were renamed, by the old ones.
    fn ids(&self) -> HashMap<&'d str, &'d str> {
        self.renamed
            .iter()
            .filter_map(|(old, new)| Some((old.id?, new.id?)))
            .collect()
    }

    /// Adds what became of operations that are not the same ones.
    fn tell(&self, old: &Parts<'d>, new: &Parts<'d>, diff: &mut Diff) {
        let add = |diff: &mut Diff, operation: &Operation<'d>, found: &Found<'d>| {
            let name = name(operation);
            let value_path = format!("operation/{}", pointer::escape(&name));
            diff.add(
                Part::Definition,
                &name,
                value_path,
                &format!("The operation {}", quoted(&name)),
                found,
            );
        };
        let mut fixes = restore::operations(old, new, &self.gone);
        for (index, operation) in self.gone.iter().enumerate() {
            // A path that is still there would hold it.
            let item = new.path_items.iter().find(|item| item.path == operation.path);
            let near = item.map(|item| item.node).or_else(|| new.root.get("paths"));
            let near = near.unwrap_or(new.root);
            let mut found = Found::gone(&OPERATION_DELETED, operation.node, near, "is gone");
            found.fix = fixes.remove(&index);
            add(diff, operation, &found);
        }
        for (old, now) in &self.renamed {
            let (before, after) = (quoted(&name(old)), quoted(&name(now)));
            let said = format!(
                "is gone; {} {} is offered as {after} now",
                old.method.to_uppercase(),
                old.path
            );
            let help = format!(
                "Give the operation back its operationId {before}; people read its summary and never the id. {}",
                OPERATION_DELETED.rule.instead
            );
            let mut found = Found::gone(&OPERATION_DELETED, old.node, now.node, said).help(help);
            found.fix = restore::id(old, now);
            add(diff, old, &found);
            let said = format!("is new; it was called {before}");
            add(diff, now, &Found::between(&OPERATION_RENAMED, old.node, now.node, said));
        }
        for operation in &self.added {
            add(
                diff,
                operation,
                &Found::added(&OPERATION_ADDED, operation.node, "is new"),
            );
        }
    }
}

/// The members of the root that are compared with what uses them, or mean nothing to anybody who uses the connector.
const ELSEWHERE: [&str; 13] = [
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "consumes",
    "produces",
    "securityDefinitions",
    "tags",
];

/// Address, sign-in, texts and extensions of the whole.
fn outside<'d>(old: &Parts<'d>, new: &Parts<'d>, diff: &mut Diff) {
    let (before, after) = (old.root, new.root);
    let mut add = |path: String, subject: &str, found: &Found<'d>| {
        diff.add(Part::Definition, "", path, subject, found);
    };
    for key in ["host", "basePath", "schemes"] {
        let nodes = (before.get(key), after.get(key));
        if !both_same(nodes.0, nodes.1) && !is_same_address(key, nodes.0, nodes.1) {
            let said = format!("changed {}", from_to(nodes.0, nodes.1));
            add(
                key.to_owned(),
                &format!("The address ({key})"),
                &at(&ADDRESS_CHANGED, nodes, (before, after), said),
            );
        }
    }
    sign_ins(before, after, &mut add);
    if let (Some(old), Some(new)) = (old.info, new.info) {
        for key in other_members(old, new, &[]) {
            let kind = if matches!(key, "title" | "description" | "contact") {
                &TEXT_CHANGED
            } else {
                &DETAIL_CHANGED
            };
            let nodes = (old.get(key), new.get(key));
            let said = format!("has another {key:?}");
            add(
                format!("info/{}", pointer::escape(key)),
                "The connector",
                &at(kind, nodes, (old, new), said),
            );
        }
    }
    for key in other_members(before, after, &ELSEWHERE) {
        let kind = match key {
            "x-ms-connector-metadata" => &TEXT_CHANGED,
            "x-ms-capabilities" => &DYNAMIC_SOURCE_CHANGED,
            _ => &DETAIL_CHANGED,
        };
        let nodes = (before.get(key), after.get(key));
        let said = format!("has another {}", quoted(key));
        add(
            pointer::escape(key).into_owned(),
            "The connector",
            &at(kind, nodes, (before, after), said),
        );
    }
}

/// A difference at a member that one of the two may lack.
fn at<'d>(
    kind: &'static crate::rules::changes::Kind,
    nodes: (Option<Node<'d>>, Option<Node<'d>>),
    holders: (Node<'d>, Node<'d>),
    said: String,
) -> Found<'d> {
    let mut found = Found::between(kind, nodes.0.unwrap_or(holders.0), nodes.1.unwrap_or(holders.1), said);
    found.old = nodes.0;
    found.new = nodes.1;
    found
}

/// Whether two ways to write an address mean the same: a base path of `/` is none, and schemes have no order.
fn is_same_address(key: &str, old: Option<Node<'_>>, new: Option<Node<'_>>) -> bool {
    let text = |node: Option<Node<'_>>| {
        node.and_then(Node::as_str)
            .unwrap_or_default()
            .trim_matches('/')
            .to_owned()
    };
    let list = |node: Option<Node<'_>>| {
        let mut list: Vec<String> = node
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::as_str)
            .map(str::to_owned)
            .collect();
        list.sort_unstable();
        list
    };
    match key {
        "basePath" => text(old) == text(new),
        "host" => text(old).eq_ignore_ascii_case(&text(new)),
        _ => list(old) == list(new),
    }
}

/// The ways to sign in that the definition names, whatever each is called there. How one is set up counts little: what
/// people go through is in the properties.
fn sign_ins<'d>(before: Node<'d>, after: Node<'d>, add: &mut impl FnMut(String, &str, &Found<'d>)) {
    let schemes = |root: Node<'d>| {
        let members = root.get("securityDefinitions").into_iter().flat_map(Node::members);
        members.map(|(_, node)| node).collect::<Vec<_>>()
    };
    let (mut gone, mut added) = (schemes(before), schemes(after));
    let mut changed = Vec::new();
    for is_one in [same, is_same_type] {
        gone.retain(|old| {
            let now = added
                .iter()
                .position(|new| is_one(*old, *new))
                .map(|index| added.remove(index));
            changed.extend(now.filter(|new| !same(*old, *new)).map(|new| (*old, new)));
            now.is_none()
        });
    }
    let path = |node: Node<'d>| {
        format!(
            "securityDefinitions/{}",
            pointer::escape(node.key().unwrap_or_default())
        )
    };
    let subject = |node: Node<'d>| {
        format!(
            "The sign-in {} of the definition",
            quoted(node.key().unwrap_or_default())
        )
    };
    for (old, new) in changed {
        let found = Found::between(&DETAIL_CHANGED, old, new, "is set up otherwise");
        add(path(new), &subject(new), &found);
    }
    for old in gone {
        let near = after.get("securityDefinitions").unwrap_or(after);
        let said = match old.str_at("type") {
            Some(kind) => format!("({}) is gone", quoted(kind)),
            None => "is gone".to_owned(),
        };
        add(
            path(old),
            &subject(old),
            &Found::gone(&SIGN_IN_CHANGED, old, near, said),
        );
    }
    for new in added {
        add(path(new), &subject(new), &Found::added(&DETAIL_CHANGED, new, "is new"));
    }
}

fn is_same_type(one: Node<'_>, other: Node<'_>) -> bool {
    both_same(one.get("type"), other.get("type"))
}
