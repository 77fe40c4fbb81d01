//! Title, description and contact, and the limits of texts.

mod contact_incomplete;
mod field_length_exceeded;
mod field_length_not_in_range;
mod title_glued_word;
mod title_names_product;
mod value_contains_restricted_words;
mod value_must_be_in_english;
mod value_must_end_with_alphanumeric;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &contact_incomplete::RULE,
    &field_length_exceeded::RULE,
    &field_length_not_in_range::RULE,
    &title_glued_word::RULE,
    &title_names_product::RULE,
    &value_contains_restricted_words::RULE,
    &value_must_be_in_english::RULE,
    &value_must_end_with_alphanumeric::RULE,
];
