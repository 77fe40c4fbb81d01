//! Paths: their form, their variables, and telling them apart.

mod duplicate_operation_path;
mod operation_missing_path_parameter;
mod operation_path_contains_unsupported_characters;
mod operation_path_may_not_contain_query_or_fragment;
pub(in crate::rules) mod operation_path_must_start_with_slash;
mod operation_path_template_not_valid;
mod operation_path_variables_contain_defaults;
mod partial_duplicate_operation_path;
mod path_parameter_must_be_required;
mod path_parameter_not_defined_in_template;
mod path_parameters_contain_duplicate_parameter;
mod path_parameters_contain_multiple_body_parameters;
mod path_redefined;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &duplicate_operation_path::RULE,
    &operation_missing_path_parameter::RULE,
    &operation_path_contains_unsupported_characters::RULE,
    &operation_path_may_not_contain_query_or_fragment::RULE,
    &operation_path_must_start_with_slash::RULE,
    &operation_path_template_not_valid::RULE,
    &operation_path_variables_contain_defaults::RULE,
    &partial_duplicate_operation_path::RULE,
    &path_parameter_must_be_required::RULE,
    &path_parameter_not_defined_in_template::RULE,
    &path_parameters_contain_duplicate_parameter::RULE,
    &path_parameters_contain_multiple_body_parameters::RULE,
    &path_redefined::RULE,
];
