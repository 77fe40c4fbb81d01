//! A client secret in the file.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::edit::remove_member;
use crate::rules::source::{PROPERTIES, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};
use crate::submission::stands_for_secret;

/// A warning: eleven published files still have the member, most with a placeholder.
pub const RULE: Rule = Rule {
    id: "client-secret-present",
    official: None,
    title: "No client secret stands in the file",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "Whatever stands in the file becomes public. A client secret belongs to Partner Center alone.",
    instead: "Remove \"clientSecret\". If it was a real one that anyone else could see, replace it at the \
          identity provider.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "clientId": "[[DUMMY]]",
          "clientSecret": "[[DUMMY]]",
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
        // The editor of custom connectors writes null where there is none.
        let written = parameter.oauth_member("clientSecret");
        if let Some(secret) = written.filter(|secret| !secret.is_null()) {
            let is_placeholder = secret.as_str().is_some_and(stands_for_secret);
            let what = if is_placeholder {
                ", though only a placeholder"
            } else {
                ""
            };
            let message = format!("The sign-in {} has a \"clientSecret\"{what}.", quoted(parameter.name));
            let draft = report
                .at(secret, message)
                .fix(Class::Safe, "remove \"clientSecret\"", remove_member(secret));
            if is_placeholder {
                draft.help("Remove \"clientSecret\": the secret is entered in Partner Center, never in the file.");
            }
        }
    }
}
