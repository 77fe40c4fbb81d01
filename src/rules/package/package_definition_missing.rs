//! A connector without its definition.

use super::connector_files::{DEFINITION, in_connector, lacks, with_connector};
use crate::package::Package;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.3 refuses it.
pub const RULE: Rule = Rule {
    id: "package-definition-missing",
    official: None,
    title: "The connector's folder holds its definition",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The definition is the connector: without it there is nothing to check and nothing to install.",
    instead: "Export the solution again; in the folder Connector there is a file whose name ends in \
          _openapidefinition.json.",
    bad: package_example!(folder: concat!("      Connector/\n", package_example!(@other_files))),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in with_connector(package) {
        if lacks(solution, DEFINITION) {
            report.on_entry(
                in_connector(solution),
                "The folder Connector holds no file whose name ends in _openapidefinition.json.",
            );
        }
    }
}
