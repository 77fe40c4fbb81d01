//! How people connect, and what happens to calls on their way: two versions of `apiProperties.json`.

use super::change::Diff;
use super::found::Found;
use super::operation::other_members;
use super::same::{both_same, from_to, same};
use crate::api_properties::{ApiProperties, ConnectionParameter, Policy};
use crate::document::{Node, pointer};
use crate::rules::changes::{
    AUTHENTICATION_METHOD_REMOVED, CONNECTION_DETAIL_CHANGED, CONNECTION_PARAMETER_ADDED,
    CONNECTION_PARAMETERS_REMOVED, Kind, POLICY_CHANGED, SIGN_IN_CHANGED, TIER_CHANGED_TO_PREMIUM,
};
use crate::rules::{Part, quoted};

/// Adds what differs between two properties files; `is_packed` says of each whether it comes out of a package, where what is
/// not there may have been left out.
pub(super) fn compare<'d>(old: &ApiProperties<'d>, new: &ApiProperties<'d>, is_packed: (bool, bool), diff: &mut Diff) {
    let (Some(before), Some(after)) = (old.properties, new.properties) else {
        return;
    };
    let mut comparison = Comparison { diff };
    let keeps = |keys: &[&str]| {
        let holds = |holder: Node<'_>, is_packed: bool| !is_packed || keys.iter().any(|key| holder.get(key).is_some());
        holds(before, is_packed.0) && holds(after, is_packed.1)
    };
    if keeps(&["connectionParameters", "connectionParameterSets"]) {
        comparison.parameters(before, after, "connectionParameters", true);
        comparison.sets(before, after);
    }
    if keeps(&["policyTemplateInstances"]) {
        comparison.policies(old, new, after);
    }
    // The form of one says nothing of what the other holds besides.
    if is_packed.0 != is_packed.1 {
        return;
    }
    comparison.tier(old, new, before, after);
    let known = [
        "connectionParameters",
        "connectionParameterSets",
        "policyTemplateInstances",
        "scriptOperations",
        "tier",
    ];
    for key in other_members(before, after, &known) {
        let nodes = (before.get(key), after.get(key));
        let found = Found {
            old: nodes.0,
            new: nodes.1,
            ..Found::between(
                &CONNECTION_DETAIL_CHANGED,
                before,
                after,
                format!("has another {}", quoted(key)),
            )
        };
        comparison.add(format!("properties/{}", pointer::escape(key)), "The connector", &found);
    }
}

struct Comparison<'c> {
    diff: &'c mut Diff,
}

impl Comparison<'_> {
    fn add(&mut self, value_path: String, subject: &str, found: &Found<'_>) {
        self.diff.add(Part::Properties, "", value_path, subject, found);
    }

    /// The connection parameters that an object holds: `holder` names them in the path. `is_only`: there is no other way to
    /// sign in beside them.
    fn parameters(&mut self, old: Node<'_>, new: Node<'_>, holder: &str, is_only: bool) {
        let key = holder.rsplit('/').next().unwrap_or(holder);
        let (before, after) = (parameters(old, key), parameters(new, key));
        let path = |name: &str| format!("properties/{holder}/{}", pointer::escape(name));
        let near = new.get(key).unwrap_or(new);
        let (was, is) = (sign_in(&before), sign_in(&after));
        let replaced = was.is_some() && was != is && (is.is_some() || is_only);
        if let (Some(was), true) = (was, replaced) {
            let now = is.map_or_else(
                || "people sign in elsewhere or not at all".to_owned(),
                |is| format!("people sign in with {is}"),
            );
            let place = old.get(key).unwrap_or(old);
            let found = Found::between(
                &AUTHENTICATION_METHOD_REMOVED,
                place,
                near,
                format!("with {was} is gone; {now}"),
            );
            self.add(format!("properties/{holder}"), "The way to sign in", &found);
        }
        for parameter in &before {
            let subject = format!("The connection parameter {}", quoted(parameter.name));
            match after.iter().find(|other| other.name == parameter.name) {
                Some(other) => self.parameter(*parameter, *other, &path(parameter.name)),
                // What the sign-in was made of goes with it.
                None if replaced && is_of_sign_in(parameter) => {}
                None => {
                    let found = Found::gone(&CONNECTION_PARAMETERS_REMOVED, parameter.node, near, "is gone");
                    self.add(path(parameter.name), &subject, &found);
                }
            }
        }
        for parameter in &after {
            let is_known = before.iter().any(|other| other.name == parameter.name);
            if is_known || (replaced && is_of_sign_in(parameter)) {
                continue;
            }
            let found = if is_required(parameter) {
                Found::added(&CONNECTION_PARAMETER_ADDED, parameter.node, "is new and required")
            } else {
                Found::added(&CONNECTION_DETAIL_CHANGED, parameter.node, "is new and may be left out")
            };
            self.add(
                path(parameter.name),
                &format!("The connection parameter {}", quoted(parameter.name)),
                &found,
            );
        }
    }

    fn parameter(&mut self, old: ConnectionParameter<'_>, new: ConnectionParameter<'_>, path: &str) {
        let subject = format!("The connection parameter {}", quoted(old.name));
        let (before, after) = (old.node, new.node);
        if !both_same(before.get("type"), after.get("type")) {
            let said = format!("changed its type {}", from_to(before.get("type"), after.get("type")));
            self.add(
                format!("{path}/type"),
                &subject,
                &Found::between(&SIGN_IN_CHANGED, before, after, said),
            );
        }
        match (old.oauth(), new.oauth()) {
            (Some(old), Some(new)) => self.oauth(old, new, &format!("{path}/oAuthSettings"), &subject),
            (None, None) => {}
            _ => {
                let said = "has other settings of the sign-in";
                self.add(
                    format!("{path}/oAuthSettings"),
                    &subject,
                    &Found::between(&SIGN_IN_CHANGED, before, after, said),
                );
            }
        }
        if !is_required(&old) && is_required(&new) {
            let found = Found::between(
                &CONNECTION_PARAMETER_ADDED,
                before,
                after,
                "was optional and is required",
            );
            self.add(format!("{path}/required"), &subject, &found);
        }
        let differs = |key: &str| !both_same(before.get(key), after.get(key));
        if ["uiDefinition", "allowedValues", "defaultValue", "metadata"]
            .iter()
            .any(|key| differs(key))
        {
            let found = Found::between(
                &CONNECTION_DETAIL_CHANGED,
                before,
                after,
                "is shown or filled in otherwise",
            );
            self.add(path.to_owned(), &subject, &found);
        }
    }

    /// The settings of one sign-in. Which application is registered, and where people are sent back to, may change.
    fn oauth(&mut self, old: Node<'_>, new: Node<'_>, path: &str, subject: &str) {
        for key in other_members(old, new, &[]) {
            let kind: &'static Kind = match key {
                "clientId" | "clientSecret" | "redirectMode" | "redirectUrl" | "properties" | "scopes" => {
                    &CONNECTION_DETAIL_CHANGED
                }
                _ => &SIGN_IN_CHANGED,
            };
            let nodes = (old.get(key), new.get(key));
            // What may be a secret is not repeated.
            let said = if key == "identityProvider" {
                format!("changed its identity provider {}", from_to(nodes.0, nodes.1))
            } else {
                format!("has another {} in the settings of the sign-in", quoted(key))
            };
            let found = Found {
                old: nodes.0,
                new: nodes.1,
                ..Found::between(kind, old, new, said)
            };
            self.add(format!("{path}/{}", pointer::escape(key)), subject, &found);
        }
    }

    /// The ways to sign in that people choose between, by their names.
    fn sets(&mut self, old: Node<'_>, new: Node<'_>) {
        let (before, after) = (sets(old), sets(new));
        for set in before.into_iter().flat_map(Node::items) {
            let name = set.str_at("name").unwrap_or_default();
            let path = format!("connectionParameterSets/{}", pointer::escape(name));
            let mut others = after.into_iter().flat_map(Node::items);
            if let Some(other) = others.find(|other| other.str_at("name") == Some(name)) {
                self.parameters(set, other, &format!("{path}/parameters"), true);
                continue;
            }
            let found = Found::gone(&AUTHENTICATION_METHOD_REMOVED, set, after.unwrap_or(new), "is gone");
            self.add(
                format!("properties/{path}"),
                &format!("The way to sign in {}", quoted(name)),
                &found,
            );
        }
        for set in after.into_iter().flat_map(Node::items) {
            let name = set.str_at("name").unwrap_or_default();
            let mut others = before.into_iter().flat_map(Node::items);
            if !others.any(|other| other.str_at("name") == Some(name)) {
                let found = Found::added(&CONNECTION_DETAIL_CHANGED, set, "is new");
                let path = format!("properties/connectionParameterSets/{}", pointer::escape(name));
                self.add(path, &format!("The way to sign in {}", quoted(name)), &found);
            }
        }
    }

    /// Policies, matched by what they are, and the operations that run through the script.
    fn policies(&mut self, old: &ApiProperties<'_>, new: &ApiProperties<'_>, after: Node<'_>) {
        let near = after.get("policyTemplateInstances").unwrap_or(after);
        let mut left: Vec<&Policy<'_>> = new.policies.iter().collect();
        let mut gone = Vec::new();
        for policy in &old.policies {
            match left.iter().position(|other| same(policy.node, other.node)) {
                Some(index) => {
                    left.remove(index);
                }
                None => gone.push(policy),
            }
        }
        let path = |policy: &Policy<'_>| {
            format!(
                "properties/policyTemplateInstances/{}",
                policy.node.index().unwrap_or_default()
            )
        };
        let subject = |policy: &Policy<'_>| {
            let template = policy.template.and_then(Node::as_str).unwrap_or("without a template");
            let title = policy
                .node
                .str_at("title")
                .map_or_else(String::new, |title| format!(" ({})", quoted(title)));
            format!("The policy {}{title}", quoted(template))
        };
        for policy in gone {
            let alike = |other: &&Policy<'_>| {
                ["templateId", "title"]
                    .iter()
                    .all(|key| other.node.str_at(key) == policy.node.str_at(key))
            };
            let found = match left.iter().position(alike) {
                Some(index) => Found::between(
                    &POLICY_CHANGED,
                    policy.node,
                    left.remove(index).node,
                    "does something else",
                ),
                None => Found::gone(&POLICY_CHANGED, policy.node, near, "is gone"),
            };
            self.add(path(policy), &subject(policy), &found);
        }
        for policy in left {
            self.add(
                path(policy),
                &subject(policy),
                &Found::added(&POLICY_CHANGED, policy.node, "is new"),
            );
        }
        let nodes = (old.get("scriptOperations"), new.get("scriptOperations"));
        if !both_same(nodes.0, nodes.1)
            && let Some(old) = nodes.0.or(old.properties)
        {
            let said = "names other operations that run through code";
            let found = Found {
                new: nodes.1,
                ..Found::between(&POLICY_CHANGED, old, nodes.1.unwrap_or(after), said)
            };
            self.add("properties/scriptOperations".to_owned(), "The script", &found);
        }
    }

    fn tier(&mut self, old: &ApiProperties<'_>, new: &ApiProperties<'_>, before: Node<'_>, after: Node<'_>) {
        let nodes = (
            before.get("tier").or_else(|| old.root.get("tier")),
            after.get("tier").or_else(|| new.root.get("tier")),
        );
        if both_same(nodes.0, nodes.1) {
            return;
        }
        let is_premium = |node: Option<Node<'_>>| {
            let tier = node.and_then(Node::as_str).unwrap_or_default();
            tier.eq_ignore_ascii_case("premium")
        };
        let kind = if is_premium(nodes.1) {
            &TIER_CHANGED_TO_PREMIUM
        } else {
            &CONNECTION_DETAIL_CHANGED
        };
        let found = Found {
            old: nodes.0,
            new: nodes.1,
            ..Found::between(
                kind,
                before,
                after,
                format!("changed its tier {}", from_to(nodes.0, nodes.1)),
            )
        };
        self.add("properties/tier".to_owned(), "The connector", &found);
    }
}

/// The ways to sign in that people choose between.
fn sets(properties: Node<'_>) -> Option<Node<'_>> {
    properties.get("connectionParameterSets")?.get("values")
}

/// The connection parameters under this key.
fn parameters<'d>(holder: Node<'d>, key: &str) -> Vec<ConnectionParameter<'d>> {
    let members = holder.get(key).into_iter().flat_map(Node::members);
    members.map(|(name, node)| ConnectionParameter { name, node }).collect()
}

/// What people sign in with: none if these parameters are no sign-in.
fn sign_in(parameters: &[ConnectionParameter<'_>]) -> Option<&'static str> {
    let is = |kind: &'static str| move |parameter: &ConnectionParameter<'_>| parameter.kind() == Some(kind);
    let has_name = |word: &str| {
        parameters
            .iter()
            .any(|parameter| parameter.name.to_ascii_lowercase().contains(word))
    };
    if parameters
        .iter()
        .any(|parameter| parameter.oauth().is_some() || is("oauthSetting")(parameter))
    {
        Some("OAuth")
    } else if !parameters.iter().any(is("securestring")) {
        None
    } else if has_name("user") && has_name("pass") {
        Some("user name and password")
    } else {
        Some("an API key")
    }
}

/// Whether it is a part of what people sign in with.
fn is_of_sign_in(parameter: &ConnectionParameter<'_>) -> bool {
    let name = parameter.name.to_ascii_lowercase();
    parameter.oauth().is_some()
        || matches!(parameter.kind(), Some("securestring" | "oauthSetting"))
        || name.contains("user")
        || name.starts_with("token")
}

/// Whether a connection cannot be made without it. What the form does not show nobody fills in.
fn is_required(parameter: &ConnectionParameter<'_>) -> bool {
    let constraints = parameter.ui().and_then(|ui| ui.get("constraints"));
    let is_true = |key: &str| {
        let value = constraints.and_then(|constraints| constraints.get(key));
        value.is_some_and(|value| value.as_bool() == Some(true) || value.as_str() == Some("true"))
    };
    is_true("required") && !is_true("hidden")
}
