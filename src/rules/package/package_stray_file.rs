//! A file that does not belong into the outer archive.

use super::is_markdown;
use crate::package::{CUSTOM_PROPERTIES, Package, is_zip};
use crate::rules::source::{FILES, POLICIES};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: the validator passes over it, the documents name what belongs there.
pub const RULE: Rule = Rule {
    id: "package-stray-file",
    official: None,
    title: "The outer archive holds only intro.md, package.zip and customProperties.json",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Package),
    why: "The documents name what the package holds. Anything else is seen by reviewers and asked about.",
    instead: "Take the file out of the outer archive.",
    bad: package_example!(outer: "intro.md\nicon.png\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[FILES, POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for (name, _) in package.outer.files("") {
        if !is_markdown(name) && !is_zip(name) && !name.eq_ignore_ascii_case(CUSTOM_PROPERTIES) {
            report.on_entry(
                name,
                format!("The outer archive holds {}, which no document asks for.", quoted(name)),
            );
        }
    }
}
