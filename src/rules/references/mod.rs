//! `$ref`: where references lead.

mod json_pointer_not_valid;
mod required_loop_in_schema_not_allowed;
mod response_ref_loop_not_allowed;
mod response_reference_not_found;
mod response_reference_not_valid;
mod schema_ref_loop_not_allowed;
mod schema_reference_not_found;
mod schema_reference_not_valid;

use super::Rule;
use crate::document::Node;

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
