//! A sign-in through Entra that names no resource, or one customer's directory.

use super::sign_in_parameters::is_named;
use crate::api_properties::ApiProperties;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::{is_real_guid, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "entra-sign-in",
    official: None,
    title: "A sign-in through Entra names its resource and no single tenant",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "Entra gives a token for one resource, and for the directory that is named: with that of one company, nobody else can sign in.",
    instead: "Name the service in \"resourceUri\", and leave \"tenantId\" at \"common\", so that people of every directory can sign in.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": { "identityProvider": "aad", "customParameters": { "tenantId": { "value": "common" } } }
      }
    }
  }"##),
    good: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "aad",
          "customParameters": { "tenantId": { "value": "common" }, "resourceUri": { "value": "https://contoso.example" } }
        }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

/// What stands for every directory.
const EVERYBODY: [&str; 3] = ["common", "organizations", "consumers"];

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        let Some(oauth) = parameter.oauth() else { continue };
        let provider = oauth
            .str_at("identityProvider")
            .unwrap_or_default()
            .to_ascii_lowercase();
        if !matches!(provider.as_str(), "aad" | "aadcertificate") {
            continue;
        }
        let custom = oauth.get("customParameters");
        let value = |key: &str| custom.and_then(|custom| custom.get(key)?.get("value"));
        if !is_named(oauth, "resourceUri") {
            report.at(
                custom.unwrap_or(oauth),
                "The sign-in through Entra names no \"resourceUri\".",
            );
        }
        let tenant = value("tenantId").filter(|tenant| tenant.as_str().is_some_and(is_one));
        let login =
            value("loginUri").filter(|login| login.as_str().is_some_and(|uri| uri.split('/').any(is_real_guid)));
        for node in [tenant, login].into_iter().flatten() {
            let named = quoted(Node::as_str(node).unwrap_or_default());
            report.at(node, format!("With {named} only people of one directory can sign in."));
        }
    }
}

fn is_one(tenant: &str) -> bool {
    let tenant = tenant.trim();
    !tenant.is_empty()
        && !tenant.contains(['@', '{', '('])
        && !EVERYBODY.iter().any(|all| all.eq_ignore_ascii_case(tenant))
}
