//! A value that is none of the words its member takes.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::properties::called;
use crate::rules::source::PROPERTIES;
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "properties-word-unknown",
    official: None,
    title: "Members of the properties that take a few words have one of them",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The platform takes another word for none, or refuses the file.",
    instead: "Write one of the words that the finding names.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "redirectMode": "Local",
          "customParameters": {
            "authorizationUrl": { "value": "https://login.contoso.example/authorize" },
            "tokenUrl": { "value": "https://login.contoso.example/token" },
            "refreshUrl": { "value": "https://login.contoso.example/token" }
          }
        }
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
          "identityProvider": "oauth2",
          "redirectMode": "GlobalPerConnector",
          "customParameters": {
            "authorizationUrl": { "value": "https://login.contoso.example/authorize" },
            "tokenUrl": { "value": "https://login.contoso.example/token" },
            "refreshUrl": { "value": "https://login.contoso.example/token" }
          }
        }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for misfit in &properties.misfits {
        if let MisfitKind::Word(words) = misfit.problem {
            let word = quoted(misfit.node.as_str().unwrap_or_default());
            let message = format!(
                "{} is {word}, but must be one of {}.",
                called(misfit.node),
                listed(words)
            );
            report.at(misfit.node, message);
        }
    }
}
