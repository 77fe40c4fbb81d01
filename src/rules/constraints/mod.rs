//! Limits on values: numbers, lengths, patterns.

mod allow_empty_value_only_valid_for_query_form_data;
mod limits;
mod pattern;
mod pattern_should_be_valid_regular_expression;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &allow_empty_value_only_valid_for_query_form_data::RULE,
    &limits::EXCLUSIVE_MAXIMUM,
    &limits::EXCLUSIVE_MINIMUM,
    &limits::MAX_ITEMS,
    &limits::MAX_LENGTH,
    &limits::MAX_PROPERTIES,
    &limits::MINIMUM,
    &limits::MIN_ITEMS,
    &limits::MIN_ITEMS_AND_MAX_ITEMS,
    &limits::MIN_LENGTH,
    &limits::MIN_LENGTH_AND_MAX_LENGTH,
    &limits::MIN_PROPERTIES,
    &pattern_should_be_valid_regular_expression::RULE,
];
