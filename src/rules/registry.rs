//! All rules.

use super::rule::Rule;

/// All rules, sorted by id.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    todo!()
}

/// The rule with this id or official name.
#[must_use]
pub fn find(_name: &str) -> Option<&'static Rule> {
    todo!()
}
