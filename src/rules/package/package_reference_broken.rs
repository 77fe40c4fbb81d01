//! A file that customizations.xml names and that is not there.

use super::connector_files::{lacks, with_connector};
use crate::package::Package;
use crate::rules::source::POLICIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.16; the import stops at it.
pub const RULE: Rule = Rule {
    id: "package-reference-broken",
    official: None,
    title: "The files that customizations.xml names are there",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "customizations.xml names each file of the connector by its path. Where a file was renamed or taken out, the \
          solution is invalid.",
    instead: "Export the solution again, and leave the files in it as they are.",
    bad: package_example!(customizations: r"      customizations.xml
        | <ImportExportXml><Workflows /><Connectors><Connector>
        | <openapidefinition>/Connector/old_openapidefinition.json</openapidefinition>
        | <connectionparameters>/Connector/contoso_connectionparameters.json</connectionparameters>
        | <policytemplateinstances>/Connector/contoso_policytemplateinstances.json</policytemplateinstances>
        | <iconblob>/Connector/contoso_iconblob.Png</iconblob>
        | </Connector></Connectors></ImportExportXml>
"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in with_connector(package) {
        for path in &solution.customizations.connector_files {
            let is_there = solution.archive.entries.iter().any(|entry| entry.path == *path);
            // Where no file of the kind is there at all, another rule says so.
            let ending = path.rfind('_').map_or("", |at| &path[at..]);
            if !is_there && !lacks(solution, ending) {
                let message = format!("customizations.xml names {}, which is not there.", quoted(path));
                report.on_entry(format!("{}/customizations.xml", solution.path), message);
            }
        }
    }
}
