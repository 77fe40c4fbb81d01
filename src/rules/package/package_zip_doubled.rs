//! An outer archive with several archives.

use crate::package::{Package, is_zip};
use crate::rules::source::SCRIPT;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator stops here, without a word.
pub const RULE: Rule = Rule {
    id: "package-zip-doubled",
    official: None,
    title: "The outer archive holds one archive, package.zip",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "Which of them holds the solutions is left open. Some guides put the solutions beside intro.md; they belong \
          into package.zip. Microsoft's script fails here without saying why.",
    instead: "Keep package.zip alone at the root, and put solutions into its folder PkgAssets.",
    bad: package_example!(outer: "intro.md\nSolution.zip\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let names: Vec<&str> = package
        .outer
        .files("")
        .map(|(name, _)| name)
        .filter(|name| is_zip(name))
        .collect();
    if names.len() > 1 {
        let message = format!(
            "The outer archive holds {} zip archives: {}.",
            names.len(),
            listed(&names)
        );
        report.on_entry("", message);
    }
}
