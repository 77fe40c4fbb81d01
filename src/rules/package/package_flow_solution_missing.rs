//! No solution with a sample flow.

use super::lacking;
use crate::package::{Package, SolutionPurpose};
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.6 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-flow-solution-missing",
    official: None,
    title: "One solution holds the connector and a sample flow",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The reviewer runs the sample flow to see the connector work. With a single solution in the package, \
          Microsoft's script fails without saying why.",
    instead: "Create a second solution, add the connector and a cloud flow that uses it, export it as unmanaged, and \
          put it beside the connector's.",
    bad: package_example!(solutions: package_example!(@connector)),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    if let Some(holds) = lacking(package, SolutionPurpose::Flow) {
        report.on_entry(
            package.assets_path(),
            format!("No solution holds the connector and a flow: {holds}."),
        );
    }
}
