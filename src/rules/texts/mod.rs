//! Texts and layout anywhere in the definition.

mod empty_string;
mod mixed_indentation;
mod property_description_is_name;
mod realistic_sample;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &empty_string::RULE,
    &mixed_indentation::RULE,
    &property_description_is_name::RULE,
    &realistic_sample::RULE,
];
