//! `ConnectorMetadataPropertiesMissing`: `x-ms-connector-metadata` lacks one of its three entries.

use crate::openapi::Api;
use crate::rules::source::{FILES, VALIDATOR};
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "connector-metadata-properties-missing",
    official: Some("ConnectorMetadataPropertiesMissing"),
    title: "The connector metadata names website, privacy policy and categories",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "These three entries make the connector's page in the gallery: where the service is, how it treats \
          data, and on which shelf it stands.",
    instead: "Add an entry with this propertyName and its propertyValue to x-ms-connector-metadata.",
    bad: example!(metadata: r#"[
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Categories", "propertyValue": "Finance" }
  ]"#),
    good: example!(metadata: r#"[
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Finance" }
  ]"#),
    since: "0.1.0",
    sources: &[VALIDATOR, FILES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(metadata) = api.root.get("x-ms-connector-metadata").filter(|node| node.is_array()) else {
        return;
    };
    let has = |name: &str| {
        let mut names = metadata
            .items()
            .filter_map(|entry| super::member(entry, "propertyName")?.as_str());
        names.any(|own| own.trim().eq_ignore_ascii_case(name))
    };
    let missing: Vec<&str> = super::ENTRIES.into_iter().filter(|name| !has(name)).collect();
    if !missing.is_empty() {
        report.at(metadata, format!("The connector metadata has no {}.", listed(&missing)));
    }
}
