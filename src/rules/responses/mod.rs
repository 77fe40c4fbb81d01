//! What operations answer.

mod default_response_has_schema;
mod empty_response_schema;
mod failure_codes_not_listed;
mod only_default_response;
mod operation_has_many_responses_with_schema;
mod operation_should_have_successful_response;
mod placeholder_response;
pub(in crate::rules) mod reason;
mod response_example_must_be_produced_by_operation;
mod response_headers_are_not_unique;
pub(in crate::rules) mod response_must_be_default_or_http_status_code;
mod schema_definition_set_incorrectly;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &default_response_has_schema::RULE,
    &empty_response_schema::RULE,
    &failure_codes_not_listed::RULE,
    &only_default_response::RULE,
    &operation_has_many_responses_with_schema::RULE,
    &operation_should_have_successful_response::RULE,
    &placeholder_response::RULE,
    &response_example_must_be_produced_by_operation::RULE,
    &response_headers_are_not_unique::RULE,
    &response_must_be_default_or_http_status_code::RULE,
    &schema_definition_set_incorrectly::RULE,
];
