//! The redirect address that all connectors share.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: most published connectors still have it and go on with it; only new ones get their own. What a program requires
/// is that the address in use is registered, whichever it is.
pub const RULE: Rule = Rule {
    id: "redirect-shared",
    official: None,
    title: "New connectors sign in through a redirect address of their own",
    severity: Severity::Note,
    scope: Scope::Part(Part::Properties),
    why: "After signing in people are sent back to the platform. New connectors with OAuth have got an address of their own \
          since February 2024; published ones may go on with the address that all share.",
    instead: "In a new connector write \"redirectMode\": \"GlobalPerConnector\", and register the address that the platform \
          shows for it with your sign-in service. In a published one leave it, and keep the shared address registered.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "redirectMode": "Global",
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
    good: example!(properties: r##"{
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "redirectMode": "GlobalPerConnector",
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

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        let mode = parameter.oauth().and_then(|oauth| oauth.get("redirectMode"));
        if let Some(mode) = mode.filter(|mode| mode.as_str() == Some("Global")) {
            report.at(
                mode,
                format!(
                    "The sign-in {} uses the redirect address that all connectors share.",
                    quoted(parameter.name)
                ),
            );
        }
    }
}
