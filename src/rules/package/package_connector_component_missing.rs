//! A solution that does not list the connector.

use super::has_read;
use crate::package::{Package, SolutionPurpose};
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.8 refuses it.
pub const RULE: Rule = Rule {
    id: "package-connector-component-missing",
    official: None,
    title: "The connector's solution lists the connector",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "solution.xml lists what the solution consists of; a connector has the type 372. Where it only came along \
          because something else needs it, it is not installed by itself.",
    instead: "Add the connector itself to the solution (Add existing, Automation, Custom connector), and export it \
          again.",
    bad: package_example!(manifest: "      solution.xml\n        | <SolutionManifest><Managed>0</Managed></SolutionManifest>\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

/// The number by which a solution knows a connector.
const TYPE: &str = "372";

fn check(package: &Package, report: &mut Report) {
    let solutions = package
        .solutions
        .iter()
        .filter(|one| one.purpose() == SolutionPurpose::Connector);
    for solution in solutions.filter(|one| has_read(one, "solution.xml")) {
        if !solution.manifest.component_types.iter().any(|kind| kind == TYPE) {
            let message = format!("solution.xml lists no connector: none of its components has the type {TYPE}.");
            report.on_entry(format!("{}/solution.xml", solution.path), message);
        }
    }
}
