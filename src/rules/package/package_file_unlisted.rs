//! A file of the connector that customizations.xml does not name.

use super::connector_files::with_connector;
use crate::package::{CONNECTOR, Package, ends_in};
use crate::rules::source::POLICIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: what customizations.xml does not name is not imported.
pub const RULE: Rule = Rule {
    id: "package-file-unlisted",
    official: None,
    title: "customizations.xml names every file in the folder Connector",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Package),
    why: "Only what customizations.xml names is imported; a file added by hand has no effect, and reviewers compare \
          the two.",
    instead: "Change the connector in your environment instead, and export the solution again.",
    bad: package_example!(folder: concat!(package_example!(@folder), "        notes.txt\n")),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in with_connector(package) {
        let named = &solution.customizations.connector_files;
        for (name, entry) in solution.archive.files(CONNECTOR) {
            // What travels without being named: the ways to sign in, of which exports have no element in some versions.
            let is_known = ends_in(name, "_connectionparametersets.json");
            if !is_known && !named.contains(&entry.path) {
                let path = format!("{}/{}", solution.path, entry.path);
                report.on_entry(path, format!("customizations.xml does not name {}.", quoted(name)));
            }
        }
    }
}
