//! Triggers: callbacks and webhooks that the partner has offered as such. The operation that subscribes, the place for the
//! address that the service calls, and what it sends there.

use serde::Serialize;

use super::Converter;
use super::loss::Class;
use super::paths::{Place, places};
use super::report::Question;
use super::sides::Side;
use super::source::{Files, Source};
use super::value::{Map, Value};
use super::words::listed;
use crate::document::{Node, pointer};
use crate::rules::convert as rule;

/// Words in the name of a field that takes the address to call.
const OF_ADDRESSES: [&str; 6] = ["url", "uri", "callback", "hook", "endpoint", "target"];
/// Words in the path or id of an operation that subscribes.
const OF_SUBSCRIPTIONS: [&str; 6] = ["hook", "subscri", "notif", "callback", "listener", "trigger"];
/// How deep in a body the address may stand.
const DEEPEST: usize = 3;
/// The most operations offered for one webhook.
const MOST: usize = 3;

/// A trigger that is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// The callback or webhook.
    pub name: String,
    /// The operation that subscribes, by id or as `post /subscriptions`; of a callback the one that it stands in, where
    /// several have one of that name.
    pub operation: Option<String>,
    /// JSON pointer to the field of its body that takes the address, where it cannot be guessed.
    pub field: Option<String>,
}

impl Trigger {
    /// Reads `invoicePaid`, `invoicePaid=CreateSubscription` or `invoicePaid=CreateSubscription#/target/url`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (name, rest) = text
            .split_once('=')
            .map_or((text, None), |(name, rest)| (name, Some(rest)));
        let (operation, field) = match rest.map(|rest| rest.split_once('#')) {
            Some(Some((operation, field))) => (Some(operation), Some(field)),
            _ => (rest, None),
        };
        let whole = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            name: name.trim().to_owned(),
            operation: operation.and_then(whole),
            field: field.and_then(whole),
        }
    }
}

/// A callback or webhook that can be offered as a trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferedTrigger {
    /// The callback or webhook.
    pub name: String,
    /// What subscribes, for people; none where the definition has no such operation.
    pub subscribes: Option<String>,
    /// What [`Trigger::read`] takes for it.
    pub wish: Option<String>,
}

/// The callbacks and webhooks of a definition in order, each once for every operation that may subscribe.
#[must_use]
pub fn triggers(source: &Source) -> Vec<OfferedTrigger> {
    let files = Files::new(source);
    let all = places(&files);
    let named = |place: &Place<'_>| {
        let id = place.node.str_at("operationId").map(str::to_owned);
        id.unwrap_or_else(|| format!("{} {}", place.verb, place.path))
    };
    let offer = |name: &str, place: &Place<'_>, field: &str| OfferedTrigger {
        name: name.to_owned(),
        subscribes: Some(format!("{} {}", place.verb.to_uppercase(), place.path)),
        wish: Some(format!("{name}={}#{field}", named(place))),
    };
    let mut offered = Vec::new();
    for place in &all {
        for (name, callback) in place.node.get("callbacks").into_iter().flat_map(Node::members) {
            let callback = files.follow(callback).unwrap_or(callback);
            let field = callback.members().find_map(|(expression, _)| field_of(expression));
            offered.extend(
                field
                    .filter(|_| place.verb == "post")
                    .map(|field| offer(name, place, &field)),
            );
        }
    }
    let subscribing: Vec<(&Place<'_>, String)> = all
        .iter()
        .filter(|place| place.verb == "post" && is_about_subscriptions(place))
        .filter_map(|place| Some((place, address(&files, body(&files, place.node)?, DEEPEST)?)))
        .collect();
    for (name, _) in webhooks(files.root()) {
        for (place, field) in subscribing.iter().take(MOST) {
            offered.push(offer(name, place, field));
        }
        if subscribing.is_empty() {
            offered.push(OfferedTrigger {
                name: name.to_owned(),
                subscribes: None,
                wish: None,
            });
        }
    }
    offered
}

/// Webhooks by their names, those of 3.0 in an extension included.
pub(super) fn webhooks(root: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    ["webhooks", "x-webhooks"]
        .into_iter()
        .filter_map(move |key| root.get(key))
        .flat_map(Node::members)
}

fn is_about_subscriptions(place: &Place<'_>) -> bool {
    let id = place.node.str_at("operationId").unwrap_or_default();
    let words = format!("{} {id}", place.path).to_ascii_lowercase();
    OF_SUBSCRIPTIONS.iter().any(|word| words.contains(word))
}

/// The field of the body that an expression takes the address from: `/url` in `{$request.body#/url}`.
fn field_of(expression: &str) -> Option<String> {
    let field = expression.trim().strip_prefix("{$request.body#")?.strip_suffix('}')?;
    (field.starts_with('/') && !field.contains('{')).then(|| field.to_owned())
}

/// The schema of what an operation takes as JSON.
fn body<'d>(files: &Files<'d>, operation: Node<'d>) -> Option<Node<'d>> {
    let body = files.follow(operation.get("requestBody")?).ok()?;
    let mut media = body.get("content")?.members();
    media.find(|(name, _)| name.contains("json"))?.1.get("schema")
}

/// The field of a schema that takes an address, by its name.
fn address<'d>(files: &Files<'d>, schema: Node<'d>, depth: usize) -> Option<String> {
    let schema = files.follow(schema).unwrap_or(schema);
    let parts = || schema.get("allOf").into_iter().flat_map(Node::items);
    let properties = || schema.get("properties").into_iter().flat_map(Node::members);
    let is_named = |name: &str| {
        let name = name.to_ascii_lowercase();
        OF_ADDRESSES.iter().any(|word| name.contains(word))
    };
    let token = |name: &str| format!("/{}", pointer::escape(name));
    let is_text = |node: Node<'d>| files.follow(node).unwrap_or(node).str_at("type") == Some("string");
    let own = properties().find(|(name, node)| is_named(name) && is_text(*node));
    if let Some((name, _)) = own {
        return Some(token(name));
    }
    let depth = depth.checked_sub(1)?;
    parts()
        .find_map(|part| address(files, part, depth))
        .or_else(|| properties().find_map(|(name, node)| Some(token(name) + &address(files, node, depth)?)))
}

impl<'d> Converter<'d> {
    /// Makes an operation a trigger, where one of its callbacks or a webhook is wished for as that; what is sent is left for
    /// the path. All other callbacks are told.
    pub(super) fn triggers(&mut self, place: Place<'d>, id: &str, operation: &mut Map<'d>) {
        let options = self.options;
        for (name, written) in place.node.get("callbacks").into_iter().flat_map(Node::members) {
            let wish = options.triggers.iter().find(|wish| {
                wish.name == name && wish.operation.as_ref().is_none_or(|named| self.is_called(place, named))
            });
            if wish.is_none() {
                self.losses.tell(&rule::CALLBACK, Class::Decision, written, || {
                    format!(
                        "{id} is called back ({name}), which a connector can only offer as a trigger: --trigger {name}={id}."
                    )
                });
                continue;
            }
            let callback = self.files.follow(written).unwrap_or(written);
            let Some((expression, item)) = callback.members().find(|(key, _)| !key.starts_with("x-")) else {
                continue;
            };
            match field_of(expression) {
                Some(field) => self.trigger(place, id, operation, (name, written, item), &field),
                None => self.losses.tell(&rule::CALLBACK, Class::Decision, written, || {
                    format!(
                        "{id} is called back at {expression}, and a trigger needs a field of the body that is the address alone."
                    )
                }),
            }
        }
        for wish in &options.triggers {
            let hook = webhooks(self.files.root()).find(|(name, _)| *name == wish.name);
            let is_its = |named: &String| self.is_called(place, named);
            let (Some((name, hook)), true) = (hook, wish.operation.as_ref().is_some_and(is_its)) else {
                continue;
            };
            let guess = || address(&self.files, body(&self.files, place.node)?, DEEPEST);
            match wish.field.clone().or_else(guess) {
                Some(field) => self.trigger(place, id, operation, (name, hook, hook), &field),
                None => self.losses.tell(&rule::WEBHOOKS, Class::Decision, hook, || {
                    format!(
                        "{id} has no field that is known to take the address to send {name} to: name it, --trigger {name}={id}#/field."
                    )
                }),
            }
        }
    }

    fn trigger(
        &mut self,
        place: Place<'d>,
        id: &str,
        operation: &mut Map<'d>,
        (name, written, item): (&'d str, Node<'d>, Node<'d>),
        field: &str,
    ) {
        let told = if place.node.get("callbacks").is_some_and(|list| list.holds(written)) {
            &rule::CALLBACK
        } else {
            &rule::WEBHOOKS
        };
        let refuse = |converter: &mut Self, why: &str| {
            converter.losses.tell(told, Class::Decision, written, || {
                format!("{name} cannot be a trigger that {id} subscribes to: {why}.")
            });
        };
        if place.verb != "post" {
            return refuse(self, "only an operation with POST subscribes");
        }
        if self.notification.is_some() {
            return refuse(self, "a path has one trigger, and another one was taken");
        }
        let item = self.files.follow(item).unwrap_or(item);
        let sent = item.get("post").map(|sent| self.files.follow(sent).unwrap_or(sent));
        let Some(sent) = sent else {
            return refuse(self, "the service sends it with another verb than POST");
        };
        if !self.mark_address(operation, field) {
            return refuse(
                self,
                &format!("its body has no text at {field} that could take the address"),
            );
        }
        operation.push("x-ms-trigger", "single");
        let content = body(&self.files, sent);
        let mut notification = Map::of(sent);
        let about = ["summary", "description"].iter().find_map(|key| sent.str_at(key));
        notification.push("description", about.unwrap_or(name).to_owned());
        let schema = match content {
            Some(schema) => self.schema(schema, Side::Out),
            None => super::value::object([("type", "object".into())]).into(),
        };
        notification.push("schema", schema);
        self.notification = Some(notification);
        self.losses.tell(told, Class::Extension, written, || {
            format!("{name} is a trigger: {id} subscribes, and the service calls the address at {field} of its body.")
        });
        if !self.takes_back(place.path) {
            self.losses.tell(told, Class::Decision, place.written, || {
                format!(
                    "No operation takes the subscription of {id} back: a trigger needs DELETE {}/{{id}}, at the address that the \
                     header Location of the answer names.",
                    place.path
                )
            });
        }
    }

    /// Marks the field for the address: required with all around it, filled in by the platform, never shown.
    fn mark_address(&mut self, operation: &mut Map<'d>, field: &str) -> bool {
        let Some(tokens) = pointer::tokens(field) else {
            return false;
        };
        let tokens: Vec<String> = tokens.map(std::borrow::Cow::into_owned).collect();
        let Some(Value::List(parameters)) = operation.get_mut("parameters") else {
            return false;
        };
        let body = parameters.iter_mut().find_map(|parameter| match parameter {
            Value::Object(map) if map.str_at("in") == Some("body") => Some(map),
            _ => None,
        });
        let Some(body) = body else { return false };
        let Some(schema) = body.get("schema").cloned() else {
            return false;
        };
        let Some(marked) = self.marked(schema, &tokens) else {
            return false;
        };
        body.set("required", true);
        body.set("schema", marked);
        true
    }

    /// A copy of a schema with the field marked: other operations take the same schema without.
    fn marked(&mut self, schema: Value<'d>, tokens: &[String]) -> Option<Value<'d>> {
        let mut map = self.expanded_map(schema);
        let Some((token, rest)) = tokens.split_first() else {
            if map.str_at("type") != Some("string") {
                return None;
            }
            map.set("x-ms-notification-url", true);
            map.set("x-ms-visibility", "internal");
            return Some(map.into());
        };
        let Some(Value::Object(properties)) = map.get_mut("properties") else {
            return None;
        };
        let inner = properties.get(token)?.clone();
        let inner = self.marked(inner, rest)?;
        if let Some(Value::Object(properties)) = map.get_mut("properties") {
            properties.set(token.clone(), inner);
        }
        match map.get_mut("required") {
            Some(Value::List(required)) if required.iter().any(|name| name.as_str() == Some(token)) => {}
            Some(Value::List(required)) => required.push(Value::from(token.clone())),
            _ => map.set("required", vec![Value::from(token.clone())]),
        }
        Some(map.into())
    }

    /// Whether an operation takes back what is made at a path.
    fn takes_back(&self, path: &str) -> bool {
        let below = |other: &str| {
            let rest = other.strip_prefix(path.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.starts_with("/{") && rest.matches('/').count() == 1)
        };
        places(&self.files)
            .iter()
            .any(|place| place.verb == "delete" && below(place.path))
    }

    /// Tells of webhooks that are no triggers: they are no paths.
    pub(super) fn webhooks(&mut self) {
        let options = self.options;
        for key in ["webhooks", "x-webhooks"] {
            let Some(hooks) = self.files.root().get(key) else {
                continue;
            };
            let is_wished = |name: &str| {
                let mut wishes = options.triggers.iter();
                wishes.any(|wish| wish.name == name && wish.operation.is_some())
            };
            let names: Vec<&str> = hooks
                .members()
                .map(|(name, _)| name)
                .filter(|name| !is_wished(name))
                .collect();
            if !names.is_empty() {
                self.losses.tell(&rule::WEBHOOKS, Class::Decision, hooks, || {
                    format!(
                        "The definition has {} that the service sends: {}. They are no paths, so they are left out. To offer one \
                         as a trigger, name the operation that subscribes: --trigger {}=OPERATION.",
                        crate::document::words::counted(names.len(), "webhook", "webhooks"),
                        listed(&names),
                        names[0]
                    )
                });
            }
            for wish in options.triggers.iter().filter(|wish| hooks.get(&wish.name).is_some()) {
                let is_there = wish.operation.as_ref().is_some_and(|named| {
                    let mut places = places(&self.files).into_iter();
                    places.any(|place| self.is_called(place, named))
                });
                if let (Some(operation), Some(hook), false) = (&wish.operation, hooks.get(&wish.name), is_there) {
                    self.losses.tell(&rule::WEBHOOKS, Class::Decision, hook, || {
                        format!(
                            "The definition has no operation {operation:?} that could subscribe to {}.",
                            wish.name
                        )
                    });
                }
            }
        }
    }

    /// Which callbacks and webhooks are triggers: only the partner knows.
    pub(super) fn trigger_questions(&self) -> Vec<Question> {
        let offered = triggers(self.source);
        let is_wished = |name: &str| self.options.triggers.iter().any(|wish| wish.name == name);
        let mut questions: Vec<Question> = Vec::new();
        for one in offered.iter().filter(|one| !is_wished(&one.name)) {
            let message = match &one.subscribes {
                Some(operation) => format!("Is {} a trigger, to which {operation} subscribes?", one.name),
                None => format!(
                    "Is {} a trigger? The definition has no operation that is known to subscribe to it.",
                    one.name
                ),
            };
            questions.push(Question {
                pointer: "/paths".into(),
                message,
                suggestion: one.wish.clone(),
            });
        }
        questions
    }
}
