//! Flows that customizations.xml and the folder do not agree on.

use crate::package::{Package, WORKFLOWS};
use crate::rules::source::POLICIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.15 refuses it.
pub const RULE: Rule = Rule {
    id: "package-workflows-differ",
    official: None,
    title: "customizations.xml and the folder Workflows name the same flows",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "customizations.xml names the file of each flow. Where the two differ, a flow was renamed, added or taken \
          out by hand, and the import stops.",
    instead: "Export the solution again, and leave the files in it as they are.",
    bad: package_example!(workflows: concat!(
        package_example!(@workflows), "        Other.json = {}\n"
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in &package.solutions {
        // Without the folder there is nothing to compare, which another rule says.
        if !solution.customizations.workflows || !solution.archive.folders("").contains(WORKFLOWS) {
            continue;
        }
        let named = &solution.customizations.workflow_files;
        let files: Vec<&str> = solution.flows().map(|(path, _)| path).collect();
        let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        let gone = named.iter().filter(|path| !files.iter().any(|file| same(file, path)));
        for path in gone {
            let message = format!("customizations.xml names {}, which is not there.", quoted(path));
            report.on_entry(format!("{}/customizations.xml", solution.path), message);
        }
        let new = files.iter().filter(|file| !named.iter().any(|path| same(path, file)));
        for path in new {
            let message = format!("customizations.xml does not name {}.", quoted(path));
            report.on_entry(format!("{}/{path}", solution.path), message);
        }
    }
}
