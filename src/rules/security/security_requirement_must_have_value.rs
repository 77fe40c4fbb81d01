//! `SecurityRequirementMustHaveValue`: a requirement without a list.

use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "security-requirement-must-have-value",
    official: Some("SecurityRequirementMustHaveValue"),
    title: "A security requirement has a list",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Behind the name of the way to sign in stands the list of scopes. With null there the requirement \
          says nothing.",
    instead: "Write an empty list, [], or for OAuth2 the scopes.",
    bad: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
  "security": [{ "key": null }]"#),
    good: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
  "security": [{ "key": [] }]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for requirement in api.security.iter().filter(|requirement| requirement.node.is_null()) {
        let message = format!("The security requirement {} has no list.", quoted(requirement.name));
        report
            .at(requirement.node, message)
            .fix(Class::Safe, "write an empty list", replace(requirement.node, "[]"));
    }
}
