//! A solution without the folder of its flows.

use crate::package::{Package, WORKFLOWS};
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.14 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-workflows-folder-missing",
    official: None,
    title: "A solution with flows has the folder Workflows",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The folder Workflows holds the sample flows. Where it is missing there is nothing for the reviewer to run.",
    instead: "Export the solution again, and put the archive into PkgAssets as it is.",
    bad: package_example!(workflows: ""),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in &package.solutions {
        if solution.customizations.workflows && !solution.archive.folders("").contains(WORKFLOWS) {
            let message = "customizations.xml tells of flows, but the solution has no folder Workflows.";
            report.on_entry(&solution.path, message);
        }
    }
}
