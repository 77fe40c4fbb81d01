//! Operations: their names, texts and formats.

mod agentic_protocol_not_valid;
pub(super) mod agents_certified_apart;
mod array_duplicate_value;
mod body_or_form_data_parameter_in_fetch_operation_not_allowed;
mod connection_id_parameter_not_allowed;
mod consumes_missing;
mod description_without_period;
mod empty_path_item;
mod invalid_enum_value;
mod invalid_form_data_parameter_name;
mod mime_type_not_compatible_with_request_content_schema_type;
mod mime_type_not_supported;
mod operation_id_not_pascal;
mod operation_id_not_unique;
mod operation_id_required;
mod operation_id_sanitized;
mod operation_id_too_long;
mod operation_must_have_response;
mod operation_parameters_are_not_unique;
mod operation_parameters_contain_duplicate_parameter;
mod operation_parameters_contain_multiple_body_parameters;
mod operation_summary_too_long;
mod renaming;
mod restricted_characters_in_summary;
mod string_binary_not_supported_for_form_url_encoded;
mod summary_equals_description;
mod summary_punctuation;
mod summary_reads_as_description;
mod total_operations_count_exceeds_max_allowed;
mod unrecognized_type_format;

use super::Rule;
pub(super) use operation_parameters_contain_duplicate_parameter::duplicates;
pub(super) use operation_parameters_contain_multiple_body_parameters::bodies;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &agentic_protocol_not_valid::RULE,
    &agents_certified_apart::RULE,
    &summary_reads_as_description::RULE,
    &array_duplicate_value::RULE,
    &body_or_form_data_parameter_in_fetch_operation_not_allowed::RULE,
    &connection_id_parameter_not_allowed::RULE,
    &consumes_missing::RULE,
    &description_without_period::RULE,
    &empty_path_item::RULE,
    &invalid_enum_value::RULE,
    &invalid_form_data_parameter_name::RULE,
    &mime_type_not_compatible_with_request_content_schema_type::RULE,
    &mime_type_not_supported::RULE,
    &operation_id_not_pascal::RULE,
    &operation_id_not_unique::RULE,
    &operation_id_required::RULE,
    &operation_id_sanitized::RULE,
    &operation_id_too_long::RULE,
    &operation_must_have_response::RULE,
    &operation_parameters_are_not_unique::RULE,
    &operation_parameters_contain_duplicate_parameter::RULE,
    &operation_parameters_contain_multiple_body_parameters::RULE,
    &operation_summary_too_long::RULE,
    &restricted_characters_in_summary::RULE,
    &string_binary_not_supported_for_form_url_encoded::RULE,
    &summary_equals_description::RULE,
    &summary_punctuation::RULE,
    &total_operations_count_exceeds_max_allowed::RULE,
    &unrecognized_type_format::RULE,
];
