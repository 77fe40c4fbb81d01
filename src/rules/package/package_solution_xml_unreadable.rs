//! A solution whose files are no XML.

use crate::package::Package;
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator stops at it, and so does the import.
pub const RULE: Rule = Rule {
    id: "package-solution-xml-unreadable",
    official: None,
    title: "customizations.xml and solution.xml can be read",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "These files say what the solution holds. Changed by hand, they easily stop to be XML, and the solution \
          cannot be imported.",
    instead: "Export the solution again, and leave the files in it as they are.",
    bad: package_example!(manifest: "      solution.xml\n        | <SolutionManifest>\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in &package.solutions {
        for (name, at) in &solution.unreadable {
            let message = format!("{name} cannot be read as XML; reading ends at byte {at}.");
            report.on_entry(format!("{}/{name}", solution.path), message);
        }
    }
}
