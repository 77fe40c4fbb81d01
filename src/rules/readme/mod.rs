//! What the readme tells about the connector.

mod readme_operations_missing;
mod readme_placeholder;
pub(in crate::rules) mod readme_sections_missing;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &readme_operations_missing::RULE,
    &readme_placeholder::RULE,
    &readme_sections_missing::RULE,
];
