//! Alternatives as one shape: all fields of all of them, and only what all of them demand is required.

use super::compose::Expanded;
use super::define::How;
use super::values::append;
use super::{Recursive, names, text};
use crate::convert::Converter;
use crate::convert::loss::Class;
use crate::convert::schema::Shape;
use crate::convert::sides::Side;
use crate::convert::value::{Map, Value};
use crate::convert::words::listed;
use crate::document::Node;
use crate::rules::convert as rule;

impl<'d> Converter<'d> {
    /// What stands for a list of alternatives. At the `top` of a definition it is written out.
    pub(super) fn united(
        &mut self,
        node: Node<'d>,
        variants: &[Node<'d>],
        side: Side,
        top: bool,
    ) -> Result<Value<'d>, Recursive> {
        let mut values = Vec::new();
        for variant in variants {
            if !top {
                values.push(self.schema(*variant, side));
                continue;
            }
            match self.expand(*variant, side)? {
                Expanded::Map(map) => values.push(map.into()),
                Expanded::Cut => {}
                Expanded::Kept(definition) => values.push(Value::Reference(definition)),
            }
        }
        let mut called: Vec<String> = variants.iter().map(|variant| self.variant_name(*variant)).collect();
        called.dedup();
        let shapes: Vec<Shape> = values.iter().map(|value| self.shape(value)).collect();
        let all_objects = shapes.iter().all(|shape| *shape == Shape::Object);
        self.losses.tell(&rule::UNION, Class::Approximated, node, || {
            let which = match &called[..] {
                [one] => format!("one of {} alternatives, each called {one}", variants.len()),
                _ => format!("one of {}", listed(&called)),
            };
            if all_objects {
                format!("This is {which}; all fields of all of them are offered, and only what all demand is required.")
            } else {
                format!("This is {which}, and OpenAPI 2.0 has one shape for it: the widest that it can say.")
            }
        });
        let union = self.union(node, values);
        let discriminator = node.get("discriminator");
        Ok(match union {
            Value::Object(mut map) => {
                if let Some(discriminator) = discriminator {
                    tag(&mut map, discriminator);
                }
                if all_objects && called.len() > 1 && called.len() <= 8 {
                    append(&mut map, &format!("One of: {}.", called.join(", ")));
                }
                map.into()
            }
            other => other,
        })
    }

    /// One schema for several of which one holds.
    pub(super) fn union(&mut self, at: Node<'d>, values: Vec<Value<'d>>) -> Value<'d> {
        let (mut objects, mut arrays, mut scalars) = (Vec::new(), Vec::new(), Vec::new());
        let mut nullable = false;
        for value in values {
            nullable |= value.as_object().is_some_and(|map| map.has("x-nullable"));
            match self.shape(&value) {
                Shape::Object => objects.push(value),
                Shape::Array => arrays.push(value),
                Shape::Scalar(kind) => scalars.push((kind, value)),
                Shape::Any => {}
            }
        }
        let has_fields = |converter: &Self, array: &Value<'d>| match array {
            Value::Object(map) => map
                .get("items")
                .is_some_and(|items| converter.shape(items) == Shape::Object),
            _ => true,
        };
        let lists_fields = arrays.iter().any(|array| has_fields(self, array));
        let mut union = if !objects.is_empty() {
            if lists_fields {
                self.losses.tell(&rule::UNION, Class::Dropped, at, || {
                    "This is an object or a list; the list is left out.".to_owned()
                });
            }
            self.union_of_objects(at, objects)
        } else if !arrays.is_empty() && (scalars.is_empty() || lists_fields) {
            self.union_of_arrays(at, arrays)
        } else if arrays.is_empty() && !scalars.is_empty() {
            self.union_of_scalars(scalars)
        } else {
            Map::of(at).into()
        };
        if let Value::Object(map) = &mut union
            && nullable
        {
            map.set("x-nullable", true);
        }
        union
    }

    fn union_of_objects(&mut self, at: Node<'d>, values: Vec<Value<'d>>) -> Value<'d> {
        let mut distinct: Vec<Value<'d>> = Vec::new();
        for value in values {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        if distinct.len() == 1 {
            return distinct.remove(0);
        }
        let references: Vec<usize> = distinct
            .iter()
            .filter_map(|value| match value {
                Value::Reference(definition) => Some(*definition),
                _ => None,
            })
            .collect();
        if references.len() == distinct.len()
            && let Some(together) = self.together(How::Any, references)
        {
            return together;
        }
        let held = self.combining.len();
        let mut maps = Vec::new();
        let mut kept = Vec::new();
        for value in distinct {
            match self.written_out(value) {
                Ok(map) => maps.push(map),
                Err(reference) => kept.push(reference),
            }
        }
        let mut maps = maps.into_iter();
        let mut sum = maps.next().unwrap_or_default();
        for map in maps {
            sum = self.either(at, sum, map);
        }
        self.combining.truncate(held);
        for reference in kept {
            super::compose::keep(&mut sum, reference);
        }
        sum.origin = sum.origin.or(Some(at));
        self.tidied(at, sum).into()
    }

    /// All properties of both objects; required is what both demand.
    pub(super) fn either(&mut self, at: Node<'d>, mut sum: Map<'d>, other: Map<'d>) -> Map<'d> {
        let both = names(other.get("required"));
        let required: Vec<Value<'d>> = names(sum.get("required"))
            .into_iter()
            .filter(|name| both.contains(name))
            .map(Value::Text)
            .collect();
        sum.remove("required");
        for key in [
            "title",
            "description",
            "example",
            "default",
            "minProperties",
            "maxProperties",
        ] {
            if sum.get(key) != other.get(key) {
                sum.remove(key);
            }
        }
        let is_closed = |map: &Map<'d>| map.get("additionalProperties") == Some(&Value::Bool(false));
        if is_closed(&sum) && !is_closed(&other) {
            sum.remove("additionalProperties");
        }
        sum.hidden.extend(other.hidden);
        for (key, value) in other.members {
            match key.as_ref() {
                "properties" => {
                    let Value::Object(more) = value else { continue };
                    if !matches!(sum.get("properties"), Some(Value::Object(_))) {
                        sum.set("properties", more);
                        continue;
                    }
                    for (name, value) in more.members {
                        self.add_property(at, &mut sum, name, value);
                    }
                }
                "additionalProperties" if !sum.has("additionalProperties") && value != Value::Bool(false) => {
                    sum.push(key, value);
                }
                "allOf" => match sum.get_mut("allOf") {
                    Some(Value::List(list)) => {
                        if let Value::List(more) = value {
                            list.extend(more);
                        }
                    }
                    _ => sum.push(key, value),
                },
                "type" | "x-nullable" if !sum.has(&key) => sum.push(key, value),
                _ => {}
            }
        }
        if !required.is_empty() {
            sum.push("required", required);
        }
        sum
    }

    fn add_property(&mut self, at: Node<'d>, sum: &mut Map<'d>, name: super::Cow<'d, str>, value: Value<'d>) {
        let before = match sum.get_mut("properties") {
            Some(Value::Object(properties)) => properties.get_mut(&name).map(|known| {
                if *known == value {
                    None
                } else {
                    Some(std::mem::replace(known, Value::Null))
                }
            }),
            _ => return,
        };
        let new = match before {
            Some(None) => return,
            Some(Some(before)) => {
                if let (Value::Object(one), Value::Object(other)) = (&before, &value)
                    && let (Some(kind), Some(other)) = (one.str_at("type"), other.str_at("type"))
                    && kind != other
                {
                    self.losses.tell(&rule::UNION, Class::Approximated, at, || {
                        format!("The field {name:?} is {kind} in one alternative and {other} in another; the widest type is taken.")
                    });
                }
                let place = before.as_object().and_then(|map| map.origin).unwrap_or(at);
                self.union(place, vec![before, value])
            }
            None => value,
        };
        if let Some(Value::Object(properties)) = sum.get_mut("properties") {
            properties.set(name, new);
        }
    }

    fn union_of_arrays(&mut self, at: Node<'d>, arrays: Vec<Value<'d>>) -> Value<'d> {
        if let [one] = &arrays[..] {
            return one.clone();
        }
        let held = self.combining.len();
        let mut items = Vec::new();
        let mut first: Option<Map<'d>> = None;
        for array in arrays {
            let Ok(mut map) = self.written_out(array) else { continue };
            items.extend(map.remove("items"));
            first.get_or_insert(map);
        }
        let mut map = first.unwrap_or_default();
        for key in ["minItems", "maxItems", "uniqueItems", "default", "example", "title"] {
            map.remove(key);
        }
        let mut distinct: Vec<Value<'d>> = Vec::new();
        for item in items {
            if !distinct.contains(&item) {
                distinct.push(item);
            }
        }
        let items = match distinct.len() {
            1 => distinct.remove(0),
            _ => self.union(at, distinct),
        };
        self.combining.truncate(held);
        map.set("type", "array");
        map.set("items", items);
        map.into()
    }

    fn union_of_scalars(&mut self, scalars: Vec<(&'static str, Value<'d>)>) -> Value<'d> {
        let kinds: Vec<&str> = scalars.iter().map(|(kind, _)| *kind).collect();
        let kind = widest(&kinds);
        let held = self.combining.len();
        let mut maps: Vec<Map<'d>> = Vec::new();
        for (_, value) in scalars {
            maps.extend(self.written_out(value).ok());
        }
        self.combining.truncate(held);
        let mut union = Map {
            origin: maps.first().and_then(|map| map.origin),
            ..Map::default()
        };
        if let Some(description) = maps.iter().find_map(|map| text(map, "description")) {
            union.push("description", description.to_owned());
        }
        if let Some(kind) = kind {
            union.push("type", kind);
        }
        let same_kind = kinds.windows(2).all(|pair| pair[0] == pair[1]);
        // Where one is any text the known values of the others are still worth offering; people may type another.
        let offers = |map: &Map<'d>| map.has("enum");
        if same_kind && (maps.iter().all(offers) || kind == Some("string") && maps.iter().any(offers)) {
            let mut all: Vec<Value<'d>> = Vec::new();
            for value in maps.iter().filter_map(|map| map.get("enum")?.as_list()).flatten() {
                if !all.contains(value) {
                    all.push(value.clone());
                }
            }
            union.push("enum", all);
        }
        for key in ["format", "pattern", "minimum", "maximum", "minLength", "maxLength"] {
            let first = maps.first().and_then(|map| map.get(key));
            if let Some(value) = first
                && same_kind
                && maps.iter().all(|map| map.get(key) == Some(value))
            {
                union.push(key, value.clone());
            }
        }
        union.into()
    }

    /// What an alternative is called.
    fn variant_name(&self, node: Node<'d>) -> String {
        if let Some(reference) = node.str_at("$ref") {
            let last = reference.rsplit('/').next().unwrap_or_default();
            let last = last.rsplit('#').next().unwrap_or_default();
            return last
                .split('.')
                .next()
                .filter(|stem| !stem.is_empty())
                .unwrap_or(last)
                .to_owned();
        }
        if let Some(title) = node.str_at("title") {
            return title.to_owned();
        }
        match self.shape_of(node, 0) {
            Shape::Scalar("string") => "text".to_owned(),
            Shape::Scalar("integer" | "number") => "number".to_owned(),
            Shape::Scalar(_) => "yes or no".to_owned(),
            Shape::Array => "list".to_owned(),
            Shape::Object => "object".to_owned(),
            Shape::Any => "any value".to_owned(),
        }
    }
}

/// The type that takes values of all these types, if there is one.
pub(super) fn widest(kinds: &[&'static str]) -> Option<&'static str> {
    let has = |kind: &str| kinds.contains(&kind);
    match kinds {
        [] => None,
        [first, rest @ ..] if rest.iter().all(|kind| kind == first) => Some(first),
        _ if has("string") => Some("string"),
        _ if has("boolean") => None,
        _ => Some("number"),
    }
}

/// Lets the field that tells the alternatives apart be one of their names.
fn tag<'d>(map: &mut Map<'d>, discriminator: Node<'d>) {
    let Some(name) = discriminator.str_at("propertyName") else {
        return;
    };
    let values: Vec<Value<'d>> = discriminator
        .get("mapping")
        .into_iter()
        .flat_map(Node::members)
        .map(|(key, _)| Value::from(key))
        .collect();
    if let Some(Value::Object(properties)) = map.get_mut("properties")
        && let Some(Value::Object(field)) = properties.get_mut(name)
        && field.str_at("type").is_none_or(|kind| kind == "string")
        && !field.has("enum")
        && !values.is_empty()
    {
        field.set("type", "string");
        field.set("enum", values);
    }
}
