//! Operations: their names, texts and formats.

mod consumes_missing;
mod description_without_period;
mod empty_path_item;
mod mime_type_not_supported;
mod operation_id_not_pascal;
mod operation_id_not_unique;
mod operation_id_required;
mod operation_id_sanitized;
mod operation_id_too_long;
mod operation_parameters_contain_duplicate_parameter;
mod operation_parameters_contain_multiple_body_parameters;
mod restricted_characters_in_summary;
mod summary_equals_description;
mod summary_punctuation;

use super::Rule;
pub(super) use operation_parameters_contain_duplicate_parameter::duplicates;
pub(super) use operation_parameters_contain_multiple_body_parameters::bodies;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &consumes_missing::RULE,
    &description_without_period::RULE,
    &empty_path_item::RULE,
    &mime_type_not_supported::RULE,
    &operation_id_not_pascal::RULE,
    &operation_id_not_unique::RULE,
    &operation_id_required::RULE,
    &operation_id_sanitized::RULE,
    &operation_id_too_long::RULE,
    &operation_parameters_contain_duplicate_parameter::RULE,
    &operation_parameters_contain_multiple_body_parameters::RULE,
    &restricted_characters_in_summary::RULE,
    &summary_equals_description::RULE,
    &summary_punctuation::RULE,
];
