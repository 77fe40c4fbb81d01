//! A solution without the files at its root.

use crate::package::{Package, ROOT_FILES};
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.10 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-solution-file-missing",
    official: None,
    title: "Every solution holds the three files of an export",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "Every export puts [Content_Types].xml, customizations.xml and solution.xml at the root of the archive. \
          Where one is missing, the solution was changed by hand, or packed with a folder around it.",
    instead: "Export the solution again, and put the archive into PkgAssets as it is.",
    bad: package_example!(connector: concat!(
        package_example!(@manifest), package_example!(@customizations "<Workflows />"), package_example!(@folder)
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in &package.solutions {
        let has = |name: &str| {
            solution
                .archive
                .files("")
                .any(|(found, _)| found.eq_ignore_ascii_case(name))
        };
        let missing: Vec<&str> = ROOT_FILES.into_iter().filter(|name| !has(name)).collect();
        if !missing.is_empty() {
            let message = format!("The solution has no {} at its root.", listed(&missing));
            report.on_entry(&solution.path, message);
        }
    }
}
