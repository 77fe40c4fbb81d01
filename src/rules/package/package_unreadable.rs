//! An archive in the package that is not read.

use crate::package::Package;
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: what cannot be opened cannot be reviewed.
pub const RULE: Rule = Rule {
    id: "package-unreadable",
    official: None,
    title: "Every archive of the package can be read",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "Microsoft unpacks the package by machine. An archive that is damaged, locked, or made to do harm is refused \
          before anyone looks at it.",
    instead: "Export or pack the archive once more.",
    bad: package_example!(inner: "  PkgAssets/\n    ConnectorSolution.zip = no archive\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for (path, refused) in &package.refused {
        report.on_entry(path, &refused.what).help(refused.instead.clone());
    }
}
