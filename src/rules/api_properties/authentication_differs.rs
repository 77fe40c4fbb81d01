//! A sign-in that one file knows and the other does not.

use super::has_unread_parameters;
use crate::api_properties::{ApiProperties, ConnectionParameter};
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::{FILES, PROPERTIES};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: certification may yet sort it out, but no published connector differs so.
pub const RULE: Rule = Rule {
    id: "authentication-differs",
    official: None,
    title: "Definition and properties agree on the way to sign in",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The definition says how the service is signed in to, and the properties ask people for what that \
          needs. Where the two differ, calls go out unsigned.",
    instead: "Add what is missing: an \"oauthSetting\" to the connection parameters for OAuth2, a \"securestring\" \
          for an API key, or the sign-in to \"securityDefinitions\".",
    bad: "A definition that knows an API key, beside properties with an oauthSetting.",
    good: "The same definition, beside properties that ask for a securestring.",
    since: "0.1.0",
    sources: &[PROPERTIES, FILES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, api: Option<&Api<'_>>, report: &mut Report) {
    let Some(api) = api.filter(|_| !has_unread_parameters(properties)) else {
        return;
    };
    let declares = |kind: &str| {
        api.security_schemes
            .iter()
            .any(|scheme| scheme.node.str_at("type") == Some(kind))
    };
    let (signs_in, has_key) = (declares("oauth2"), declares("apiKey") || declares("basic"));
    let asks_to_sign_in = properties
        .parameters
        .iter()
        .any(|parameter| parameter.oauth().is_some() || is(parameter, "oauthSetting"));
    let has_sets = properties.has_sets();
    let is_text = |parameter: &&ConnectionParameter<'_>| is(parameter, "string") || is(parameter, "securestring");
    let asked = properties.parameters.iter().filter(is_text).count();
    let basic_alone = declares("basic") && !declares("apiKey") && !signs_in && !has_sets;
    let written = properties.get("connectionParameters");
    let asks_nothing = properties.parameters.is_empty() && !has_sets && written.is_none_or(Node::is_object);
    let message = match (signs_in, has_key, asks_to_sign_in) {
        (false, true, false) if asks_nothing => {
            "The definition signs in with a key or a password, but the connection asks for nothing."
        }
        (true, true, false) if asks_nothing => {
            "The definition signs in with OAuth2, or with a key or a password, but the connection asks for nothing."
        }
        (false, true, false) if basic_alone && asked == 1 => {
            "The definition signs in with a user name and a password, but the connection asks for one value only."
        }
        (true, false, false) => {
            "The definition signs in with OAuth2, but no connection parameter is an \"oauthSetting\"."
        }
        (false, true, true) => "The connection signs in with OAuth2, but the definition only knows a key or password.",
        _ => return,
    };
    let place = properties.get("connectionParameters").or(properties.properties);
    report.at(place.unwrap_or(properties.root), message);
}

/// Whether it has this type; that its capitals are others is told by a rule of its own.
fn is(parameter: &ConnectionParameter<'_>, kind: &str) -> bool {
    parameter.kind().is_some_and(|own| own.eq_ignore_ascii_case(kind))
}
