//! Which operation of the old version is which of the new one.

use std::collections::{HashMap, HashSet};

use super::change::Diff;
use super::found::Found;
use super::restore;
use super::shape::shape;
use crate::document::{Node, pointer};
use crate::openapi::{Operation, Parts, blanked};
use crate::rules::changes::{OPERATION_ADDED, OPERATION_DELETED, OPERATION_RENAMED};
use crate::rules::{Part, quoted};

/// What an operation is called: by its operationId, else by method and path.
pub(super) fn name(operation: &Operation<'_>) -> String {
    let told = || format!("{} {}", operation.method.to_uppercase(), operation.path);
    operation.id.map_or_else(told, str::to_owned)
}

/// The operations of both versions.
pub(super) struct Matched<'p, 'd> {
    /// Under the same id, or without one at the same place.
    pub kept: Vec<(&'p Operation<'d>, &'p Operation<'d>)>,
    /// Under another id at the same path.
    renamed: Vec<(&'p Operation<'d>, &'p Operation<'d>)>,
    /// Under another id at another path, but of the same shape, and the only one that is.
    moved: Vec<(&'p Operation<'d>, &'p Operation<'d>)>,
    gone: Vec<&'p Operation<'d>>,
    added: Vec<&'p Operation<'d>>,
}

impl<'p, 'd> Matched<'p, 'd> {
    pub fn of(old: &'p Parts<'d>, new: &'p Parts<'d>) -> Self {
        let mut matched = Self {
            kept: Vec::new(),
            renamed: Vec::new(),
            moved: Vec::new(),
            gone: Vec::new(),
            added: Vec::new(),
        };
        let place = |operation: &Operation<'_>| (operation.method.to_lowercase(), blanked(operation.path));
        let identity = |operation: &Operation<'d>| operation.id.ok_or_else(|| place(operation));
        let mut by_identity: HashMap<_, Vec<&'p Operation<'d>>> = HashMap::new();
        for operation in new.operations.iter().rev() {
            by_identity.entry(identity(operation)).or_default().push(operation);
        }
        for operation in &old.operations {
            match by_identity.get_mut(&identity(operation)).and_then(Vec::pop) {
                Some(same) => matched.kept.push((operation, same)),
                None => matched.gone.push(operation),
            }
        }
        let taken: HashSet<_> = matched.kept.iter().map(|(_, operation)| operation.node.id()).collect();
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
        matched.moved = alike(&matched.gone, &matched.added);
        matched
    }

    /// The new ids of operations that were renamed, by the old ones.
    pub fn ids(&self) -> HashMap<&'d str, &'d str> {
        self.renamed
            .iter()
            .filter_map(|(old, new)| Some((old.id?, new.id?)))
            .collect()
    }

    /// Adds what became of operations that are not the same ones.
    pub fn tell(&self, old: &Parts<'d>, new: &Parts<'d>, diff: &mut Diff) {
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
            let now = self.moved.iter().find(|(old, _)| old.node.id() == operation.node.id());
            let said = now.map_or_else(
                || format!("is gone{}", unlikely(operation)),
                |(_, now)| {
                    format!(
                        "is gone; it seems to be called {} now, at {}",
                        quoted(&name(now)),
                        at(now)
                    )
                },
            );
            let mut found = Found::gone(&OPERATION_DELETED, operation.node, near, said);
            found.fix = fixes.remove(&index);
            add(diff, operation, &found);
        }
        for (old, now) in &self.renamed {
            let (before, after) = (quoted(&name(old)), quoted(&name(now)));
            let said = format!("is gone; {} is offered as {after} now", at(old));
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
            let found = match self.moved.iter().find(|(_, now)| now.node.id() == operation.node.id()) {
                Some((old, now)) => {
                    let said = format!(
                        "is new; it seems to have been called {}, at {}",
                        quoted(&name(old)),
                        at(old)
                    );
                    Found::between(&OPERATION_RENAMED, old.node, now.node, said)
                }
                None => Found::added(&OPERATION_ADDED, operation.node, "is new"),
            };
            add(diff, operation, &found);
        }
    }
}

/// Why few flows use an operation, if any.
fn unlikely(operation: &Operation<'_>) -> &'static str {
    if operation.internal {
        "; it was internal, so that nobody could choose it"
    } else if operation.node.get("deprecated").and_then(Node::as_bool) == Some(true) {
        "; it was deprecated"
    } else {
        ""
    }
}

/// Method and path.
fn at(operation: &Operation<'_>) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

/// The pairs that have the same shape, each the only one on its side.
fn alike<'p, 'd>(
    gone: &[&'p Operation<'d>],
    added: &[&'p Operation<'d>],
) -> Vec<(&'p Operation<'d>, &'p Operation<'d>)> {
    if gone.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let by_shape = |list: &[&'p Operation<'d>]| {
        let mut shapes: HashMap<String, Vec<&'p Operation<'d>>> = HashMap::new();
        for operation in list {
            if let Some(shape) = shape(operation.node) {
                shapes.entry(shape).or_default().push(operation);
            }
        }
        shapes
    };
    let (gone, added) = (by_shape(gone), by_shape(added));
    let pair = |(shape, old): (String, Vec<&'p Operation<'d>>)| match (old.as_slice(), added.get(&shape)?.as_slice()) {
        ([old], [new]) if old.method.eq_ignore_ascii_case(new.method) => Some((*old, *new)),
        _ => None,
    };
    gone.into_iter().filter_map(pair).collect()
}
