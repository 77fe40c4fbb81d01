//! `SecurityRequirementMustBeDefined`: a way to sign in that is not defined.

use crate::document::Node;
use crate::openapi::{Api, Requirement, SecurityScheme};
use crate::rules::capitals;
use crate::rules::edit::{remove_item, remove_member, rename, replace};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Draft, Edit, Part, Report, Rule, Scope, Severity};

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
            offer(report.at(requirement.node, message), api, requirement);
        }
    }
}

/// Where one way to sign in is defined, that one is meant; where it is asked for beside, or nobody can tell what is
/// meant, the requirement goes.
fn offer(draft: Draft<'_>, api: &Api<'_>, requirement: &Requirement<'_>) {
    let Some(alternative) = requirement.node.parent() else {
        return;
    };
    let asked = |name: &str| {
        let alternatives = alternative.parent().into_iter().flat_map(Node::items);
        alternatives.into_iter().any(|one| one.get(name).is_some())
    };
    let mut schemes = api.security_schemes.iter();
    let meant = schemes.find(|scheme| scheme.name.eq_ignore_ascii_case(requirement.name));
    if let Some(meant) = meant.filter(|meant| !asked(meant.name)) {
        let title = format!("ask for {}", quoted(meant.name));
        draft
            .help(capitals::advice(meant.name))
            .fix(Class::Look, title, renamed(requirement.node, meant));
        return;
    }
    let (class, title, edits) = match &api.security_schemes[..] {
        [only] if !asked(only.name) => {
            let title = format!("ask for {}", quoted(only.name));
            (Class::Look, title, renamed(requirement.node, only))
        }
        schemes => {
            let class = if schemes.len() == 1 { Class::Safe } else { Class::Unsafe };
            (
                class,
                "remove the requirement".to_owned(),
                without(requirement.node, alternative),
            )
        }
    };
    draft.fix(class, title, edits);
}

/// The requirement by the name of a scheme: only OAuth has scopes, and what was asked of another is none of this one's.
fn renamed(requirement: Node<'_>, scheme: &SecurityScheme<'_>) -> Option<Vec<Edit>> {
    let mut edits = rename(requirement, scheme.name)?;
    if requirement.items().len() > 0 {
        if scheme.node.str_at("type") == Some("oauth2") {
            return None;
        }
        edits.extend(replace(requirement, "[]")?);
    }
    Some(edits)
}

/// Takes a requirement away, and what holds nothing else with it: a list without any would ask for no sign-in.
fn without(requirement: Node<'_>, alternative: Node<'_>) -> Option<Vec<Edit>> {
    let list = alternative.parent()?;
    match (alternative.members().len(), list.items().len()) {
        (1, 1) => remove_member(list),
        (1, _) => remove_item(alternative),
        _ => remove_member(requirement),
    }
}
