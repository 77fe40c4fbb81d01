//! A package.zip without its folder.

use super::last;
use crate::package::{Package, is_zip};
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.12 and the validator both refuse it.
pub const RULE: Rule = Rule {
    id: "package-assets-missing",
    official: None,
    title: "package.zip holds the folder PkgAssets",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The solutions are looked for in a folder of package.zip; at its root they are not found.",
    instead: "Put the solutions into a folder called PkgAssets, and pack that folder as package.zip.",
    bad: package_example!(inner: "  readme.txt\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let Some(inner) = &package.inner_path else { return };
    if package.assets.is_some() || package.refused.iter().any(|(path, _)| path == inner) {
        return;
    }
    let zips: Vec<&str> = package
        .inner
        .files("")
        .map(|(name, _)| name)
        .filter(|name| is_zip(name))
        .collect();
    let beside = match zips.as_slice() {
        [] => String::new(),
        zips => format!("; at its root are {}", listed(zips)),
    };
    report.on_entry(inner, format!("{} holds no folder{beside}.", last(inner)));
}
