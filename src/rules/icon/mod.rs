//! What the icon must be.

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[];
