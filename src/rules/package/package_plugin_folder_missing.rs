//! A solution without the folders of its plugin.

use crate::package::{PLUGIN, Package};
use crate::rules::source::SCRIPT;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator refuses it.
pub const RULE: Rule = Rule {
    id: "package-plugin-folder-missing",
    official: None,
    title: "A solution with an AI plugin has the folders aiplugins and aipluginoperations",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The two folders hold the plugin and what it can do. Where one is missing, the plugin cannot be installed.",
    instead: "Add the plugin and its operations to the solution, and export it again.",
    bad: package_example!(plugin: concat!(
        package_example!(@plugin_root), package_example!(@folder), "      aiplugins/\n"
    )),
    good: package_example!(plugin: concat!(
        package_example!(@plugin_root), package_example!(@folder), "      aiplugins/\n      aipluginoperations/\n"
    )),
    since: "0.1.0",
    sources: &[SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in package.solutions.iter().filter(|one| one.customizations.plugin) {
        let folders = solution.archive.folders("");
        let missing: Vec<&str> = PLUGIN.into_iter().filter(|name| !folders.contains(name)).collect();
        if !missing.is_empty() {
            let message = format!(
                "customizations.xml tells of an AI plugin, but the solution has no folder {}.",
                listed(&missing)
            );
            report.on_entry(&solution.path, message);
        }
    }
}
