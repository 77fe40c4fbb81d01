//! A solution without the folder of its connector.

use crate::package::{CONNECTOR, Package};
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.17 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-connector-folder-missing",
    official: None,
    title: "A solution with a connector has the folder Connector",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The folder Connector holds the definition, the connection parameters, the policies and the icon. Solutions \
          that were unpacked and packed with other tools call it Connectors, and are refused.",
    instead: "Export the solution again, and put the archive into PkgAssets as it is.",
    bad: package_example!(folder: "      Connectors/\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in &package.solutions {
        if solution.customizations.connector && !solution.archive.folders("").contains(CONNECTOR) {
            let message = "customizations.xml tells of a connector, but the solution has no folder Connector.";
            report.on_entry(&solution.path, message);
        }
    }
}
