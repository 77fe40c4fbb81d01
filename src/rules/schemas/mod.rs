//! Schemas: where they may stand, and how large they may become.

mod body_parameter_schema_required;
mod discriminator_must_be_a_required_string_property;
mod invalid_custom_editor_extension_dictionary_value;
mod non_body_parameter_schema_not_valid;
mod schema_too_deep;
mod schema_type_file_not_valid;
mod too_many_schemas;

use super::Rule;
use crate::document::Node;
use crate::openapi::{Api, Location};

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &body_parameter_schema_required::RULE,
    &discriminator_must_be_a_required_string_property::RULE,
    &invalid_custom_editor_extension_dictionary_value::RULE,
    &non_body_parameter_schema_not_valid::RULE,
    &schema_too_deep::RULE,
    &schema_type_file_not_valid::RULE,
    &too_many_schemas::BODY,
    &too_many_schemas::OPERATION,
    &too_many_schemas::TOTAL,
];

/// The schemas of whole bodies, each once where it is written: those of requests (`true`) and of responses.
fn bodies<'a, 'd>(api: &'a Api<'d>) -> impl Iterator<Item = (Node<'d>, bool)> + 'a {
    let requests = api
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Body)
        .filter_map(|parameter| Some((parameter.node.get("schema")?, true)));
    let own = api
        .responses
        .iter()
        .filter(|response| response.node == response.written);
    let shared = api.root.get("responses").into_iter().flat_map(Node::members);
    let responses = own
        .filter_map(|response| response.schema)
        .chain(shared.filter_map(|(_, response)| response.get("schema")))
        .map(|schema| (schema, false));
    requests.chain(responses)
}
