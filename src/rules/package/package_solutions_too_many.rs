//! More solutions than are expected.

use crate::package::Package;
use crate::rules::source::SCRIPT;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator refuses it; with a plugin it does so without a word.
pub const RULE: Rule = Rule {
    id: "package-solutions-too-many",
    official: None,
    title: "The package holds two solutions, with an AI plugin three",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "Each solution has one purpose: the connector, the sample flow, the AI plugin. Of archives left over from an \
          earlier export nobody knows which one counts. Microsoft's script says so without a plugin; with one it \
          fails without saying why.",
    instead: "Keep one export of each, and take the others out of PkgAssets. With an AI plugin, add --plugin.",
    bad: package_example!(solutions: concat!(
        package_example!(@connector), package_example!(@flow), "    OldSolution.zip\n",
        package_example!(@types), package_example!(@manifest), package_example!(@customizations "<Workflows />"),
        package_example!(@folder)
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let names: Vec<&str> = package.solution_names().collect();
    let (expected, with) = if package.plugin {
        (3, "with an AI plugin")
    } else {
        (2, "without an AI plugin")
    };
    if names.len() > expected {
        let message = format!(
            "The package holds {} solutions: {}; {with} there are {expected}.",
            names.len(),
            listed(&names)
        );
        report.on_entry(package.assets_path(), message);
    }
}
