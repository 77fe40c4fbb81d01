//! What belongs into apiProperties.json for the new file: connection parameters, ways to sign in, policies.

use super::value::{Map, Value, object};
use super::words::{capital, title};
use crate::document::Node;

/// A way to sign in.
#[derive(Debug)]
pub(super) struct SignIn<'d> {
    /// The name of the scheme, or of those that are demanded together.
    pub name: String,
    /// The connection parameters.
    pub parameters: Map<'d>,
    /// What policies have to send for it.
    pub sent: Vec<Sent<'d>>,
}

/// A key that a policy sends.
#[derive(Debug, Clone)]
pub(super) struct Sent<'d> {
    /// The policy: it sets a header or a parameter of the query.
    pub template: &'static str,
    /// What it sets.
    pub name: &'d str,
    /// What stands before the key.
    pub before: &'static str,
    /// The connection parameter that holds the key.
    pub key: String,
}

/// Proposals for apiProperties.json.
#[derive(Debug, Default)]
pub(super) struct Properties<'d> {
    parameters: Map<'d>,
    sets: Vec<SignIn<'d>>,
    policies: Vec<Map<'d>>,
    hosts: Vec<(String, Vec<String>)>,
}

impl<'d> Properties<'d> {
    /// A connection parameter that fills a gap of the address.
    pub fn add_text(&mut self, name: &'d str, variable: Node<'d>) {
        if self.parameters.has(name) {
            return;
        }
        let shown = capital(&title(name).to_lowercase());
        let description = variable
            .str_at("description")
            .map_or_else(|| format!("{shown} of your account."), str::to_owned);
        let mut constraints = object([("required", Value::from("true"))]);
        let values: Vec<Value<'d>> = variable
            .get("enum")
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::as_str)
            .map(|value| object([("text", value.into()), ("value", value.into())]).into())
            .collect();
        if !values.is_empty() {
            constraints.push("allowedValues", values);
        }
        let mut ui = described(&shown, &description);
        ui.push("constraints", constraints);
        let mut parameter = object([("type", Value::from("string")), ("uiDefinition", ui.into())]);
        if let Some(default) = variable.str_at("default") {
            parameter.push("defaultValue", default);
        }
        self.parameters.push(name, parameter);
    }

    /// A policy that sends calls to another address: all, or those of an operation.
    pub fn add_host(&mut self, template: &str, operation: Option<&str>) {
        let template = template.trim_end_matches('/');
        let is_for_all = operation.is_none();
        let known =
            |(known, operations): &(String, Vec<String>)| known == template && operations.is_empty() == is_for_all;
        let at = self.hosts.iter().position(known).unwrap_or_else(|| {
            self.hosts.push((template.to_owned(), Vec::new()));
            self.hosts.len() - 1
        });
        self.hosts[at].1.extend(operation.map(str::to_owned));
    }

    /// The ways to sign in of which not every key is sent: there are several ways, so no policy is written.
    pub fn unsent(&self) -> Vec<String> {
        let is_unsent = |one: &&SignIn<'d>| {
            self.sets.len() > 1
                && one.parameters.members.len() > 1
                && one.sent.iter().any(|sent| sent.before.is_empty())
        };
        self.sets.iter().filter(is_unsent).map(|one| one.name.clone()).collect()
    }

    /// Policies that send the keys of signing in. Where there are several ways a policy would write for all of them, so
    /// people type what stands before the key.
    fn send(&mut self) {
        let is_only = self.sets.len() == 1;
        for at in 0..self.sets.len() {
            for Sent {
                template,
                name,
                before,
                key,
            } in self.sets[at].sent.clone()
            {
                if is_only {
                    self.add_sent(template, name, format!("{before}@connectionParameters('{key}')"));
                } else if !before.is_empty() {
                    let hint = format!("Enter {before}YOUR_KEY.");
                    let parameter = self.sets[at].parameters.get_mut(&key);
                    if let Some(Value::Object(parameter)) = parameter
                        && let Some(Value::Object(ui)) = parameter.get_mut("uiDefinition")
                    {
                        ui.set("description", hint.clone());
                        ui.set("tooltip", hint);
                    }
                }
            }
        }
    }

    /// A policy that sets a header or a parameter of the query of every call.
    fn add_sent(&mut self, template: &'static str, name: &str, value: String) {
        let parameters = object([
            ("x-ms-apimTemplateParameter.name", Value::from(name.to_owned())),
            ("x-ms-apimTemplateParameter.value", Value::from(value)),
            ("x-ms-apimTemplateParameter.existsAction", Value::from("override")),
            ("x-ms-apimTemplate-policySection", Value::from("Request")),
        ]);
        let what = if template == "setheader" {
            "header"
        } else {
            "query parameter"
        };
        let policy = policy(template, &format!("Set the {what} {name}"), parameters);
        if !self.policies.contains(&policy) {
            self.policies.push(policy);
        }
    }

    /// Adds a way to sign in.
    pub fn add_sign_in(&mut self, sign_in: SignIn<'d>) {
        self.sets.push(sign_in);
    }

    /// Puts those together that are demanded together; what nothing demands is no way to sign in.
    pub fn demand(&mut self, demands: &[Vec<&'d str>]) {
        let mut known = std::mem::take(&mut self.sets);
        for demand in demands {
            let mut together: Option<SignIn<'d>> = None;
            for name in demand {
                let Some(one) = known.iter_mut().find(|one| one.name == *name) else {
                    continue;
                };
                let parameters = one.parameters.clone();
                let sent = one.sent.clone();
                match &mut together {
                    None => {
                        together = Some(SignIn {
                            name: one.name.clone(),
                            parameters,
                            sent,
                        });
                    }
                    Some(all) => {
                        all.name = format!("{}And{}", all.name, capital(name));
                        all.parameters.members.extend(parameters.members);
                        all.sent.extend(sent);
                    }
                }
            }
            self.sets.extend(together);
        }
    }

    /// All of it as the root of a properties file; none if there is nothing to propose.
    pub fn into_value(mut self) -> Option<Value<'d>> {
        let mut properties = Map::default();
        self.send();
        let shared = self.parameters;
        let mut sets = self.sets;
        if sets.len() > 1 {
            let values: Vec<Value<'d>> = sets
                .into_iter()
                .map(
                    |SignIn {
                         name, mut parameters, ..
                     }| {
                        parameters.members.extend(shared.members.iter().cloned());
                        let shown = title(&name);
                        object([
                            ("name", Value::from(name)),
                            (
                                "uiDefinition",
                                described(&shown, &format!("Sign in with {shown}.")).into(),
                            ),
                            ("parameters", parameters.into()),
                        ])
                        .into()
                    },
                )
                .collect();
            let ui = described("Authentication type", "How to sign in.");
            properties.push(
                "connectionParameterSets",
                object([("uiDefinition", ui.into()), ("values", values.into())]),
            );
        } else {
            let mut parameters = sets.pop().map_or_else(Map::default, |one| one.parameters);
            parameters.members.extend(shared.members);
            if !parameters.is_empty() {
                properties.push("connectionParameters", parameters);
            }
        }
        let mut policies: Vec<Value<'d>> = Vec::new();
        for (template, operations) in self.hosts {
            let mut parameters = object([("x-ms-apimTemplateParameter.urlTemplate", Value::from(template.clone()))]);
            if !operations.is_empty() {
                let operations: Vec<Value<'d>> = operations.into_iter().map(Value::from).collect();
                parameters.push("x-ms-apimTemplate-operationName", operations);
            }
            policies.push(policy("dynamichosturl", &format!("Send to {template}"), parameters).into());
        }
        policies.extend(self.policies.into_iter().map(Value::from));
        if !policies.is_empty() {
            properties.push("policyTemplateInstances", policies);
        }
        (!properties.is_empty()).then(|| object([("properties", properties.into())]).into())
    }
}

fn policy<'d>(template: &'static str, title: &str, parameters: Map<'d>) -> Map<'d> {
    object([
        ("templateId", Value::from(template)),
        ("title", Value::from(title.to_owned())),
        ("parameters", parameters.into()),
    ])
}

/// What people see of a parameter.
pub(super) fn described<'d>(name: &str, description: &str) -> Map<'d> {
    object([
        ("displayName", Value::from(name.to_owned())),
        ("description", Value::from(description.to_owned())),
    ])
}

/// A connection parameter that holds a secret, or the name that goes with one.
pub(super) fn credential<'d>(kind: &'static str, name: &str, description: &str, tab: usize) -> Map<'d> {
    let mut ui = described(name, description);
    let mut constraints = object([
        ("required", Value::from("true")),
        ("tabIndex", Value::Number(tab.to_string().into())),
    ]);
    if kind == "securestring" {
        constraints.push("clearText", false);
    }
    ui.push("tooltip", description.to_owned());
    ui.push("constraints", constraints);
    object([("type", Value::from(kind)), ("uiDefinition", ui.into())])
}
