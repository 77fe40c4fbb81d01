//! The redirect address that all connectors share.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: most published connectors still have it, and only new ones are asked for their own.
pub const RULE: Rule = Rule {
    id: "redirect-shared",
    official: None,
    title: "New connectors sign in through a redirect address of their own",
    severity: Severity::Note,
    scope: Scope::Part(Part::Properties),
    why: "After signing in people are sent back to the platform. The address that all connectors share is \
          being given up: new connectors with OAuth get their own.",
    instead: "Write \"redirectMode\": \"GlobalPerConnector\", and register the address that the platform shows for \
          your connector.",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectMode": "Global" } }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {
      "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectMode": "GlobalPerConnector" } }
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
