//! Dynamic extensions: what a definition asks of its own operations.

#[macro_use]
mod example;
mod answer;
mod dynamic_extension_definition_not_allowed_in_parameter;
mod dynamic_list_extension_required_for_ambiguous_references;
mod dynamic_list_extension_required_for_non_parameter_references;
mod dynamic_properties_extension_required_for_ambiguous_references;
mod dynamic_properties_extension_required_for_non_parameter_references;
mod dynamic_properties_extension_required_for_properties_value_path;
mod dynamic_properties_item_value_path_mismatch;
mod dynamic_tree_extension_missing;
mod invoked_operation_should_produce_array;
mod invoked_operation_should_produce_property;
mod newer;
mod operation_id_not_found;
mod operation_missing_required_property;
mod operation_parameter_name_is_ambiguous;
mod operation_parameter_name_not_found;
mod operation_parameter_required_mismatch;
mod operation_parameter_static_type_mismatch;
mod operation_parameter_type_mismatch;
mod selected_item_value_path_not_allowed_in_this_position;
mod source_property_internal;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &dynamic_extension_definition_not_allowed_in_parameter::RULE,
    &dynamic_list_extension_required_for_ambiguous_references::RULE,
    &dynamic_list_extension_required_for_non_parameter_references::RULE,
    &dynamic_properties_extension_required_for_ambiguous_references::RULE,
    &dynamic_properties_extension_required_for_non_parameter_references::RULE,
    &dynamic_properties_extension_required_for_properties_value_path::RULE,
    &dynamic_properties_item_value_path_mismatch::RULE,
    &dynamic_tree_extension_missing::RULE,
    &invoked_operation_should_produce_array::RULE,
    &invoked_operation_should_produce_property::RULE,
    &operation_id_not_found::RULE,
    &operation_missing_required_property::RULE,
    &operation_parameter_name_is_ambiguous::RULE,
    &operation_parameter_name_not_found::RULE,
    &operation_parameter_required_mismatch::RULE,
    &operation_parameter_static_type_mismatch::RULE,
    &operation_parameter_type_mismatch::RULE,
    &selected_item_value_path_not_allowed_in_this_position::RULE,
    &source_property_internal::RULE,
];
