//! `TotalOperationsCountExceedsMaxAllowed`: too many operations.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "total-operations-count-exceeds-max-allowed",
    official: Some("TotalOperationsCountExceedsMaxAllowed"),
    title: "A connector has at most 256 operations",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform refuses a definition with more; the largest published connector has 219.",
    instead: "Leave out the operations that nobody needs in a flow or app, or offer two connectors.",
    bad: "A definition with 257 operations.",
    good: "A definition with the 40 operations that people use.",
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

/// How many operations a definition may have.
const MOST: usize = 256;

fn check(api: &Api<'_>, report: &mut Report) {
    let count = api.operations.len();
    if count > MOST
        && let Some(paths) = api.root.get("paths")
    {
        report.at(
            paths,
            format!("There are {count} operations; the platform takes at most {MOST}."),
        );
    }
}
