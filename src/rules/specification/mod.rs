//! The definition as a whole: its version, and what must be said everywhere.

mod definition_placeholder;
mod host_missing;
mod required_property_missing;
mod required_value_empty;
mod scheme_not_supported;
pub(super) mod specification_version_incorrect;
mod suggested;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &definition_placeholder::RULE,
    &host_missing::RULE,
    &required_property_missing::RULE,
    &required_value_empty::RULE,
    &scheme_not_supported::RULE,
    &specification_version_incorrect::RULE,
];
