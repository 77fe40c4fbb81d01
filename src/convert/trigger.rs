//! Triggers: callbacks and webhooks that the partner has offered as such. The operation that subscribes, the place for the
//! address that the service calls, and what it sends there.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Converter;
use super::loss::Class;
use super::offered::{field_of, guessed, subscribed, webhooks};
use super::paths::{Place, places};
use super::value::{Map, Value};
use super::words::listed;
use crate::document::shell::word;
use crate::document::{Node, pointer};
use crate::rules::convert as rule;

/// A trigger that is wished for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// As [`Trigger::read`] takes it.
impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if self.operation.is_some() || self.field.is_some() {
            write!(f, "={}", self.operation.as_deref().unwrap_or_default())?;
        }
        match &self.field {
            Some(field) => write!(f, "#{field}"),
            None => Ok(()),
        }
    }
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
            let Some(wish) = wish else {
                let field = subscribed(&self.files, &place, written);
                self.losses.tell(&rule::CALLBACK, Class::Decision, written, || match field {
                    Some(_) => format!(
                        "{id} is called back ({name}), which a connector can only offer as a trigger: --trigger {}.",
                        word(&format!("{name}={id}"))
                    ),
                    None => format!(
                        "{id} is called back ({name}), which a connector can only offer as a trigger, and it is none: a \
                         trigger is a POST with a JSON body, of which a field takes the address."
                    ),
                });
                continue;
            };
            match self.files.follow(written) {
                Ok(callback) => self.called_back(place, id, operation, (name, written, callback), wish),
                Err(broken) => self.unresolved(written, &broken),
            }
        }
        for wish in &options.triggers {
            let hook = webhooks(self.files.root()).find(|(name, _)| *name == wish.name);
            let is_its = |named: &String| self.is_called(place, named);
            let (Some((name, hook)), true) = (hook, wish.operation.as_ref().is_some_and(is_its)) else {
                continue;
            };
            let guess = || guessed(&self.files, place.node);
            match wish.field.clone().or_else(guess) {
                Some(field) => self.trigger(place, id, operation, (name, hook, hook), &field),
                None => self.losses.tell(&rule::WEBHOOKS, Class::Decision, hook, || {
                    format!(
                        "{id} has no field that is known to take the address to send {name} to: name it, --trigger {}.",
                        word(&format!("{name}={id}#/field"))
                    )
                }),
            }
        }
    }

    /// Of the addresses of a callback that is wished for, the one that a field of the body names; all others are told.
    fn called_back(
        &mut self,
        place: Place<'d>,
        id: &str,
        operation: &mut Map<'d>,
        (name, written, callback): (&'d str, Node<'d>, Node<'d>),
        wish: &Trigger,
    ) {
        let (more, addresses): (Vec<_>, Vec<_>) = callback.members().partition(|(key, _)| key.starts_with("x-"));
        for (key, value) in more {
            self.dropped(value, key);
        }
        let field = |expression: &str| {
            field_of(expression).filter(|field| wish.field.as_ref().is_none_or(|named| named == field))
        };
        let taken = addresses.iter().position(|(expression, _)| field(expression).is_some());
        for (at, (expression, item)) in addresses.iter().enumerate() {
            match field(expression) {
                Some(field) if taken == Some(at) => {
                    self.trigger(place, id, operation, (name, written, *item), &field);
                }
                _ if taken.is_some() => self.losses.tell(&rule::CALLBACK, Class::Decision, *item, || {
                    format!("{id} is called back at {expression} as well, and a trigger has one address.")
                }),
                _ => self.losses.tell(&rule::CALLBACK, Class::Decision, *item, || match &wish.field {
                    Some(field) if field_of(expression).is_some() => {
                        format!("{id} is called back at {expression}, and not at {field} of its body.")
                    }
                    _ => format!(
                        "{id} is called back at {expression}, and a trigger needs a field of the body that is the address alone."
                    ),
                }),
            }
        }
        if addresses.is_empty() {
            self.losses.tell(&rule::CALLBACK, Class::Decision, written, || {
                format!("{name} of {id} names no address, so it is no trigger.")
            });
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
        let (item, post) = match self.files.follow(item) {
            Ok(item) => (item, item.get("post")),
            Err(broken) => return self.unresolved(item, &broken),
        };
        let Some(post) = post else {
            return refuse(self, "the service sends it with another verb than POST");
        };
        let sent = match self.files.follow(post) {
            Ok(sent) => sent,
            Err(broken) => return self.unresolved(post, &broken),
        };
        if !self.mark_address(operation, field) {
            return refuse(
                self,
                &format!("its body has no text at {field} that could take the address"),
            );
        }
        operation.push("x-ms-trigger", "single");
        let notification = self.notified(told, name, item, sent);
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
                         as a trigger, name the operation that subscribes: --trigger {}.",
                        crate::document::words::counted(names.len(), "webhook", "webhooks"),
                        listed(&names),
                        word(&format!("{}=OPERATION", names[0]))
                    )
                });
            }
        }
        for wish in &options.triggers {
            self.unsubscribed(wish);
        }
    }

    /// Tells of a trigger that no operation of the new file subscribes to.
    fn unsubscribed(&mut self, wish: &Trigger) {
        let Trigger { name, operation, .. } = wish;
        let hook = webhooks(self.files.root()).find(|(hook, _)| hook == name);
        let hook = hook.filter(|_| operation.is_some()).map(|(_, hook)| hook);
        let callback = |place: &Place<'d>| place.node.get("callbacks")?.get(name);
        let places: Vec<Place<'d>> = places(&self.files)
            .into_iter()
            .filter(|place| operation.as_ref().is_none_or(|named| self.is_called(*place, named)))
            .filter(|place| hook.is_some() || callback(place).is_some())
            .collect();
        if places.iter().any(|place| self.chosen(*place)) {
            return;
        }
        let (told, at) = match (hook, places.first().and_then(callback)) {
            (Some(hook), _) => (&rule::WEBHOOKS, hook),
            (None, Some(callback)) => (&rule::CALLBACK, callback),
            (None, None) => return,
        };
        let named = operation.clone().unwrap_or_default();
        let id = places.first().and_then(|place| self.ids.get(&place.node)).cloned();
        self.losses.tell(told, Class::Decision, at, || match id {
            Some(id) => format!(
                "{name} is no trigger, since {id}, which subscribes to it, is not among the operations that were chosen: --only {}.",
                word(&id)
            ),
            None => format!("The definition has no operation {named:?} that could subscribe to {name}."),
        });
    }
}
