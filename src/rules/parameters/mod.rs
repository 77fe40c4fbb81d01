//! The parameters of operations.

mod empty_parameter_schema;
mod file_parameter_must_be_in_form_data;
mod parameter_list_contains_form_data_and_body;
mod parameter_ref_loop_not_allowed;
mod parameter_reference_not_found;
mod parameter_reference_not_valid;
mod paramters_with_same_name_must_have_same_type_and_visibility;
mod path_parameter_missing_encoding;
mod query_parameter_encoding_not_supported;
mod reserved_parameter_is_used;

use super::Rule;
use crate::document::Node;
use crate::openapi::{Api, Broken, Home};

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &empty_parameter_schema::RULE,
    &file_parameter_must_be_in_form_data::RULE,
    &parameter_list_contains_form_data_and_body::RULE,
    &parameter_ref_loop_not_allowed::RULE,
    &parameter_reference_not_found::RULE,
    &parameter_reference_not_valid::RULE,
    &paramters_with_same_name_must_have_same_type_and_visibility::RULE,
    &path_parameter_missing_encoding::RULE,
    &query_parameter_encoding_not_supported::RULE,
    &reserved_parameter_is_used::RULE,
];

/// The references in the lists of parameters of paths and operations that are broken in this way, with their texts.
fn broken<'a, 'd>(api: &'a Api<'d>, how: Broken) -> impl Iterator<Item = (Node<'d>, &'d str)> + use<'a, 'd> {
    let paths = api.path_items.iter().map(|item| item.node);
    let holders = paths.chain(api.operations.iter().map(|operation| operation.node));
    holders
        .filter_map(|holder| holder.get("parameters"))
        .flat_map(Node::items)
        .filter_map(|entry| entry.get("$ref"))
        .filter_map(|reference| Some((reference, reference.as_str()?)))
        .filter(move |(_, text)| api.broken(text, Home::Parameters) == Some(how))
}
