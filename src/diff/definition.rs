//! Two definitions: their operations, and what stands outside of them.

use super::change::Diff;
use super::found::Found;
use super::graph::{Graph, Sides};
use super::matched::{Matched, name};
use super::operation::{self, Both, other_members};
use super::same::{both_same, from_to, same};
use crate::document::{Node, pointer};
use crate::openapi::Parts;
use crate::rules::changes::{ADDRESS_CHANGED, DETAIL_CHANGED, DYNAMIC_SOURCE_CHANGED, SIGN_IN_CHANGED, TEXT_CHANGED};
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
