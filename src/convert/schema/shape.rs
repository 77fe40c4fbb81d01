//! What kind of value a schema describes, as far as a look tells.

use super::compose::{ALTERNATIVES, is_null};
use super::define::Key;
use crate::convert::Converter;
use crate::convert::value::Value;
use crate::document::{Kind, Node};

/// The kind of the values of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::convert) enum Shape {
    /// One value of this type.
    Scalar(&'static str),
    Array,
    Object,
    /// Several kinds, or it is not said.
    Any,
}

/// How far schemas are followed for it.
const FARTHEST: usize = 16;
const SCALARS: [&str; 4] = ["string", "integer", "number", "boolean"];

impl Shape {
    /// Of a type by its name.
    pub fn named(name: &str) -> Self {
        match name {
            "array" => Self::Array,
            "object" => Self::Object,
            _ => SCALARS
                .into_iter()
                .find(|known| *known == name)
                .map_or(Self::Any, Self::Scalar),
        }
    }
}

impl<'d> Converter<'d> {
    /// The kind of a converted schema.
    pub(in crate::convert) fn shape(&self, value: &Value<'d>) -> Shape {
        match value {
            Value::Reference(definition) => match self.definitions.key(*definition) {
                Key::Schema(node, _) => self.shape_of(*node, 0),
                Key::Together(..) => Shape::Object,
            },
            Value::Object(map) => {
                if let Some(name) = map.str_at("type") {
                    return Shape::named(name);
                }
                if ["properties", "additionalProperties", "allOf"]
                    .iter()
                    .any(|key| map.has(key))
                {
                    return Shape::Object;
                }
                if map.has("items") {
                    return Shape::Array;
                }
                Shape::Any
            }
            _ => Shape::Any,
        }
    }

    /// Whether a definition describes one value without parts: it can be written out where something stands beside it.
    pub(in crate::convert) fn is_small(&self, definition: usize) -> bool {
        matches!(self.shape(&Value::Reference(definition)), Shape::Scalar(_))
    }

    /// The kind of a schema of the source.
    pub(in crate::convert) fn shape_of(&self, node: Node<'d>, depth: usize) -> Shape {
        let Ok(node) = self.files.follow(node) else {
            return Shape::Any;
        };
        if depth > FARTHEST {
            return Shape::Any;
        }
        if let Some(kind) = node.get("type") {
            if let Some(name) = kind.as_str() {
                return Shape::named(name);
            }
            let mut names = kind.items().filter_map(Node::as_str).filter(|name| *name != "null");
            return match (names.next(), names.next()) {
                (Some(one), None) => Shape::named(one),
                _ => Shape::Any,
            };
        }
        if node.get("properties").is_some() || node.get("additionalProperties").is_some() {
            return Shape::Object;
        }
        if node.get("items").is_some() || node.get("prefixItems").is_some() {
            return Shape::Array;
        }
        let mut found: Option<Shape> = None;
        for list in ["allOf"]
            .into_iter()
            .chain(ALTERNATIVES)
            .filter_map(|key| node.get(key))
        {
            for item in list.items().filter(|item| !is_null(*item)) {
                match (self.shape_of(item, depth + 1), found) {
                    (Shape::Any, _) => {}
                    (Shape::Object, _) => found = Some(Shape::Object),
                    (one, None) => found = Some(one),
                    (one, Some(other)) if one == other => {}
                    (_, Some(Shape::Object)) => {}
                    _ => return Shape::Any,
                }
            }
        }
        found.unwrap_or_else(|| {
            let values = node
                .get("enum")
                .into_iter()
                .flat_map(Node::items)
                .chain(node.get("const"));
            kind_of_values(values).map_or(Shape::Any, Shape::Scalar)
        })
    }
}

/// The type that all these values have, "null" aside.
pub(super) fn kind_of_values<'d>(values: impl Iterator<Item = Node<'d>>) -> Option<&'static str> {
    let mut found = None;
    for value in values {
        let kind = match value.kind() {
            Kind::Null => continue,
            Kind::String => "string",
            Kind::Bool => "boolean",
            Kind::Number if is_whole(value.as_number().unwrap_or_default()) => "integer",
            Kind::Number => "number",
            Kind::Array | Kind::Object => return None,
        };
        found = Some(match found {
            None => kind,
            Some(other) if other == kind => kind,
            Some("integer" | "number") if matches!(kind, "integer" | "number") => "number",
            Some(_) => "string",
        });
    }
    found
}

pub(super) fn is_whole(number: &str) -> bool {
    let digits = number.strip_prefix(['-', '+']).unwrap_or(number);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
