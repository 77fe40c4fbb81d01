//! Solutions with different definitions.

use super::connector_files::{DEFINITION, with_connector};
use super::last;
use crate::package::Package;
use crate::rules::source::FILES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: both are installed, one after the other, and the later one wins.
pub const RULE: Rule = Rule {
    id: "package-definitions-differ",
    official: None,
    title: "All solutions hold the same definition",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Package),
    why: "Every solution carries a copy of the connector. When they were exported at different times, what is \
          reviewed is not what is installed.",
    instead: "Export all solutions again, without a change in between.",
    bad: package_example!(folder: concat!("      Connector/\n        contoso_openapidefinition.json\n",
        "          | { \"paths\": { \"/bills\": { \"get\": { \"operationId\": \"ListInvoices\" } } } }\n",
        package_example!(@other_files)
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let mut definitions = with_connector(package).flat_map(|solution| {
        let files = solution.connector_files(DEFINITION);
        files.map(move |(path, content)| (solution, path, content))
    });
    let Some((first, _, text)) = definitions.next() else {
        return;
    };
    for (solution, path, content) in definitions {
        if content != text {
            let message = format!("The definition differs from that in {}.", last(&first.path));
            report.on_entry(format!("{}/{path}", solution.path), message);
        }
    }
}
