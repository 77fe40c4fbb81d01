//! A sample flow that does not use the connector.

use super::flows::{Connector, Flows};
use crate::package::{Package, SolutionPurpose};
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.7 refuses it.
pub const RULE: Rule = Rule {
    id: "package-flow-without-connector",
    official: None,
    title: "A sample flow uses the connector",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The reviewer runs the sample flow to see the connector work. A flow without one of its actions shows \
          nothing.",
    instead: "Add an action of the connector to the flow, save and run it once, and export the solution again.",
    bad: package_example!(workflows: "      Workflows/\n        Sample.json = { \"host\": { \"operationId\": \"SendMail\" } }\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let connector = Connector::of(package);
    for solution in package
        .solutions
        .iter()
        .filter(|one| one.purpose() == SolutionPurpose::Flow)
    {
        let flows = Flows::of(solution);
        if flows.count > 0 && connector.is_known() && !flows.use_it(&connector) {
            let message = match flows.count {
                1 => "The flow in the solution uses no action of the connector.".to_owned(),
                count => format!("None of the {count} flows in the solution uses an action of the connector."),
            };
            report.on_entry(&solution.path, message);
        }
    }
}
