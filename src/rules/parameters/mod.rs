//! The parameters of operations.

mod empty_parameter_schema;
mod file_parameter_must_be_in_form_data;
mod parameter_list_contains_form_data_and_body;
mod parameter_name_not_valid;
mod parameter_ref_loop_not_allowed;
mod parameter_reference_not_found;
mod parameter_reference_not_valid;
mod paramters_with_same_name_must_have_same_type_and_visibility;
mod path_parameter_missing_encoding;
mod query_parameter_encoding_not_supported;
mod reserved_parameter_is_used;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &empty_parameter_schema::RULE,
    &file_parameter_must_be_in_form_data::RULE,
    &parameter_list_contains_form_data_and_body::RULE,
    &parameter_name_not_valid::RULE,
    &parameter_ref_loop_not_allowed::RULE,
    &parameter_reference_not_found::RULE,
    &parameter_reference_not_valid::RULE,
    &paramters_with_same_name_must_have_same_type_and_visibility::RULE,
    &path_parameter_missing_encoding::RULE,
    &query_parameter_encoding_not_supported::RULE,
    &reserved_parameter_is_used::RULE,
];
