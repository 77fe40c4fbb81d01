//! Title, description and contact, and the limits of texts.

mod contact_incomplete;
mod description_too_thin;
mod emoji_in_description;
pub(super) mod field_length_exceeded;
pub(super) mod field_length_not_in_range;
mod instruction_in_description;
mod text_names_product;
mod title_all_caps;
mod title_glued_word;
mod title_names_product;
mod title_not_in_description;
mod title_placeholder;
mod title_without_blanks;
mod url_in_description;
mod value_contains_restricted_words;
mod value_must_be_in_english;
mod value_must_end_with_alphanumeric;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &text_names_product::RULE,
    &contact_incomplete::RULE,
    &description_too_thin::RULE,
    &emoji_in_description::RULE,
    &field_length_exceeded::RULE,
    &field_length_not_in_range::RULE,
    &instruction_in_description::RULE,
    &title_all_caps::RULE,
    &title_glued_word::RULE,
    &title_names_product::RULE,
    &title_not_in_description::RULE,
    &title_placeholder::RULE,
    &title_without_blanks::RULE,
    &url_in_description::RULE,
    &value_contains_restricted_words::RULE,
    &value_must_be_in_english::RULE,
    &value_must_end_with_alphanumeric::RULE,
];
