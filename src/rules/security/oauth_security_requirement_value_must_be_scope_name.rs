//! `OAuthSecurityRequirementValueMustBeScopeName`: a permission that is not defined.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "oauth-security-requirement-value-must-be-scope-name",
    official: Some("OAuthSecurityRequirementValueMustBeScopeName"),
    title: "Every permission asked for is defined",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A scope that the security definition does not list is not asked for when people sign in, so calls \
          may fail. Six published connectors have one, so this is advice.",
    instead: "Add the scope to \"scopes\" of the security definition, or correct its name.",
    bad: example!(member: r#""securityDefinitions": {
    "login": {
      "type": "oauth2",
      "flow": "accessCode",
      "authorizationUrl": "https://login.contoso.example/authorize",
      "tokenUrl": "https://login.contoso.example/token",
      "scopes": { "read": "Read invoices." }
    }
  },
  "security": [{ "login": ["write"] }]"#),
    good: example!(member: r#""securityDefinitions": {
    "login": {
      "type": "oauth2",
      "flow": "accessCode",
      "authorizationUrl": "https://login.contoso.example/authorize",
      "tokenUrl": "https://login.contoso.example/token",
      "scopes": { "read": "Read invoices." }
    }
  },
  "security": [{ "login": ["read"] }]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for requirement in &api.security {
        let Some(scheme) = super::scheme(api, requirement).filter(|node| super::is_oauth(*node)) else {
            continue;
        };
        for scope in requirement.node.items() {
            let Some(name) = scope.as_str() else { continue };
            if scheme.get("scopes").is_none_or(|scopes| scopes.get(name).is_none()) {
                let message = format!(
                    "The scope {} is not defined by {}.",
                    quoted(name),
                    quoted(requirement.name)
                );
                report.at(scope, message);
            }
        }
    }
}
