//! `SecurityRequirementMustHaveEmptyValue`: permissions where there are none.

use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "security-requirement-must-have-empty-value",
    official: Some("SecurityRequirementMustHaveEmptyValue"),
    title: "Only OAuth2 asks for permissions",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "An API key or a password has no scopes; the list must be there, but empty.",
    instead: "Write an empty list: [].",
    bad: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
  "security": [{ "key": ["read"] }]"#),
    good: example!(member: r#""securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
  "security": [{ "key": [] }]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for requirement in api
        .security
        .iter()
        .filter(|requirement| requirement.node.items().len() > 0)
    {
        if super::scheme(api, requirement).is_some_and(|scheme| !super::is_oauth(scheme)) {
            let count = requirement.node.items().len();
            let scopes = if count == 1 { "scope is" } else { "scopes are" };
            let message = format!(
                "{} is not OAuth2, but {count} {scopes} asked for.",
                quoted(requirement.name)
            );
            report.at(requirement.node, message).fix(
                Class::Safe,
                "empty the list of scopes",
                replace(requirement.node, "[]"),
            );
        }
    }
}
