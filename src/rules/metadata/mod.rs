//! `x-ms-connector-metadata`: what the gallery shows.

mod connector_metadata_properties_missing;
mod invalid_connector_category;
mod too_many_connector_categories;

use super::Rule;
use crate::document::Node;
use crate::openapi::Api;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &connector_metadata_properties_missing::RULE,
    &invalid_connector_category::RULE,
    &too_many_connector_categories::RULE,
];

/// The value of the entry `Categories`, if it is text.
fn categories<'d>(api: &Api<'d>) -> Option<Node<'d>> {
    let mut entries = api.root.get("x-ms-connector-metadata")?.items();
    let is_categories = |name: &str| name.trim().eq_ignore_ascii_case("Categories");
    let entry = entries.find(|entry| {
        entry
            .get("propertyName")
            .and_then(Node::as_str)
            .is_some_and(is_categories)
    })?;
    entry.get("propertyValue").filter(|value| value.as_str().is_some())
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
