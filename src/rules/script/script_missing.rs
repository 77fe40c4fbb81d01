//! Operations that a script answers, and no script.

use crate::api_properties::ApiProperties;
use crate::document::Document;
use crate::document::words::counted;
use crate::rules::source::{CODE, PROPERTIES};
use crate::rules::{Check, Finding, Part, Report, Rule, Scope, Severity};

/// A warning: the copies of connectors that are passed on often lack the script that the connector has.
pub const RULE: Rule = Rule {
    id: "script-missing",
    official: None,
    title: "The script that operations run through is there",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The operations under scriptOperations run through the code in script.csx. Without the file they go to the \
          service as they are, and what the code changes is missing.",
    instead: "Put script.csx beside apiProperties.json; if there is no code any more, remove \"scriptOperations\".",
    bad: "apiProperties.json with \"scriptOperations\": [\"ListInvoices\"], and no script.csx beside it.",
    good: "The same file, and script.csx beside it.",
    since: "0.1.0",
    sources: &[CODE, PROPERTIES],
    check: Check::Opening,
};

/// What properties say of a script, for a folder in which there is none.
#[must_use]
pub fn missing(properties: &Document) -> Vec<Finding> {
    let mut report = Report::new(&RULE);
    let properties = ApiProperties::new(properties);
    let named = &properties.script_operations;
    if let (Some(list), false) = (properties.get("scriptOperations"), named.is_empty()) {
        let operations = counted(named.len(), "operation", "operations");
        let message = format!("A script is named for {operations}, but there is no script.csx here.");
        report.at(list, message);
    }
    report.into_findings()
}
