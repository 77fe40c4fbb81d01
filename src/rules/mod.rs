//! What certification objects to: one file a rule, one folder a family.
//!
//! A rule is one `pub const RULE: Rule` in a file named like it, with its reasons, its examples and its check.
//! Registering it is one line in its family's `mod.rs`; the examples are its first tests (`tests/rules.rs`).

#[macro_use]
mod example;
mod accepted;
mod capitals;
mod check;
mod demanded;
pub mod edit;
mod explain;
mod group;
mod name;
mod placeholder;
pub mod registry;
mod report;
pub mod rule;
mod source;
mod text;

mod annotations;
mod api_properties;
mod arrays;
pub mod changes;
mod constraints;
pub mod convert;
mod dynamic;
pub mod file;
mod icon;
mod info;
mod inside;
mod json;
mod metadata;
mod operations;
mod package;
mod parameters;
mod paths;
mod policy;
mod properties;
mod readme;
mod references;
mod responses;
mod schemas;
mod script;
mod security;
mod service;
mod specification;
mod texts;
mod unsupported;
mod webhooks;

pub use accepted::Accepted;
pub use api_properties::{BrandColor, brand_color_differs_from_answer};
pub use check::{
    check_api, check_api_beside, check_brand_color, check_definition, check_example, check_icon, check_intro,
    check_properties, check_readme, check_script, check_written,
};
pub use edit::add_member;
pub(crate) use explain::wrapped;
pub use explain::{Towards, explain};
pub use file::unreadable;
pub use group::{Group, grouped, lines};
pub use icon::{IconFile, unreadable as unreadable_icon};
pub use inside::{Inside, PackedFile, check_package, check_unpacked, packed_definition, packed_properties};
pub use package::STALE as PACKAGE_STALE;
pub use package::connector_files::definition_stem;
pub use package::unreadable as unreadable_package;
pub use registry::not_checked;

/// The rule about the version of a definition, whose finding comes first.
pub const VERSION: &str = specification::specification_version_incorrect::RULE.id;

/// The rule on servers for agents, whose finding depends on the program.
pub const AGENTS: &str = operations::agents_certified_apart::RULE.id;

/// The longest title of a connector, in characters as [`length`] counts them.
pub const LONGEST_TITLE: usize = info::field_length_exceeded::TITLE;
/// The longest summary of an operation, parameter or property.
pub const LONGEST_SUMMARY: usize = info::field_length_exceeded::SUMMARY;
/// The longest description of a connector.
pub const LONGEST_DESCRIPTION: usize = info::field_length_not_in_range::LONGEST;

/// The descriptions of properties that say no more than a name; the finding at the first of them stands for all.
pub fn only_names(properties: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    texts::property_description_is_name::only_names(properties)
}

/// The names of the sections of the template that a readme lacks.
#[must_use]
pub fn missing_sections(readme: &Readme) -> Vec<&'static str> {
    readme::readme_sections_missing::missing(readme)
}

/// The rule about a host that policies may put right, by what lies beside the definition.
pub const HOST: &str = service::host_not_production::RULE.id;

pub use report::{Draft, Report};
pub use rule::{Besides, Check, Class, Edit, Finding, Fix, Origin, Place, Rule, Scope, Severity, Source};
pub use script::missing as script_missing;
pub use text::{MARKER, humps, length, listed, quoted};

use crate::document::Node;
pub use crate::part::Part;
use crate::readme::Readme;
