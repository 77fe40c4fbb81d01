//! Lists that need content.

mod array_has_no_items;
mod required_property_array_empty;
mod schemes_array_empty;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &array_has_no_items::RULE,
    &required_property_array_empty::RULE,
    &schemes_array_empty::RULE,
];
