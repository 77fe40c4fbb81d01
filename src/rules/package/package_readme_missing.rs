//! A package without readme.

use super::is_markdown;
use crate::package::Package;
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.2 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-readme-missing",
    official: None,
    title: "The package holds intro.md",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "Microsoft's page about the connector is made from intro.md. Without it the package is refused before anyone \
          reads the rest.",
    instead: "Put intro.md beside package.zip, at the root of the outer archive.",
    bad: package_example!(outer: ""),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    // One in a folder is there, but in the wrong place, which another rule says.
    let is_there = package.outer.entries.iter().any(|entry| is_markdown(&entry.path));
    if !is_there {
        report.on_entry("", "The package holds no intro.md.");
    }
}
