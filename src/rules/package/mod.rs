//! How a package is laid out: what Microsoft's script for packages checks, and what the certification policies say of it.

#[macro_use]
mod example;
pub(super) mod connector_files;
pub(super) mod flows;
mod package_assets_doubled;
mod package_assets_missing;
mod package_assets_name;
mod package_connector_component_missing;
mod package_connector_file_missing;
mod package_connector_folder_missing;
mod package_connector_solution_missing;
mod package_custom_properties_missing;
mod package_definition_missing;
mod package_definitions_differ;
mod package_file_unlisted;
mod package_flow_solution_missing;
mod package_flow_without_connector;
mod package_folder_at_root;
mod package_folder_in_assets;
mod package_icon_missing;
mod package_malware;
mod package_operations_unused;
mod package_plugin_folder_missing;
mod package_plugin_solution_missing;
mod package_plugin_with_workflows;
mod package_policies_empty;
mod package_readme_doubled;
mod package_readme_missing;
mod package_readme_name;
mod package_reference_broken;
mod package_solution_file_missing;
mod package_solution_managed;
mod package_solution_xml_unreadable;
mod package_solutions_missing;
mod package_solutions_too_many;
mod package_stale;
mod package_stray_file;
mod package_text_too_large;
mod package_unreadable;
mod package_workflows_differ;
mod package_workflows_folder_missing;
mod package_zip_doubled;
mod package_zip_missing;
pub(super) mod settings;

use super::file::finding;
use super::{Finding, Rule};
use crate::package::{Package, Refused, Solution, SolutionPurpose, ends_in};

pub use package_stale::RULE as STALE;
pub use package_text_too_large::RULE as TEXT_TOO_LARGE;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &package_assets_doubled::RULE,
    &package_assets_missing::RULE,
    &package_assets_name::RULE,
    &package_connector_component_missing::RULE,
    &package_connector_file_missing::RULE,
    &package_connector_folder_missing::RULE,
    &package_connector_solution_missing::RULE,
    &package_custom_properties_missing::RULE,
    &package_definition_missing::RULE,
    &package_definitions_differ::RULE,
    &package_file_unlisted::RULE,
    &package_flow_solution_missing::RULE,
    &package_flow_without_connector::RULE,
    &package_folder_at_root::RULE,
    &package_folder_in_assets::RULE,
    &package_icon_missing::RULE,
    &package_malware::RULE,
    &package_operations_unused::RULE,
    &package_plugin_folder_missing::RULE,
    &package_plugin_solution_missing::RULE,
    &package_plugin_with_workflows::RULE,
    &package_policies_empty::RULE,
    &package_readme_doubled::RULE,
    &package_readme_missing::RULE,
    &package_readme_name::RULE,
    &package_reference_broken::RULE,
    &package_solution_file_missing::RULE,
    &package_solution_managed::RULE,
    &package_solution_xml_unreadable::RULE,
    &package_solutions_missing::RULE,
    &package_solutions_too_many::RULE,
    &package_stale::RULE,
    &package_stray_file::RULE,
    &package_text_too_large::RULE,
    &package_unreadable::RULE,
    &package_workflows_differ::RULE,
    &package_workflows_folder_missing::RULE,
    &package_zip_doubled::RULE,
    &package_zip_missing::RULE,
];

/// The one finding of a package whose outer archive is not read.
#[must_use]
pub fn unreadable(refused: &Refused) -> Finding {
    Finding {
        help: refused.instead.clone().into(),
        ..finding(&package_unreadable::RULE, &refused.what)
    }
}

fn is_markdown(path: &str) -> bool {
    ends_in(path, ".md")
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a solution has this file of [`crate::package::ROOT_FILES`], and it could be read.
fn has_read(solution: &Solution, name: &str) -> bool {
    let is_unreadable = solution.unreadable.iter().any(|(unreadable, _)| *unreadable == name);
    let mut files = solution.archive.files("");
    !is_unreadable && files.any(|(found, _)| found.eq_ignore_ascii_case(name))
}

/// What the solutions hold, in words, if none is for this purpose; none where that cannot be told, since there is no
/// solution, or one that cannot be read.
fn lacking(package: &Package, purpose: SolutionPurpose) -> Option<String> {
    let solutions = &package.solutions;
    let is_clear = solutions.len() == package.solution_names().count()
        && solutions.iter().all(|one| has_read(one, "customizations.xml"));
    if solutions.is_empty() || !is_clear || solutions.iter().any(|one| one.purpose() == purpose) {
        return None;
    }
    let holds = solutions.iter().map(|one| {
        let held = &one.customizations;
        let parts = [
            (held.connector, "the connector"),
            (held.workflows, "flows"),
            (held.plugin, "an AI plugin"),
        ];
        let parts: Vec<&str> = parts.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
        let parts = if parts.is_empty() {
            "neither connector nor flow".to_owned()
        } else {
            super::text::listed(&parts)
        };
        format!("{} holds {parts}", last(&one.path))
    });
    Some(holds.collect::<Vec<_>>().join("; "))
}
