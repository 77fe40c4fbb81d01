//! What operations ask for to sign in.

mod oauth_security_requirement_value_must_be_scope_name;
mod security_requirement_doubled;
mod security_requirement_must_be_defined;
mod security_requirement_must_have_empty_value;
mod security_requirement_must_have_value;

use super::Rule;
use crate::document::Node;
use crate::openapi::{Api, Requirement};

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &security_requirement_doubled::RULE,
    &oauth_security_requirement_value_must_be_scope_name::RULE,
    &security_requirement_must_be_defined::RULE,
    &security_requirement_must_have_empty_value::RULE,
    &security_requirement_must_have_value::RULE,
];

/// The security definition that a requirement names.
fn scheme<'d>(api: &Api<'d>, requirement: &Requirement<'d>) -> Option<Node<'d>> {
    let scheme = api
        .security_schemes
        .iter()
        .find(|scheme| scheme.name == requirement.name)?;
    Some(scheme.node)
}

/// Whether people sign in through `OAuth2`, or through `OpenID` Connect of newer versions, which is built on it.
fn is_oauth(scheme: Node<'_>) -> bool {
    matches!(scheme.str_at("type"), Some("oauth2" | "openIdConnect"))
}
