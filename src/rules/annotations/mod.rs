//! Annotations: revisions of operations, pages, and names of allowed values.

mod api_annotation_extension_replacement_info_for_non_deprecated_operations;
mod api_annotation_extension_replacement_info_missing_api_property;
mod api_annotation_extension_replacement_info_missing_operation_id_property;
mod duplicate_enum_values_in_extension;
mod extension_misspelled;
mod extension_without_effect;
mod family;
mod invalid_enum_values_extension_value;
mod invalid_next_link_name_value;
mod operation_family_has_duplicate_revisions;
mod operation_family_has_many_active_operations;
mod operation_family_has_many_active_production_operations;
mod operation_family_has_many_empty_revisions;
mod operation_id_should_end_with_revision;
mod operation_revision_empty;
mod operation_status_ahead_of_connector;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &api_annotation_extension_replacement_info_for_non_deprecated_operations::RULE,
    &api_annotation_extension_replacement_info_missing_api_property::RULE,
    &api_annotation_extension_replacement_info_missing_operation_id_property::RULE,
    &duplicate_enum_values_in_extension::RULE,
    &extension_misspelled::RULE,
    &extension_without_effect::RULE,
    &invalid_enum_values_extension_value::RULE,
    &invalid_next_link_name_value::RULE,
    &operation_family_has_duplicate_revisions::RULE,
    &operation_family_has_many_active_operations::RULE,
    &operation_family_has_many_active_production_operations::RULE,
    &operation_family_has_many_empty_revisions::RULE,
    &operation_id_should_end_with_revision::RULE,
    &operation_revision_empty::RULE,
    &operation_status_ahead_of_connector::RULE,
];
