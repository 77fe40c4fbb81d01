//! Schemas: what OpenAPI 2.0 has no word for becomes one shape that holds all that was said.

mod compose;
mod define;
mod flat;
mod keywords;
mod merge;
mod shape;
mod union;
mod values;

pub(super) use compose::is_null;
pub(super) use define::Definitions;
pub(super) use shape::Shape;

use std::borrow::Cow;

use super::Converter;
use super::loss::Class;
use super::sides::Side;
use super::source::{Broken, LONGEST_CHAIN};
use super::value::{Map, Value, object};
use crate::document::{Kind, Node};
use crate::rules::convert as rule;

/// How many schemas may stand inside of one another; what is deeper is cut.
const DEEPEST: usize = 48;

/// A schema turned out to lead back into one around it that is being written out: it becomes a definition instead.
pub(super) struct Recursive;

impl<'d> Converter<'d> {
    /// A schema where one may stand.
    pub(super) fn schema(&mut self, node: Node<'d>, side: Side) -> Value<'d> {
        if node.str_at("$ref").is_some() {
            return self.referring(node, side);
        }
        match node.kind() {
            Kind::Object => {}
            Kind::Bool if node.as_bool() == Some(true) => return Map::of(node).into(),
            Kind::Bool => {
                let message = || {
                    "No value at all fits here, which OpenAPI 2.0 cannot say, so nothing is said of the value."
                        .to_owned()
                };
                self.losses.tell(&rule::KEYWORD, Class::Dropped, node, message);
                return Map::of(node).into();
            }
            _ => {
                let message = || "This is no schema, so nothing is said of the value.".to_owned();
                self.losses.tell(&rule::MISSHAPEN, Class::Dropped, node, message);
                return Map::of(node).into();
            }
        }
        if self.depth >= DEEPEST {
            let message =
                || format!("More than {DEEPEST} schemas stand inside of one another; what is deeper is left out.");
            self.losses.tell(&rule::RECURSION, Class::Dropped, node, message);
            return object([("type", Value::from("object"))]).into();
        }
        let path = std::mem::take(&mut self.path);
        self.depth += 1;
        let content = self.content(node, side, false);
        self.depth -= 1;
        self.path = path;
        content.unwrap_or_else(|Recursive| Value::Reference(self.define(node, side)))
    }

    /// What a reference names: the next schema that is none, or says more than the one that it refers to.
    pub(super) fn meant(&self, node: Node<'d>) -> Result<Node<'d>, Broken> {
        let mut node = node;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = node.str_at("$ref") else {
                return Ok(node);
            };
            node = self.files.target(node, reference)?;
            if self.says_more(node) {
                return Ok(node);
            }
        }
        Err(Broken::Circle)
    }

    /// Whether a reference has something beside it that tells which values there are; before 3.1 that does not count.
    fn says_more(&self, node: Node<'d>) -> bool {
        let counts = |key: &str| !matches!(key, "$ref" | "$comment" | "examples" | "deprecated") && !is_annotation(key);
        self.is_31 && node.str_at("$ref").is_some() && node.members().any(|(key, _)| counts(key))
    }

    /// A schema that is a reference, with what stands beside it.
    fn referring(&mut self, node: Node<'d>, side: Side) -> Value<'d> {
        let target = match self.meant(node) {
            Ok(target) => target,
            Err(broken) => {
                self.unresolved(node, &broken);
                return Map::of(node).into();
            }
        };
        let target = self.unwrapped(target);
        if node.members().len() == 1 {
            return self.refer(target, side);
        }
        let mut beside = self.own(node, side);
        beside.remove("$ref");
        if self.is_31 && beside.members.iter().any(|(key, _)| !is_annotation(key)) {
            let path = std::mem::take(&mut self.path);
            let expanded = self.expand_target(target, side);
            self.path = path;
            return match expanded {
                Ok(compose::Expanded::Map(map)) => self.merged(node, map, beside).into(),
                Ok(_) => self.refer(target, side),
                Err(Recursive) => Value::Reference(self.define(node, side)),
            };
        }
        let value = self.refer(target, side);
        self.annotated(node, value, beside)
    }

    /// A schema with texts and defaults that stand beside it: only what is written out can carry them.
    fn annotated(&mut self, node: Node<'d>, value: Value<'d>, beside: Map<'d>) -> Value<'d> {
        let beside: Vec<_> = beside
            .members
            .into_iter()
            .filter(|(key, _)| is_annotation(key))
            .collect();
        let mut map = match value {
            Value::Object(map) => map,
            // What leads back to itself cannot be written out, and a reference alone would take the texts from it.
            Value::Reference(definition) if self.is_circular(definition) => {
                let mut map = Map::of(node);
                map.push("allOf", vec![Value::Reference(definition)]);
                map
            }
            other if beside.is_empty() => return other,
            Value::Reference(definition) if self.is_small(definition) => match self.expand_reference(definition) {
                Ok(compose::Expanded::Map(map)) => map,
                _ => return Value::Reference(definition),
            },
            other => {
                // What an extension would say is said by nothing.
                self.losses.take_back(&rule::NULLABLE, Class::Extension, node);
                if let Some(deprecated) = node.get("deprecated") {
                    self.losses.take_back(&rule::DEPRECATED, Class::Extension, deprecated);
                }
                let word = |key| match key {
                    "readOnly" | "xml" => None,
                    "x-nullable" => Some("nullable"),
                    "x-deprecated" => Some("deprecated"),
                    "x-ms-visibility" => node.get(key).map(|_| key),
                    _ => Some(key),
                };
                let lost: Vec<&str> = beside.iter().filter_map(|(key, _)| word(key.as_ref())).collect();
                if !lost.is_empty() {
                    let words = super::words::listed(&lost);
                    self.losses.tell(&rule::SIBLINGS, Class::Approximated, node, || {
                        format!(
                            "What stands beside the reference is left out, since a reference stands alone: {words}."
                        )
                    });
                }
                return other;
            }
        };
        for (key, value) in beside {
            map.set(key, value);
        }
        map.origin = Some(node);
        Value::Object(self.tidied(node, map))
    }
}

/// Whether a member of a converted schema says nothing of what values there are.
pub(super) fn is_annotation(key: &str) -> bool {
    matches!(
        key,
        "description" | "title" | "default" | "example" | "readOnly" | "externalDocs" | "xml"
    ) || key.starts_with("x-")
}

/// A text of a converted schema, if it is one.
pub(super) fn text<'m>(map: &'m Map<'_>, key: &str) -> Option<&'m str> {
    map.str_at(key).filter(|text| !text.trim().is_empty())
}

/// The names in a list of texts.
pub(super) fn names<'d>(value: Option<&Value<'d>>) -> Vec<Cow<'d, str>> {
    let items = value.and_then(Value::as_list).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| match item {
            Value::Text(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}
