//! Members: their names, types and values.

pub(in crate::rules) mod additional_property_not_allowed;
mod additional_property_not_allowed_adjacent_to_ref;
mod base_path_not_valid;
mod body_parameter_property_not_valid;
mod contact_email_not_valid;
mod default_value_must_match_type;
mod enum_must_contain_at_least_one_element;
mod extension_name_not_valid;
mod filter_functions_property_empty;
mod filter_functions_property_has_duplicates;
mod filter_functions_property_in_input_schema;
mod filter_functions_property_invalid_value;
pub(super) mod host_name_not_valid;
mod internal_property_with_default_optional;
mod internal_required_without_default;
mod invalid_string_binary_property;
mod json_type_incorrect;
mod json_value_not_in_enum;
mod mime_type_not_valid;
mod missing_enum_values_display_name;
mod multiple_of_must_be_greater_than_zero;
mod one_of_properties_required;
mod production_status_on_beta_service;
mod property_must_be_required;
mod required_property_definition_missing;
mod required_property_not_on_object;
mod required_read_only_property_not_allowed_as_input;
mod scheme_not_valid;
mod security_scheme_property_not_valid;
mod security_scheme_property_required;
mod tag_redefined;
pub(super) mod url_not_valid;

use super::Rule;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::text::quoted;
use crate::shape::Object;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &additional_property_not_allowed::RULE,
    &additional_property_not_allowed_adjacent_to_ref::RULE,
    &base_path_not_valid::RULE,
    &body_parameter_property_not_valid::RULE,
    &contact_email_not_valid::RULE,
    &default_value_must_match_type::RULE,
    &enum_must_contain_at_least_one_element::RULE,
    &extension_name_not_valid::RULE,
    &filter_functions_property_empty::RULE,
    &filter_functions_property_has_duplicates::RULE,
    &filter_functions_property_in_input_schema::RULE,
    &filter_functions_property_invalid_value::RULE,
    &host_name_not_valid::RULE,
    &internal_property_with_default_optional::RULE,
    &internal_required_without_default::RULE,
    &invalid_string_binary_property::RULE,
    &json_type_incorrect::RULE,
    &json_value_not_in_enum::RULE,
    &mime_type_not_valid::RULE,
    &missing_enum_values_display_name::RULE,
    &multiple_of_must_be_greater_than_zero::RULE,
    &one_of_properties_required::RULE,
    &production_status_on_beta_service::RULE,
    &property_must_be_required::RULE,
    &required_property_definition_missing::RULE,
    &required_property_not_on_object::RULE,
    &required_read_only_property_not_allowed_as_input::RULE,
    &scheme_not_valid::RULE,
    &security_scheme_property_not_valid::RULE,
    &security_scheme_property_required::RULE,
    &tag_redefined::RULE,
    &url_not_valid::RULE,
];

/// What a value is called in a message: `"type"`, `entry 2 of "tags"`.
pub(in crate::rules) fn called(node: Node<'_>) -> String {
    if let Some(key) = node.key() {
        return quoted(key);
    }
    let holder = node.parent().and_then(Node::key).unwrap_or_default();
    format!("Entry {} of {}", node.index().unwrap_or_default() + 1, quoted(holder))
}

/// The known member with this name in other capitals.
pub(in crate::rules) fn in_capitals(key: &str, object: &Object) -> Option<&'static str> {
    let mut known = object.members.iter().map(|member| member.key);
    known.find(|known| known.eq_ignore_ascii_case(key))
}

/// The known member whose name is most like this one; none if all are far off.
pub(in crate::rules) fn nearest(key: &str, object: &Object) -> Option<&'static str> {
    nearest_of(key, object.members.iter().map(|member| member.key))
}

/// The same among any names.
pub(in crate::rules) fn nearest_of(key: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    /// Below this share of equal letters a suggestion confuses more than it helps.
    const ALIKE: f64 = 0.7;
    let key = key.to_ascii_lowercase();
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(&key, &known.to_ascii_lowercase());
    let known = names.map(|name| (likeness(name), name));
    let (likeness, known) = known.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness >= ALIKE).then_some(known)
}

/// What to do about a member of operations that stands elsewhere; none for other names.
pub(in crate::rules) fn sent_to_operation(key: &str) -> Option<&'static str> {
    Some(match key {
        "security" | "consumes" | "produces" | "schemes" => {
            "Move it into the operation that it is for, or to the root of the file where it is for all of them: here nobody \
             reads it."
        }
        "parameters" => "Move it into the operation that it is for, or into its path: here nobody reads it.",
        "responses" | "operationId" | "tags" | "deprecated" => {
            "Move it into the operation that it is for: here nobody reads it."
        }
        "summary" | "description" | "externalDocs" => {
            "Move it into the operation that it is for, or remove it: here nobody reads it."
        }
        _ => return None,
    })
}

/// Whether an object has a member that it does not know and whose name is most like this one.
pub(in crate::rules) fn is_misspelled(node: Node<'_>, key: &str, object: &Object) -> bool {
    let is_known = |own: &str| object.members.iter().any(|member| member.key == own);
    let mut unknown = node.members().filter(|(own, _)| !is_known(own));
    unknown.any(|(own, _)| nearest(own, object) == Some(key))
}

/// The properties of a schema that its `required` does not name.
fn optional(schema: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    let required = schema.get("required");
    let is_required = move |name: &str| required.is_some_and(|list| list.items().any(|one| one.as_str() == Some(name)));
    let properties = schema.get("properties").into_iter().flat_map(Node::members);
    properties.filter(move |(name, property)| property.get("x-ms-visibility").is_some() && !is_required(name))
}

/// The list of filter functions of a schema.
fn filter_functions(schema: Node<'_>) -> Option<Node<'_>> {
    let functions = schema.get("x-ms-capabilities")?.get("filterFunctions")?;
    functions.is_array().then_some(functions)
}

/// The members that only some security definitions have.
const SCHEME_MEMBERS: [&str; 6] = ["name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"];

/// What a security definition of this type and flow has, all of it required; none for unknown types.
fn scheme_members(api: &Api<'_>, scheme: Node<'_>) -> Option<&'static [&'static str]> {
    match scheme.str_at("type").filter(|_| api.is_swagger())? {
        "basic" => Some(&[]),
        "apiKey" => Some(&["name", "in"]),
        "oauth2" => Some(match scheme.str_at("flow") {
            Some("implicit") => &["flow", "authorizationUrl", "scopes"],
            Some("password" | "application") => &["flow", "tokenUrl", "scopes"],
            _ => &["flow", "authorizationUrl", "tokenUrl", "scopes"],
        }),
        _ => None,
    }
}

/// Its type and flow for a message.
fn scheme_name(scheme: Node<'_>) -> String {
    let kind = scheme.str_at("type").unwrap_or_default();
    match scheme.str_at("flow") {
        Some(flow) if kind == "oauth2" => format!("of type oauth2 with flow {}", quoted(flow)),
        _ => format!("of type {kind}"),
    }
}
