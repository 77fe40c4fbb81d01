//! A folder without solutions.

use crate::package::Package;
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.13 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-solutions-missing",
    official: None,
    title: "The folder of the solutions holds solutions",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "A package without solutions holds nothing to review.",
    instead: "Export the connector's solution and the flow's, and put both archives into PkgAssets as they are.",
    bad: package_example!(solutions: "    ImportConfig.xml\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let Some(assets) = &package.assets else { return };
    if package.solution_names().next().is_none() {
        report.on_entry(
            package.assets_path(),
            format!("{assets} holds no zip archive, so there is no solution."),
        );
    }
}
