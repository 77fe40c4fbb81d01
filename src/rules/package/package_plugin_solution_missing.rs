//! A plugin is expected and no solution holds one.

use super::lacking;
use crate::package::{Package, SolutionPurpose};
use crate::rules::source::SCRIPT;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator refuses it.
pub const RULE: Rule = Rule {
    id: "package-plugin-solution-missing",
    official: None,
    title: "With an AI plugin, one solution holds the connector and the plugin",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "A connector that is offered as an AI plugin brings a third solution. Without it the plugin is not \
          published.",
    instead: "Export a solution with the connector, the plugin and the plugin's operations, without flows; or leave \
          out --plugin where there is no plugin.",
    bad: concat!("--plugin\n", package_example!()),
    good: package_example!(plugin: concat!(
        package_example!(@plugin_root), package_example!(@folder), "      aiplugins/\n      aipluginoperations/\n"
    )),
    since: "0.1.0",
    sources: &[SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    // One with flows in it is there, but not as it should be, which another rule says.
    let is_mixed = package.solutions.iter().any(|one| one.customizations.plugin);
    if !package.plugin || is_mixed {
        return;
    }
    if let Some(holds) = lacking(package, SolutionPurpose::Plugin) {
        let message = format!("No solution holds the connector and an AI plugin: {holds}.");
        report.on_entry(package.assets_path(), message);
    }
}
