//! `AdditionalPropertyNotAllowed`: an unknown member where only known ones are allowed.

use crate::openapi::Api;
use crate::rules::capitals;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::{MisfitKind, Object};

pub const RULE: Rule = Rule {
    id: "additional-property-not-allowed",
    official: Some("AdditionalPropertyNotAllowed"),
    title: "Small objects hold only what they know",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Security definitions, headers, items and Microsoft's own extensions take a fixed set of members. \
          Another one is most often a slip of the pen or belongs to another version; no published connector \
          has one.",
    instead: "Correct the name or remove the member.",
    bad: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key", "scheme": "bearer" } }"#),
    good: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        if !matches!(misfit.problem, MisfitKind::NotAllowed) {
            continue;
        }
        let key = misfit.node.key().unwrap_or_default();
        let message = format!("{} is not allowed in {}.", quoted(key), misfit.object.name);
        let draft = report.at(misfit.node, message);
        let draft = draft.severity(severity(misfit.object));
        if let Some(known) = super::in_capitals(key, misfit.object) {
            draft.help(capitals::advice(known));
        } else if let Some(help) = newer(key).filter(|_| misfit.object.name == "a security definition") {
            draft.help(help);
        } else if let Some(known) = super::nearest(key, misfit.object) {
            draft.help(format!("Perhaps \"{known}\" is meant. If not, remove it."));
        }
    }
}

/// How much another member matters in an object of this kind.
pub(in crate::rules) fn severity(object: &Object) -> Severity {
    match object.name {
        // Microsoft's schema is open there.
        "x-ms-dynamic-list" | "x-ms-dynamic-values" => Severity::Note,
        // Closed in Microsoft's schema, but the validator is silent and connectors were published with more.
        "x-ms-capabilities"
        | "x-ms-api-annotation"
        | "x-ms-pageable"
        | "x-ms-dynamic-tree"
        | "a replacement"
        | "file-picker"
        | "a call of file-picker"
        | "a parameter of the call"
        | "an entry of x-ms-enum-values" => Severity::Warning,
        _ => RULE.severity,
    }
}

/// What to do about a word of later versions in a security definition.
fn newer(key: &str) -> Option<&'static str> {
    Some(match key {
        "flows" => {
            "This is a word of OpenAPI 3. Write its one flow out beside \"type\": \"flow\", the addresses that it asks for, \
             and \"scopes\"."
        }
        "scheme" | "bearerFormat" => {
            "This is a word of OpenAPI 3. Remove it: basic is a \"type\" of its own, and a token in a header is an apiKey."
        }
        "openIdConnectUrl" => {
            "This is a word of OpenAPI 3. Write the sign-in as oauth2, with \"flow\", its addresses and \"scopes\"."
        }
        _ => return None,
    })
}
