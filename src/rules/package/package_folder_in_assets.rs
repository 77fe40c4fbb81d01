//! A folder beside the solutions.

use crate::package::Package;
use crate::rules::source::SCRIPT;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the validator refuses it.
pub const RULE: Rule = Rule {
    id: "package-folder-in-assets",
    official: None,
    title: "The folder of the solutions holds no folder",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The solutions have to lie directly in PkgAssets. A folder there is most often a solution that was unpacked, \
          or a copy of PkgAssets in itself.",
    instead: "Take the folder out of PkgAssets; exported solutions stay as they are, packed.",
    bad: package_example!(solutions: concat!(
        package_example!(@connector), package_example!(@flow), "    Old/\n      ConnectorSolution.zip = an archive\n"
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let Some(assets) = &package.assets else { return };
    for name in package.inner.folders(assets) {
        let path = format!("{}/{name}", package.assets_path());
        report.on_entry(path, format!("{assets} holds the folder {}.", quoted(name)));
    }
}
