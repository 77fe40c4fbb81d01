//! What `OpenAPI` knows and the platform does not.

mod collection_format_value_not_supported;
mod path_item_ref_not_suppored;
mod swagger_keyword_not_supported;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &collection_format_value_not_supported::RULE,
    &path_item_ref_not_suppored::RULE,
    &swagger_keyword_not_supported::RULE,
];
