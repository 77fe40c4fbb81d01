//! Schemas of what is no body: parameters, items of lists in them, headers. They hold one value, or a list of such.

use crate::convert::Converter;
use crate::convert::loss::Class;
use crate::convert::schema::Shape;
use crate::convert::sides::Side;
use crate::convert::value::{Map, Value};
use crate::document::Node;
use crate::rules::convert as rule;

/// What may be said of such a value.
const SAID: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
];

/// How deep lists may stand in lists.
const DEEPEST_LIST: usize = 4;

/// A schema of one value, flattened.
pub(in crate::convert) struct Flat<'d> {
    /// What is said of the value; the type is a scalar or a list.
    pub map: Map<'d>,
    /// What it was.
    pub shape: Shape,
    /// What the schema said besides: description, extensions.
    pub whole: Map<'d>,
}

/// Whether items are single values, or lists of such.
fn is_flat(items: &Value<'_>) -> bool {
    let Value::Object(map) = items else { return false };
    match map.str_at("type").map(Shape::named) {
        Some(Shape::Scalar(_)) => true,
        Some(Shape::Array) => map.get("items").is_some_and(is_flat),
        _ => false,
    }
}

impl<'d> Converter<'d> {
    /// What a schema says of one value. Of objects and of what may be anything only a text is left; the caller tells.
    pub(in crate::convert) fn flat(&mut self, node: Node<'d>, side: Side) -> Flat<'d> {
        let value = self.schema(node, side);
        let shape = match self.shape(&value) {
            Shape::Any => self.shape_of(node, 0),
            known => known,
        };
        let whole = self.expanded_map(value);
        self.besides(node, &whole, None);
        self.flatten(node, whole, shape)
    }

    /// Tells what a schema says besides its values that no parameter says; extensions of `kept` stay.
    fn besides(&mut self, node: Node<'d>, whole: &Map<'d>, kept: Option<Node<'d>>) {
        if self.keeps {
            return;
        }
        let origin = whole.origin.unwrap_or(node);
        for (key, _) in &whole.members {
            let at = origin.get(key).unwrap_or(origin);
            match key.as_ref() {
                "example" => self.losses.tell(&rule::EXAMPLES, Class::Dropped, at, || {
                    "A parameter has no example in OpenAPI 2.0, so it is left out.".to_owned()
                }),
                "x-nullable" | "x-deprecated" | "x-ms-visibility" => {}
                key if key.starts_with("x-") && kept.is_none_or(|kept| kept.get(key).is_none()) => {
                    self.losses.tell(&rule::EXTENSION, Class::Dropped, at, || {
                        format!("The extension {key} is left out: a parameter has no schema in OpenAPI 2.0.")
                    });
                }
                _ => {}
            }
        }
    }

    /// The members of a schema; none where it leads back into itself.
    pub(in crate::convert) fn expanded_map(&mut self, value: Value<'d>) -> Map<'d> {
        let held = self.combining.len();
        let map = self.written_out(value).unwrap_or_default();
        self.combining.truncate(held);
        map
    }

    /// The same of a schema that is written out already.
    pub(in crate::convert) fn flattened(&mut self, node: Node<'d>, whole: Map<'d>, shape: Shape) -> Flat<'d> {
        self.besides(node, &whole, Some(node));
        self.flatten(node, whole, shape)
    }

    fn flatten(&mut self, node: Node<'d>, whole: Map<'d>, shape: Shape) -> Flat<'d> {
        let mut map = Map::of(node);
        if self.keeps && matches!(shape, Shape::Scalar(_) | Shape::Array) {
            let said = |key: &str| SAID.contains(&key) || key.starts_with("x-");
            let members = whole.members.iter().filter(|(key, _)| said(key));
            map.members.extend(members.cloned());
            if let Some(items) = map.get("items").filter(|items| !is_flat(items)).cloned() {
                let items = self.flat_items(items, 0);
                map.set("items", items);
            }
            return Flat { map, shape, whole };
        }
        let nullable = whole.get("x-nullable").cloned();
        for (key, value) in &whole.members {
            if SAID.contains(&key.as_ref()) {
                map.push(key.clone(), value.clone());
            }
        }
        match shape {
            Shape::Scalar(kind) => {
                map.set("type", kind);
                map.remove("items");
            }
            Shape::Array => {
                let items = map.remove("items").unwrap_or_else(|| Map::default().into());
                let items = self.flat_items(items, 0);
                map.set("type", "array");
                map.set("items", items);
                if matches!(map.get("default"), Some(default) if default.as_list().is_none()) {
                    map.remove("default");
                }
            }
            Shape::Object | Shape::Any => {
                let keep = whole.get("enum").cloned();
                map.members.clear();
                map.push("type", "string");
                if let Some(Value::List(values)) = keep
                    && values.iter().all(|value| value.as_str().is_some())
                {
                    map.push("enum", values);
                }
            }
        }
        if let Some(nullable) = nullable {
            map.set("x-nullable", nullable);
        }
        Flat { map, shape, whole }
    }

    /// The items of a list that is no body.
    fn flat_items(&mut self, items: Value<'d>, depth: usize) -> Map<'d> {
        let shape = self.shape(&items);
        let whole = self.expanded_map(items);
        let mut map = Map {
            origin: whole.origin,
            ..Map::default()
        };
        match shape {
            Shape::Scalar(kind) => {
                map.push("type", kind);
                for (key, value) in whole.members {
                    if SAID.contains(&key.as_ref()) && !matches!(key.as_ref(), "type" | "items") {
                        map.push(key, value);
                    }
                }
            }
            Shape::Array if depth < DEEPEST_LIST => {
                let inner = whole.get("items").cloned().unwrap_or_else(|| Map::default().into());
                let inner = self.flat_items(inner, depth + 1);
                map.push("type", "array");
                map.push("items", inner);
            }
            Shape::Array | Shape::Object | Shape::Any => map.push("type", "string"),
        }
        map
    }
}
