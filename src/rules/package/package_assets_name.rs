//! A folder that is not called PkgAssets.

use crate::package::{ASSETS, Package};
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: the validator takes any name and advises this one.
pub const RULE: Rule = Rule {
    id: "package-assets-name",
    official: None,
    title: "The folder of the solutions is called PkgAssets",
    severity: Severity::Note,
    scope: Scope::Part(Part::Package),
    why: "Microsoft's tools and documents call it PkgAssets; its script takes any name.",
    instead: "Rename the folder to PkgAssets and pack it again.",
    bad: package_example!(inner: concat!(
        "  Solutions/\n", package_example!(@connector), package_example!(@flow)
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    if let Some(name) = package.assets.as_deref().filter(|name| *name != ASSETS) {
        report.on_entry(
            package.assets_path(),
            format!("The folder of the solutions is called {}.", quoted(name)),
        );
    }
}
