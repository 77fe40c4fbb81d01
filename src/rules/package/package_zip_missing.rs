//! An outer archive without package.zip.

use crate::package::Package;
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.11 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-zip-missing",
    official: None,
    title: "The outer archive holds package.zip",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The solutions are looked for in package.zip, one archive deeper. An outer archive that holds the solutions \
          or their folder itself is refused.",
    instead: "Pack the folder PkgAssets, with the solutions in it, as package.zip; then pack package.zip and intro.md \
          as the outer archive. conncert package build does both.",
    bad: "intro.md\n",
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    if package.inner_path.is_none() {
        report.on_entry(
            "",
            "The outer archive holds no zip archive, so there is no package.zip.",
        );
    }
}
