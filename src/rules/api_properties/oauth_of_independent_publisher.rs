//! OAuth in a connector of an independent publisher.

use super::HEX;
use super::brand_color_of_independent_publisher::{COLOR, is_titled_independent};
use crate::api_properties::ApiProperties;
use crate::color::Hex;
use crate::openapi::Api;
use crate::rules::source::INDEPENDENT;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: fifteen connectors of independent publishers with OAuth were published before it was given up.
pub const RULE: Rule = Rule {
    id: "oauth-of-independent-publisher",
    official: None,
    title: "Connectors of independent publishers do without OAuth",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "For OAuth the platform needs a client ID and secret from the owner of the service, which independent \
          publishers are not. New connectors of theirs with OAuth are not taken at the moment.",
    instead: "Let people sign in with an API key, if the service has one, or ask the certification team before you \
              submit.",
    bad: example!(properties: r##"{
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
    "iconBrandColor": "#da3b01",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {
      "key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The API key." } }
    },
    "iconBrandColor": "#da3b01",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[INDEPENDENT],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, api: Option<&Api<'_>>, report: &mut Report) {
    let color = properties.get(HEX).and_then(|node| node.as_str()?.parse::<Hex>().ok());
    // No published connector of a service's owner has the color of independent publishers.
    let title = api.and_then(|api| api.info).and_then(|info| info.str_at("title"));
    if color != Some(COLOR) && !is_titled_independent(title) {
        return;
    }
    for parameter in properties
        .parameters
        .iter()
        .filter(|one| one.kind() == Some("oauthSetting"))
    {
        let message = format!(
            "{} signs people in with OAuth, and this is a connector of an independent publisher.",
            quoted(parameter.name)
        );
        report.at(parameter.node, message);
    }
}
