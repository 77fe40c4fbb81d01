//! A package.zip with several folders.

use super::last;
use crate::package::Package;
use crate::rules::source::SCRIPT;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator stops here, without a word.
pub const RULE: Rule = Rule {
    id: "package-assets-doubled",
    official: None,
    title: "package.zip holds one folder",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The solutions are looked for in the one folder of package.zip. Microsoft's script fails here without saying \
          why.",
    instead: "Keep PkgAssets alone, and take the other folders out of package.zip.",
    bad: package_example!(inner: concat!(
        "  Logs/\n  PkgAssets/\n", package_example!(@connector), package_example!(@flow)
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let Some(inner) = &package.inner_path else { return };
    let names: Vec<&str> = package.inner.folders("").into_iter().collect();
    if names.len() > 1 {
        let message = format!("{} holds {} folders: {}.", last(inner), names.len(), listed(&names));
        report.on_entry(inner, message);
    }
}
