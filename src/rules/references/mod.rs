//! `$ref`: where references lead.

mod json_pointer_not_valid;
mod required_loop_in_schema_not_allowed;
mod response_ref_loop_not_allowed;
mod response_reference_not_found;
mod response_reference_not_valid;
mod schema_ref_loop_not_allowed;
mod schema_reference_not_found;
mod schema_reference_not_valid;

use std::cell::OnceCell;

use super::capitals::{self, Names};
use super::{Report, Rule};
use crate::document::Node;
use crate::openapi::{Api, Broken, Home};

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &json_pointer_not_valid::RULE,
    &required_loop_in_schema_not_allowed::RULE,
    &response_ref_loop_not_allowed::RULE,
    &response_reference_not_found::RULE,
    &response_reference_not_valid::RULE,
    &schema_ref_loop_not_allowed::RULE,
    &schema_reference_not_found::RULE,
    &schema_reference_not_valid::RULE,
];

/// The `$ref` of a node and its text.
fn written(node: Node<'_>) -> Option<(Node<'_>, &str)> {
    let reference = node.get("$ref")?;
    Some((reference, reference.as_str()?))
}

/// Objects to the references of which what they name is not there; `message` is made of the reference.
pub(super) fn report_missing(api: &Api<'_>, home: Home, report: &mut Report, message: fn(&str) -> String) {
    let prefix = home.prefix(api.is_swagger());
    let names = OnceCell::new();
    for (node, reference) in api.broken_references(home, Broken::Missing) {
        let draft = report.at(node, message(reference));
        let holder = || prefix.trim_start_matches('#').trim_end_matches('/');
        let names = names.get_or_init(|| Names::of(api.root.document().resolve(holder())));
        if let Some(meant) = reference.strip_prefix(prefix).and_then(|name| names.meant(name)) {
            draft.help(capitals::advice(&format!("{prefix}{meant}")));
        }
    }
}
