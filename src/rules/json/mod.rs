//! JSON that only tolerant readers take.

mod byte_order_mark;
mod comment;
mod doubled_key;
mod encoding;
mod trailing_comma;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &byte_order_mark::RULE,
    &comment::RULE,
    &doubled_key::RULE,
    &encoding::RULE,
    &trailing_comma::RULE,
];
