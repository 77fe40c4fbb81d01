//! A connector without its icon.

use super::connector_files::{ICON, in_connector, lacks, with_connector};
use crate::package::Package;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.1 refuses it.
pub const RULE: Rule = Rule {
    id: "package-icon-missing",
    official: None,
    title: "The connector's folder holds its icon",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The icon travels in the solution, and nowhere else. Without it the connector would have no picture in any \
          list.",
    instead: "Upload the icon on the connector's page General, save, and export the solution again; in the folder \
          Connector there is then a file whose name ends in _iconblob.Png.",
    bad: package_example!(folder: concat!("      Connector/\n", package_example!(@definition),
        "        contoso_connectionparameters.json = {}\n",
        "        contoso_policytemplateinstances.json = [{ \"templateId\": \"setheader\" }]\n"
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in with_connector(package) {
        if lacks(solution, ICON) {
            report.on_entry(
                in_connector(solution),
                "The folder Connector holds no file whose name ends in _iconblob.Png.",
            );
        }
    }
}
