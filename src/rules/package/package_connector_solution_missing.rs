//! No solution with the connector alone.

use super::lacking;
use crate::package::{Package, SolutionPurpose};
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.6 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-connector-solution-missing",
    official: None,
    title: "One solution holds the connector and nothing else",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "This solution is what is installed for everyone. With a flow or other parts in it, those would be \
          published, too.",
    instead: "Create a solution, add the connector and nothing else, and export it as unmanaged. Where the sample \
          flow is in it, remove the flow and export again.",
    bad: package_example!(connector: concat!(
        package_example!(@flow_root), package_example!(@folder), package_example!(@workflows)
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    if let Some(holds) = lacking(package, SolutionPurpose::Connector) {
        report.on_entry(
            package.assets_path(),
            format!("No solution holds the connector alone: {holds}."),
        );
    }
}
