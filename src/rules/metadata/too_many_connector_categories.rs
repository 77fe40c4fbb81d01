//! `TooManyConnectorCategories`: more than two categories.

use crate::openapi::Api;
use crate::rules::source::{FILES, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "too-many-connector-categories",
    official: Some("TooManyConnectorCategories"),
    title: "There are one or two categories",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The gallery shows a connector under at most two categories. A connector with a third was published in 2025, \
          so this is advice.",
    instead: "Keep the one or two that fit best, separated by a semicolon.",
    bad: example!(metadata: r#"[
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Finance;Data;Sales and CRM" }
  ]"#),
    good: example!(metadata: r#"[
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Finance;Data" }
  ]"#),
    since: "0.1.0",
    sources: &[VALIDATOR, FILES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(value) = super::categories(api) else { return };
    let count = super::split(value).count();
    if count > 2 {
        report.at(
            value,
            format!("There are {count} categories; the gallery takes at most 2."),
        );
    }
}
