//! JSON and YAML that only tolerant readers take.

mod bracket_extra;
mod bracket_missing;
mod byte_order_mark;
mod comment;
mod control_character;
mod doubled_key;
mod encoding;
mod extra_comma;
mod extra_data;
mod invalid_escape;
mod leading_zero;
mod lone_surrogate;
mod merge_key;
mod missing_comma;
mod odd_blank;
mod trailing_comma;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &bracket_extra::RULE,
    &bracket_missing::RULE,
    &byte_order_mark::RULE,
    &comment::RULE,
    &control_character::RULE,
    &doubled_key::RULE,
    &encoding::RULE,
    &extra_comma::RULE,
    &extra_data::RULE,
    &invalid_escape::RULE,
    &leading_zero::RULE,
    &lone_surrogate::RULE,
    &merge_key::RULE,
    &missing_comma::RULE,
    &odd_blank::RULE,
    &trailing_comma::RULE,
];
