//! Texts and layout anywhere in the definition.

mod empty_member;
mod empty_string;
mod mail;
mod misspelled_word;
mod mixed_indentation;
pub(super) mod property_description_is_name;
mod realistic_sample;
mod stray_blanks;
mod trailing_blanks;
mod words;

pub(in crate::rules) use realistic_sample::RULE as REALISTIC_SAMPLE;
pub(in crate::rules) use words::is_data;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &empty_member::RULE,
    &empty_string::RULE,
    &misspelled_word::RULE,
    &mixed_indentation::RULE,
    &property_description_is_name::RULE,
    &realistic_sample::RULE,
    &stray_blanks::RULE,
    &trailing_blanks::RULE,
];
