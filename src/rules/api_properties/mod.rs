//! What `apiProperties.json` says about the connector: its color, who is behind it, how people sign in.

mod brand_color_forbidden;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&brand_color_forbidden::RULE];

/// The member with the brand color.
const HEX: &str = "iconBrandColor";
