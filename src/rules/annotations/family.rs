//! Operations that are revisions of each other.

use std::collections::BTreeMap;

use crate::document::Node;
use crate::openapi::Api;

/// An operation of a family.
pub(super) struct Member<'d> {
    /// Its `x-ms-api-annotation`.
    pub(super) annotation: Node<'d>,
    /// Its revision as written, and where.
    pub(super) revision: Option<(&'d str, Node<'d>)>,
    /// Whether its status is `Production`.
    pub(super) production: bool,
    /// Whether it is not deprecated.
    pub(super) active: bool,
}

/// The families by name, each with its operations in the order written.
pub(super) fn families<'d>(api: &Api<'d>) -> BTreeMap<&'d str, Vec<Member<'d>>> {
    let mut families: BTreeMap<&str, Vec<Member<'_>>> = BTreeMap::new();
    for operation in &api.operations {
        let Some(annotation) = operation.node.get("x-ms-api-annotation") else {
            continue;
        };
        let Some(family) = annotation.str_at("family").filter(|family| !family.is_empty()) else {
            continue;
        };
        let revision = annotation.get("revision");
        families.entry(family).or_default().push(Member {
            annotation,
            revision: revision.and_then(|node| Some((node.as_number().or(node.as_str())?, node))),
            production: annotation.str_at("status") == Some("Production"),
            active: operation.node.get("deprecated").and_then(Node::as_bool) != Some(true),
        });
    }
    families
}
