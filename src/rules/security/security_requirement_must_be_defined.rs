//! `SecurityRequirementMustBeDefined`: a way to sign in that is not defined.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "security-requirement-must-be-defined",
    official: Some("SecurityRequirementMustBeDefined"),
    title: "Every way to sign in that is asked for is defined",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A requirement that no security definition explains has no effect. Thirty-three published \
          connectors have one, most of them left over from a generator, so this is advice.",
    instead: "Remove the requirement, or add the security definition that it names.",
    bad: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
  "security": [{ "token": [] }]"#),
    good: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
  "security": [{ "key": [] }]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for requirement in &api.security {
        if super::scheme(api, requirement).is_none() {
            let message = format!("The security requirement {} is not defined.", quoted(requirement.name));
            report.at(requirement.node, message);
        }
    }
}
