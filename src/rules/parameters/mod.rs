//! The parameters of operations.

mod path_parameter_missing_encoding;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&path_parameter_missing_encoding::RULE];
