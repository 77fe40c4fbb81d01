//! A client id that looks real.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::{PROPERTIES, review};
use crate::rules::text::is_real_guid;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::submission::looks_like_secret;

/// A warning: reviewers ask for a placeholder, but one published file in fifty still has what looks like a real one.
pub const RULE: Rule = Rule {
    id: "client-id-not-dummy",
    official: None,
    title: "The client id is a placeholder",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The file becomes public, and the client id of your app with it. Microsoft takes the real one in \
          Partner Center, never in the file.",
    instead: "Write a placeholder such as \"[[DUMMY]]\", and give the real client id where the submission asks \
          for it.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "clientId": "5b1e0c7a-3f42-4d8e-9a61-0c2d7e9f8b34",
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
          "clientId": "[[DUMMY]]",
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
    sources: &[review!("611", "2020"), PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        let Some(id) = parameter.oauth_member("clientId") else {
            continue;
        };
        let text = id.as_str().unwrap_or_default();
        // The value is not repeated: reports are read by more people than the file.
        if is_real_guid(text) || looks_like_secret(text) {
            report.at(
                id,
                format!("The client id of {} looks like a real one.", quoted(parameter.name)),
            );
        }
    }
}
