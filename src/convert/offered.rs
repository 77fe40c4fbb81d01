//! Which callbacks and webhooks can be triggers, and what may subscribe to them: only the partner knows.

use serde::Serialize;

use super::Converter;
use super::paths::{Place, places};
use super::report::Question;
use super::source::{Files, Source};
use crate::document::{Node, pointer};

/// Words in the name of a field that takes the address to call.
const OF_ADDRESSES: [&str; 6] = ["url", "uri", "callback", "hook", "endpoint", "target"];
/// Words in the path or id of an operation that subscribes.
const OF_SUBSCRIPTIONS: [&str; 6] = ["hook", "subscri", "notif", "callback", "listener", "trigger"];
/// How deep in a body the address may stand.
const DEEPEST: usize = 3;
/// The most operations offered for one webhook.
const MOST: usize = 3;

/// A callback or webhook that can be offered as a trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferedTrigger {
    /// The callback or webhook.
    pub name: String,
    /// What subscribes, for people; none where the definition has no such operation.
    pub subscribes: Option<String>,
    /// What [`Trigger::read`](super::Trigger::read) takes for it.
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
            offered.extend(subscribed(&files, place, callback).map(|field| offer(name, place, &field)));
        }
    }
    let subscribing: Vec<(&Place<'_>, String)> = all
        .iter()
        .filter(|place| place.verb == "post" && is_about_subscriptions(place))
        .filter_map(|place| Some((place, guessed(&files, place.node)?)))
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

/// The field of an operation's body that takes the address of one of its callbacks; none where it cannot be a trigger.
pub(super) fn subscribed<'d>(files: &Files<'d>, place: &Place<'d>, callback: Node<'d>) -> Option<String> {
    let callback = files.follow(callback).unwrap_or(callback);
    let field = callback.members().find_map(|(expression, _)| field_of(expression));
    field.filter(|field| place.verb == "post" && takes(files, place.node, field))
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
pub(super) fn field_of(expression: &str) -> Option<String> {
    let field = expression.trim().strip_prefix("{$request.body#")?.strip_suffix('}')?;
    (field.starts_with('/') && !field.contains('{')).then(|| field.to_owned())
}

/// The schema of what an operation takes as JSON.
fn body<'d>(files: &Files<'d>, operation: Node<'d>) -> Option<Node<'d>> {
    let body = files.follow(operation.get("requestBody")?).ok()?;
    let mut media = body.get("content")?.members();
    media.find(|(name, _)| name.contains("json"))?.1.get("schema")
}

/// Whether the body of an operation has this field, as far as it says which fields it has.
fn takes(files: &Files<'_>, operation: Node<'_>, field: &str) -> bool {
    let Some(mut schema) = body(files, operation) else {
        return false;
    };
    for token in pointer::tokens(field).into_iter().flatten() {
        schema = files.follow(schema).unwrap_or(schema);
        let Some(properties) = schema.get("properties") else {
            return true;
        };
        match properties.get(&token) {
            Some(next) => schema = next,
            None => return schema.get("allOf").is_some(),
        }
    }
    true
}

/// The field of an operation's body that takes an address, by its name.
pub(super) fn guessed(files: &Files<'_>, operation: Node<'_>) -> Option<String> {
    address(files, body(files, operation)?, DEEPEST)
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

impl Converter<'_> {
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
