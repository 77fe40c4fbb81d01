//! Operations that no sample flow shows.

use std::collections::BTreeSet;

use super::flows::{Connector, Flows};
use crate::package::{Package, SolutionPurpose};
use crate::rules::source::POLICIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: the policy asks that every action can be searched; that a flow shows each one is how reviewers look for them.
pub const RULE: Rule = Rule {
    id: "package-operations-unused",
    official: None,
    title: "The sample flows show every operation",
    severity: Severity::Note,
    scope: Scope::Part(Part::Package),
    why: "Policy 5000.1.1.9 asks that every action can be found when a flow is built. A sample flow in which each one \
          stands proves it, and saves a round of questions.",
    instead: "Add the missing actions to the sample flow; they need not run.",
    bad: package_example!(folder: concat!("      Connector/\n        contoso_openapidefinition.json\n",
        "          | { \"paths\": { \"/invoices\": { \"get\": { \"operationId\": \"ListInvoices\" },\n",
        "          | \"post\": { \"operationId\": \"AddInvoice\" } } } }\n", package_example!(@other_files)
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let connector = Connector::of(package);
    let mut used = BTreeSet::new();
    let mut place = None;
    for solution in package
        .solutions
        .iter()
        .filter(|one| one.purpose() == SolutionPurpose::Flow)
    {
        let flows = Flows::of(solution);
        if flows.use_it(&connector) {
            place = Some(&solution.path);
        }
        used.extend(flows.operations);
    }
    let unused: Vec<&str> = connector.shown.difference(&used).map(String::as_str).collect();
    // Flows without any are told of by another rule.
    let (Some(place), [first, ..]) = (place, unused.as_slice()) else {
        return;
    };
    let all = connector.shown.len();
    let message = format!(
        "The sample flows show {} of {all} operations; the first of those not shown is {}.",
        all - unused.len(),
        quoted(first)
    );
    report.on_entry(place, message);
}
