//! Media types: one is taken of several.

use super::Converter;
use super::loss::Class;
use super::value::Value;
use super::words::listed;
use crate::document::Node;
use crate::rules::convert as rule;

/// What a media type is to a connector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Json,
    Multipart,
    Form,
    /// Words, XML, tables: a text.
    Text,
    /// Bytes.
    Binary,
    /// Events one after the other.
    Stream,
}

/// A media type that was taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Media<'d> {
    /// Its name without parameters.
    pub name: &'d str,
    pub family: Family,
    /// What is said of it.
    pub node: Node<'d>,
}

/// A name without parameters.
fn bare(name: &str) -> &str {
    name.split(';').next().unwrap_or_default().trim()
}

/// Whether two nodes say the same.
fn same(one: Option<Node<'_>>, other: Option<Node<'_>>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one == other || Value::copy(one) == Value::copy(other),
        _ => false,
    }
}

fn family(name: &str) -> Family {
    let name = bare(name).to_ascii_lowercase();
    match name.as_str() {
        "application/json" | "*/*" | "text/json" => Family::Json,
        "multipart/form-data" => Family::Multipart,
        "application/x-www-form-urlencoded" => Family::Form,
        "text/event-stream" => Family::Stream,
        _ if name.ends_with("json") => Family::Json,
        _ if name.starts_with("text/") || name.ends_with("xml") => Family::Text,
        _ => Family::Binary,
    }
}

/// Whether a media type is one of bytes.
pub(super) fn is_bytes(name: &str) -> bool {
    name.contains('/') && !name.contains('*') && family(name) == Family::Binary
}

impl<'d> Converter<'d> {
    /// The media types that are said: the one that was taken; all where a connector's definition says the same of all.
    pub(super) fn media_types(&self, content: Node<'d>, taken: Media<'d>) -> Vec<Value<'d>> {
        let is_same = |(_, media): (&str, Node<'d>)| same(media.get("schema"), taken.node.get("schema"));
        let is_form = matches!(taken.family, Family::Multipart | Family::Form);
        if !self.keeps || is_form || !content.members().all(is_same) {
            return vec![Value::from(taken.name)];
        }
        content.members().map(|(name, _)| Value::from(name)).collect()
    }

    /// The media type that is taken of those in `content`; the others are told.
    pub(super) fn media(&mut self, content: Node<'d>, holder: Node<'d>) -> Option<Media<'d>> {
        let all: Vec<(&'d str, Node<'d>)> = content.members().collect();
        let is = |test: &dyn Fn(&str) -> bool| all.iter().find(|(name, _)| test(&bare(name).to_ascii_lowercase()));
        let chosen = is(&|name| name == "application/json")
            .or_else(|| is(&|name| name.ends_with("+json")))
            .or_else(|| is(&|name| name == "multipart/form-data"))
            .or_else(|| is(&|name| name == "application/x-www-form-urlencoded"))
            .or_else(|| all.first())?;
        let (name, node) = *chosen;
        let others: Vec<&str> = all
            .iter()
            .map(|(other, _)| *other)
            .filter(|other| *other != name)
            .collect();
        if !others.is_empty()
            && self
                .media_types(
                    content,
                    Media {
                        name,
                        family: family(name),
                        node,
                    },
                )
                .len()
                == 1
        {
            self.losses.tell(&rule::MEDIA_TYPES, Class::Approximated, content, || {
                format!(
                    "Of several media types {name} was taken. Also possible were {}.",
                    listed(&others)
                )
            });
        }
        let node = match self.files.follow(node) {
            Ok(followed) => followed,
            Err(broken) => {
                self.unresolved(node, &broken);
                node
            }
        };
        for (key, value) in node.members() {
            if !matches!(key, "schema" | "example" | "examples" | "encoding" | "$ref") {
                self.dropped(value, key);
            }
        }
        for key in ["example", "examples", "encoding"]
            .into_iter()
            .filter(|key| !self.keeps || *key != "examples")
        {
            if let Some(value) = node.get(key) {
                let rule = if key == "encoding" {
                    &rule::ENCODING
                } else {
                    &rule::EXAMPLES
                };
                self.losses.tell(rule, Class::Dropped, value, || match key {
                    "encoding" => "How single parts are encoded is not said any more.".to_owned(),
                    _ => "Examples of a whole body are left out.".to_owned(),
                });
            }
        }
        if family(name) == Family::Stream {
            self.losses.tell(&rule::STREAM, Class::Decision, holder, || {
                "This answers with events one after the other, which connectors cannot take.".to_owned()
            });
        }
        Some(Media {
            name: if bare(name).contains('*') {
                "application/json"
            } else {
                bare(name)
            },
            family: family(name),
            node,
        })
    }
}
