//! `PropertyName` in place of `propertyName`.

use super::is_named_otherwise;
use crate::openapi::Api;
use crate::rules::source::FILES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: the platform reads the names in any case, and connectors were published so.
pub const RULE: Rule = Rule {
    id: "metadata-member-misspelled",
    official: None,
    title: "Entries of the connector metadata name their members as documented",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Tools that read the metadata look for propertyName and propertyValue as they are documented.",
    instead: "Write \"propertyName\" and \"propertyValue\" in every entry, with a small p and capitals inside.",
    bad: example!(metadata: r#"[
    { "PropertyName": "Website", "PropertyValue": "https://contoso.example" },
    { "PropertyName": "Privacy policy", "PropertyValue": "https://contoso.example/privacy" },
    { "PropertyName": "Categories", "PropertyValue": "Finance" }
  ]"#),
    good: example!(metadata: r#"[
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Finance" }
  ]"#),
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let entries = api
        .root
        .get("x-ms-connector-metadata")
        .into_iter()
        .flat_map(crate::document::Node::items);
    let mut misspelled = entries.filter(|entry| {
        ["propertyName", "propertyValue"]
            .iter()
            .any(|key| is_named_otherwise(*entry, key))
    });
    let Some(first) = misspelled.next() else { return };
    let message = match misspelled.count() {
        0 => {
            "This entry writes the names of its members with other capitals: \"propertyName\" and \"propertyValue\" are meant.".to_owned()
        }
        more => format!(
            "{} entries write the names of their members with other capitals: \"propertyName\" and \"propertyValue\" are meant.",
            more + 1
        ),
    };
    report.at(first, message);
}
