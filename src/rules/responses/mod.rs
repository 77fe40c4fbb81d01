//! What operations answer.

mod default_response_has_schema;
mod empty_response_schema;
mod only_default_response;
mod operation_has_many_responses_with_schema;
mod operation_should_have_successful_response;
mod placeholder_response;
mod schema_definition_set_incorrectly;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &default_response_has_schema::RULE,
    &empty_response_schema::RULE,
    &only_default_response::RULE,
    &operation_has_many_responses_with_schema::RULE,
    &operation_should_have_successful_response::RULE,
    &placeholder_response::RULE,
    &schema_definition_set_incorrectly::RULE,
];
