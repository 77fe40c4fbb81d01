//! What `apiProperties.json` says about the connector: its color, who is behind it, how people sign in, its policies and
//! scripts.

mod authentication_differs;
mod brand_color_differs_from_answer;
mod brand_color_differs_from_icon;
mod brand_color_forbidden;
mod brand_color_missing;
mod brand_color_not_hex;
mod brand_color_of_independent_publisher;
mod client_id_not_dummy;
mod client_secret_present;
mod connection_parameter_name;
mod connection_parameter_not_described;
mod connection_parameter_type_unknown;
mod constraint_not_string;
mod entra_sign_in;
mod identity_provider_unknown;
mod oauth_of_independent_publisher;
mod operation;
mod policy_connection_parameter_unknown;
mod policy_operation_unknown;
mod policy_parameter_missing;
mod policy_parameter_unknown;
mod policy_template_unknown;
mod properties_member_missing;
mod properties_member_unknown;
mod properties_placeholder;
mod properties_type_incorrect;
mod properties_word_unknown;
mod publisher_missing;
mod redirect_shared;
mod script_operation_unknown;
mod secret_in_properties;
mod set_parameter_required_missing;
mod sign_in_parameters;
mod stack_owner_missing;
mod templates;
mod unknown_root_member;

pub use brand_color_differs_from_answer::told as brand_color_differs_from_answer;
use brand_color_of_independent_publisher::is_titled_independent;
pub(in crate::rules) use client_secret_present::RULE as CLIENT_SECRET;
pub(in crate::rules) use secret_in_properties::RULE as SECRET_IN_PROPERTIES;

use super::Rule;
use crate::api_properties::ApiProperties;
use crate::color::Hex;
use crate::document::Node;
use crate::icon::Measured;
use crate::program::{self, Program};
use crate::rules::properties::nearest;
use crate::shape::MisfitKind;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &authentication_differs::RULE,
    &brand_color_differs_from_answer::RULE,
    &brand_color_differs_from_icon::RULE,
    &brand_color_forbidden::RULE,
    &brand_color_missing::RULE,
    &brand_color_not_hex::RULE,
    &brand_color_of_independent_publisher::RULE,
    &client_id_not_dummy::RULE,
    &client_secret_present::RULE,
    &connection_parameter_name::RULE,
    &connection_parameter_not_described::RULE,
    &connection_parameter_type_unknown::RULE,
    &constraint_not_string::RULE,
    &entra_sign_in::RULE,
    &identity_provider_unknown::RULE,
    &oauth_of_independent_publisher::RULE,
    &policy_connection_parameter_unknown::RULE,
    &policy_operation_unknown::RULE,
    &policy_parameter_missing::RULE,
    &policy_parameter_unknown::RULE,
    &policy_template_unknown::RULE,
    &properties_member_missing::RULE,
    &properties_member_unknown::RULE,
    &properties_placeholder::RULE,
    &properties_type_incorrect::RULE,
    &properties_word_unknown::RULE,
    &publisher_missing::RULE,
    &redirect_shared::RULE,
    &script_operation_unknown::RULE,
    &secret_in_properties::RULE,
    &set_parameter_required_missing::RULE,
    &sign_in_parameters::RULE,
    &stack_owner_missing::RULE,
    &unknown_root_member::RULE,
];

/// Whether parameters of the connection may stand where they are not read, under a slip of a name or in a value of another
/// type: that is told already, and what the connection has is not known.
fn has_unread_parameters(properties: &ApiProperties<'_>) -> bool {
    const HOLDERS: [&str; 4] = [
        "connectionParameters",
        "connectionParameterSets",
        "values",
        "parameters",
    ];
    properties.misfits.iter().any(|misfit| {
        let key = misfit.node.key();
        match misfit.problem {
            MisfitKind::NotAllowed => {
                let meant = key.and_then(|key| nearest(key, misfit.object));
                let is_parameter = misfit.node.is_object() && misfit.node.get("type").is_some();
                is_parameter || meant.is_some_and(|meant| HOLDERS.contains(&meant))
            }
            MisfitKind::Missing(key) => HOLDERS.contains(&key),
            MisfitKind::Type(_) => {
                let holder = misfit.node.parent().and_then(Node::key);
                key.or(holder).is_some_and(|key| HOLDERS.contains(&key))
            }
            _ => false,
        }
    })
}

/// A brand color towards the program that it is sent for.
pub struct BrandColor<'d> {
    /// Where it stands.
    node: Node<'d>,
    /// The color.
    color: Hex,
    /// The icon beside it, with its name.
    icon: Option<(&'d str, &'d Measured)>,
    /// The program; its table `[brand-color]` holds the demands.
    program: &'d Program,
}

impl<'d> BrandColor<'d> {
    /// The color of a properties file; none where it names none that can be read.
    #[must_use]
    pub fn new(
        properties: &ApiProperties<'d>,
        title: Option<&str>,
        icon: Option<(&'d str, &'d Measured)>,
        program: &'d Program,
    ) -> Option<Self> {
        let node = properties.get(HEX)?;
        let color = node.as_str()?.parse().ok()?;
        Some(Self {
            node,
            color,
            icon,
            program: brand_color_judge(title, program),
        })
    }
}

/// The program whose demands a brand color is held against.
///
/// A properties file belongs to today's process. Where the definition's title says so, it is held against what is asked
/// of independent publishers; else, towards a program of before, against what is asked of verified ones.
pub(super) fn brand_color_judge<'p>(title: Option<&str>, program: &'p Program) -> &'p Program {
    let demands = &program.brand_color;
    if is_titled_independent(title) {
        let others = program::for_others().filter(|_| !program.for_others);
        return others.unwrap_or(program);
    }
    if demands.exactly.is_some() || demands.forbidden.is_some() {
        return program;
    }
    program::for_owners()
}

/// The member with the brand color.
const HEX: &str = "iconBrandColor";
