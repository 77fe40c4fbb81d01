//! `SecuritySchemePropertyNotValid`: a member of another way to sign in.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "security-scheme-property-not-valid",
    official: Some("SecuritySchemePropertyNotValid"),
    title: "A security definition has the members of its type",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Every way to sign in has members of its own; one of another type is ignored, or a sign that the \
          type is wrong.",
    instead: "Remove the member, or correct \"type\" or \"flow\".",
    bad: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key", "flow": "implicit" } }"#),
    good: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for scheme in &api.security_schemes {
        let Some(own) = super::scheme_members(api, scheme.node) else {
            continue;
        };
        let foreign = |key: &str| super::SCHEME_MEMBERS.contains(&key) && !own.contains(&key);
        for (key, node) in scheme.node.members().filter(|(key, _)| foreign(key)) {
            let kind = super::scheme_name(scheme.node);
            let message = format!(
                "\"{key}\" does not belong to the security definition {}, {kind}.",
                quoted(scheme.name)
            );
            report.at(node, message);
        }
    }
}
