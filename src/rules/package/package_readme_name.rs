//! A readme that is not called intro.md.

use super::is_markdown;
use crate::package::{INTRO, Package};
use crate::rules::source::{FILES, POLICIES};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: the validator takes any name, the documents and the policy name this one.
pub const RULE: Rule = Rule {
    id: "package-readme-name",
    official: None,
    title: "The readme of the package is called intro.md",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Package),
    why: "The documents call it intro.md. Microsoft's script takes any name that ends in .md; whoever reads the \
          package later may not.",
    instead: "Rename it to intro.md.",
    bad: package_example!(outer: "readme.md\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[FILES, POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let mut readmes = package
        .outer
        .files("")
        .map(|(name, _)| name)
        .filter(|name| is_markdown(name));
    if let (Some(name), None) = (readmes.next(), readmes.next())
        && !name.eq_ignore_ascii_case(INTRO)
    {
        report.on_entry(name, format!("The readme is called {}.", quoted(name)));
    }
}
