//! A plugin beside flows or without the connector.

use crate::package::{Package, SolutionPurpose};
use crate::rules::source::SCRIPT;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator does not take it for a plugin's solution.
pub const RULE: Rule = Rule {
    id: "package-plugin-with-workflows",
    official: None,
    title: "The solution of the AI plugin holds the connector and no flow",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The plugin's solution is told from the others by what it holds: the connector and the plugin, without \
          flows. Any other mixture is not recognized.",
    instead: "Remove the flows from the plugin's solution, add the connector where it is missing, and export it \
          again.",
    bad: package_example!(plugin: concat!(
        package_example!(@types), package_example!(@manifest), package_example!(@customizations
            "<Workflows><Workflow><JsonFileName>/Workflows/Sample.json</JsonFileName></Workflow></Workflows><aicopilot_aiplugin id=\"1\" />"
        ), package_example!(@folder), package_example!(@workflows), "      aiplugins/\n      aipluginoperations/\n"
    )),
    good: package_example!(plugin: concat!(
        package_example!(@plugin_root), package_example!(@folder), "      aiplugins/\n      aipluginoperations/\n"
    )),
    since: "0.1.0",
    sources: &[SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in &package.solutions {
        let held = &solution.customizations;
        if held.plugin && solution.purpose() != SolutionPurpose::Plugin {
            let message = if held.workflows {
                "The solution holds an AI plugin and flows."
            } else {
                "The solution holds an AI plugin, but not the connector."
            };
            report.on_entry(&solution.path, message);
        }
    }
}
