//! How the service is reached.

pub(super) mod host_not_production;
mod http_not_https;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&host_not_production::RULE, &http_not_https::RULE];
