//! `x-ms-connector-metadata`: what the gallery shows.

mod connector_metadata_properties_missing;
mod invalid_connector_category;
mod metadata_member_misspelled;
mod too_many_connector_categories;

use super::Rule;
use crate::document::Node;
use crate::openapi::Api;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &connector_metadata_properties_missing::RULE,
    &invalid_connector_category::RULE,
    &metadata_member_misspelled::RULE,
    &too_many_connector_categories::RULE,
];

/// The entries that every connector has.
pub(in crate::rules) const ENTRIES: [&str; 3] = ["Website", "Privacy policy", "Categories"];

/// The value of the entry `Categories`, if it is text.
fn categories<'d>(api: &Api<'d>) -> Option<Node<'d>> {
    let mut entries = api.root.get("x-ms-connector-metadata")?.items();
    let is_categories = |name: &str| name.trim().eq_ignore_ascii_case("Categories");
    let entry = entries.find(|&entry| {
        member(entry, "propertyName")
            .and_then(Node::as_str)
            .is_some_and(is_categories)
    })?;
    member(entry, "propertyValue").filter(|value| value.as_str().is_some())
}

/// The categories of that value.
fn split(value: Node<'_>) -> impl Iterator<Item = &str> {
    value
        .as_str()
        .unwrap_or_default()
        .split(';')
        .map(str::trim)
        .filter(|category| !category.is_empty())
}

/// A member of an entry, in whatever capitals: what is meant is clear, and told once.
fn member<'d>(entry: Node<'d>, key: &str) -> Option<Node<'d>> {
    let mut members = entry.members().filter(|(own, _)| own.eq_ignore_ascii_case(key));
    entry.get(key).or_else(|| Some(members.next()?.1))
}

/// Whether an entry of the metadata has this member in other capitals only.
pub(in crate::rules) fn is_named_otherwise(entry: Node<'_>, key: &str) -> bool {
    matches!(key, "propertyName" | "propertyValue") && entry.get(key).is_none() && member(entry, key).is_some()
}
