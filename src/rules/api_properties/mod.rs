//! What `apiProperties.json` says about the connector: its color, who is behind it, how people sign in, its policies and
//! scripts.

mod authentication_differs;
mod brand_color_forbidden;
mod brand_color_missing;
mod brand_color_not_hex;
mod brand_color_of_independent_publisher;
mod client_id_not_dummy;
mod client_secret_present;
mod connection_parameter_not_described;
mod connection_parameter_type_unknown;
mod constraint_not_string;
mod identity_provider_unknown;
mod oauth_of_independent_publisher;
mod operation;
mod policy_operation_unknown;
mod policy_parameter_missing;
mod policy_template_unknown;
mod publisher_missing;
mod redirect_shared;
mod script_operation_unknown;
mod secret_in_properties;
mod stack_owner_missing;
mod unknown_root_member;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &authentication_differs::RULE,
    &brand_color_forbidden::RULE,
    &brand_color_missing::RULE,
    &brand_color_not_hex::RULE,
    &brand_color_of_independent_publisher::RULE,
    &client_id_not_dummy::RULE,
    &client_secret_present::RULE,
    &connection_parameter_not_described::RULE,
    &connection_parameter_type_unknown::RULE,
    &constraint_not_string::RULE,
    &identity_provider_unknown::RULE,
    &oauth_of_independent_publisher::RULE,
    &policy_operation_unknown::RULE,
    &policy_parameter_missing::RULE,
    &policy_template_unknown::RULE,
    &publisher_missing::RULE,
    &redirect_shared::RULE,
    &script_operation_unknown::RULE,
    &secret_in_properties::RULE,
    &stack_owner_missing::RULE,
    &unknown_root_member::RULE,
];

/// The member with the brand color.
const HEX: &str = "iconBrandColor";

/// The policy templates with the parameters that each cannot do without.
const TEMPLATES: &[(&str, &[&str])] = &[
    ("convertarraytoobject", &[]),
    ("convertobjecttoarray", &[]),
    ("dynamichosturl", &["urlTemplate"]),
    ("encodepropertyvalue", &[]),
    ("pollingtrigger", &["triggerConfig", "triggerDataPath"]),
    ("routerequesttoendpoint", &["newPath"]),
    ("setheader", &["name", "value"]),
    (
        "setproperty",
        &[
            "newPropertyParentPathTemplate",
            "newPropertySubPathTemplate",
            "propertyValuePathTemplate",
        ],
    ),
    ("setqueryparameter", &["name", "value"]),
    ("setvaluefromurl", &[]),
    ("stringreplace", &[]),
    ("stringtoarray", &[]),
    ("updatenextlink", &["nextLinkPropertyName"]),
];
