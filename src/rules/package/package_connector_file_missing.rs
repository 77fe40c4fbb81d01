//! A connector without one of its other files.

use super::connector_files::{CODE, PARAMETERS, POLICIES as POLICIES_FILE, in_connector, lacks, with_connector};
use crate::package::Package;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.17 names the files.
pub const RULE: Rule = Rule {
    id: "package-connector-file-missing",
    official: None,
    title: "The connector's folder holds connection parameters and policies",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "A connector's folder holds its connection parameters and its policies beside the definition and the icon, \
          and its code if it has any. Without one of them the solution counts as invalid.",
    instead: "Export the solution again. A connector without policies has no file for them: give it one that changes \
          nothing, such as a header of its own, save it, and export once more.",
    bad: package_example!(folder: concat!("      Connector/\n", package_example!(@definition),
        "        contoso_policytemplateinstances.json = [{ \"templateId\": \"setheader\" }]\n        contoso_iconblob.Png\n"
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in with_connector(package) {
        let has_code = solution.customizations.script_operations.is_some();
        let code = has_code.then_some(CODE);
        for ending in [PARAMETERS, POLICIES_FILE].into_iter().chain(code) {
            if lacks(solution, ending) {
                let message = format!("The folder Connector holds no file whose name ends in {ending}.");
                report.on_entry(in_connector(solution), message);
            }
        }
    }
}
