//! `SecuritySchemePropertyRequired`: a way to sign in that lacks a part.

use crate::openapi::Api;
use crate::rules::capitals::has_in_others;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "security-scheme-property-required",
    official: Some("SecuritySchemePropertyRequired"),
    title: "A security definition has all that its type needs",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "An API key needs its name and place, OAuth2 its flow, addresses and scopes; without them nobody \
          can sign in. One published connector lacks one.",
    instead: "Add the member that the finding names.",
    bad: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "name": "X-Key" } }"#),
    good: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for scheme in &api.security_schemes {
        let own = super::scheme_members(api, scheme.node).unwrap_or_default();
        // What stands there by another name is told at that name: in other capitals, or where OpenAPI 3 has it.
        let is_missing = |key: &&&str| scheme.node.get(key).is_none() && !has_in_others(scheme.node, key);
        let is_newer = scheme.node.get("flows").is_some();
        for key in own.iter().filter(is_missing).filter(|_| !is_newer) {
            let kind = super::scheme_name(scheme.node);
            let message = format!(
                "The security definition {}, {kind}, has no \"{key}\".",
                quoted(scheme.name)
            );
            report.at(scheme.node, message);
        }
    }
}
