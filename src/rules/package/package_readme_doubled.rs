//! A package with several readmes.

use super::is_markdown;
use crate::package::Package;
use crate::rules::source::SCRIPT;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator stops here, without a word.
pub const RULE: Rule = Rule {
    id: "package-readme-doubled",
    official: None,
    title: "The package holds one readme",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The package is read by machine, and two readmes leave open which one counts. Microsoft's script fails here \
          without saying why.",
    instead: "Keep intro.md and take the others out of the outer archive.",
    bad: package_example!(outer: "intro.md\nreadme.md\n"),
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
        .filter(|name| is_markdown(name))
        .collect();
    if names.len() > 1 {
        let message = format!("The outer archive holds {} readmes: {}.", names.len(), listed(&names));
        report.on_entry("", message);
    }
}
