//! An identity provider that there is not.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: Microsoft names providers of its own for a few services, and one published connector has such a one.
pub const RULE: Rule = Rule {
    id: "identity-provider-unknown",
    official: None,
    title: "The identity provider is a known one",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The platform signs in by the rules of the provider named here. A few services have one of their own, by agreement \
          with Microsoft; for everybody else the schema names five.",
    instead: "Write oauth2, oauth2generic, aad or facebook; Microsoft's own connectors may write \
          aadcertificate. Where Microsoft gave you another one, keep the finding with that reason.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth" } }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "customParameters": {
            "authorizationUrl": { "value": "https://login.contoso.example/authorize" },
            "tokenUrl": { "value": "https://login.contoso.example/token" },
            "refreshUrl": { "value": "https://login.contoso.example/token" }
          }
        }
      }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

/// The providers that the schema of the properties knows.
const KNOWN: [&str; 5] = ["oauth2", "oauth2generic", "aad", "aadcertificate", "facebook"];

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        let Some(node) = parameter.oauth().and_then(|oauth| oauth.get("identityProvider")) else {
            continue;
        };
        let provider = node.as_str().unwrap_or_default();
        if !KNOWN.iter().any(|known| known.eq_ignore_ascii_case(provider)) {
            report.at(
                node,
                format!(
                    "The identity provider {} is not in Microsoft's published schema.",
                    quoted(provider)
                ),
            );
        }
    }
}
