//! The keywords of one schema, without those that put it together from others.

use std::borrow::Cow;

use super::Shape;
use super::compose::is_null;
use super::shape::is_whole;
use super::union::widest;
use crate::convert::Converter;
use crate::convert::loss::Class;
use crate::convert::sides::Side;
use crate::convert::value::{Map, Value, object, scalar};
use crate::document::{Kind, Node};
use crate::rules::convert as rule;

/// What is said elsewhere or means nothing in OpenAPI 2.0, and loses nothing by it.
const SILENT: &[&str] = &[
    "allOf",
    "oneOf",
    "anyOf",
    "x-oneOf",
    "x-anyOf",
    "nullable",
    "writeOnly",
    "$defs",
    "definitions",
    "id",
    "$id",
    "$schema",
    "$anchor",
    "$comment",
    "$dynamicAnchor",
    "$vocabulary",
];

impl<'d> Converter<'d> {
    /// What a schema says itself.
    pub(in crate::convert) fn own(&mut self, node: Node<'d>, side: Side) -> Map<'d> {
        let mut map = Map::of(node);
        let mut nullable = node.get("nullable").and_then(Node::as_bool) == Some(true);
        for (key, value) in node.members() {
            if node.get(key) != Some(value) {
                continue;
            }
            match key {
                _ if self.keeps && self.kept_keyword(key, value, &mut map) => {}
                "type" => nullable |= self.kind(node, value, &mut map),
                "properties" if value.is_object() => {
                    let properties = self.properties(value, side, &mut map.hidden);
                    map.set("properties", properties);
                }
                // What stands first in the list says the rest as well.
                "items" if value.is_object() && has_members(node.get("prefixItems")) => {}
                "items" if value.is_object() || value.as_bool() == Some(true) => {
                    let items = self.schema(value, side);
                    map.set("items", items);
                }
                "prefixItems" if has_members(Some(value)) => self.prefix_items(node, value, side, &mut map),
                "items" if value.is_array() => self.prefix_items(node, value, side, &mut map),
                "additionalProperties" => self.further_properties(node, value, side, &mut map),
                "patternProperties" if value.is_object() => self.pattern_properties(node, value, side, &mut map),
                "required" if value.is_array() => self.demanded_names(value, &mut map),
                "enum" if value.is_array() => nullable |= self.enumeration(node, value, &mut map),
                "const" if value.is_null() => nullable = true,
                "const" => map.set("enum", vec![Value::copy(value)]),
                "description" | "title" => self.words(node, key, value, &mut map),
                "default" | "example" => map.set(key, Value::copy(value)),
                "examples" => self.examples(value, &mut map),
                "format" | "pattern" if value.as_str().is_some() => map.set(key, Value::copy(value)),
                "contentEncoding" if value.as_str() == Some("base64") => map.set("format", "byte"),
                "contentMediaType" if value.as_str() == Some("application/octet-stream") => {
                    if node.str_at("contentEncoding").is_none() {
                        map.set("format", "binary");
                    }
                }
                "exclusiveMinimum" | "exclusiveMaximum"
                    if value.as_bool().is_some() || value.as_f64().is_some_and(f64::is_finite) =>
                {
                    exclusive(node, key, value, &mut map);
                }
                "minimum" | "maximum" | "multipleOf" if value.as_f64().is_some_and(f64::is_finite) => {
                    if !map.has(key) {
                        map.set(key, Value::copy(value));
                    }
                }
                "maxLength" | "minLength" | "maxItems" | "minItems" | "maxProperties" | "minProperties"
                    if value
                        .as_number()
                        .is_some_and(|number| is_whole(number) && !number.starts_with('-')) =>
                {
                    map.set(key, Value::copy(value));
                }
                "uniqueItems" if value.as_bool().is_some() => map.set(key, Value::copy(value)),
                "readOnly" if value.as_bool().is_some() => {
                    if value.as_bool() == Some(true) && side == Side::Out {
                        map.set(key, true);
                    }
                }
                "deprecated" if value.as_bool().is_some() => {
                    if value.as_bool() == Some(true) {
                        self.losses.tell(&rule::DEPRECATED, Class::Extension, value, || {
                            "That this is deprecated is said by the extension x-deprecated.".to_owned()
                        });
                        map.set("x-deprecated", true);
                        if side == Side::In && !map.has("x-ms-visibility") {
                            map.set("x-ms-visibility", "advanced");
                        }
                    }
                }
                "discriminator" => self.losses.tell(&rule::DISCRIMINATOR, Class::Approximated, value, || {
                    "Which field tells the alternatives apart is not said any more; the field itself stays.".to_owned()
                }),
                "externalDocs" => {
                    if let Some(docs) = self.external_docs(value) {
                        map.set(key, docs);
                    }
                }
                "xml" if value.is_object() => map.set(key, self.xml(value)),
                "$ref" if value.as_str().is_none() => self.dropped(value, key),
                // Some write "required" at the property; there it says nothing.
                "required" if value.as_bool().is_some() => {}
                "$ref" => {}
                "nullable" | "writeOnly" if value.as_bool().is_none() => self.dropped(value, key),
                "allOf" | "oneOf" | "anyOf" if !value.is_array() => self.dropped(value, key),
                key if SILENT.contains(&key) => {}
                key if key.starts_with("x-") => self.extension(key, value, &mut map),
                _ => self.dropped(value, key),
            }
        }
        if nullable && !map.has("x-nullable") {
            self.nullable(node, &mut map);
        }
        map
    }

    /// Puts a keyword of a connector's definition where it stood, if it is one that 2.0 takes so or has an extension for.
    fn kept_keyword(&mut self, key: &'d str, value: Node<'d>, map: &mut Map<'d>) -> bool {
        match key {
            "enum" | "description" | "title" | "type" | "readOnly" | "exclusiveMinimum" | "exclusiveMaximum"
                if fits_2_0(key, value) =>
            {
                map.set(key, Value::copy(value));
            }
            "deprecated" => self.keep_member("x-deprecated", value, map),
            "nullable" => self.keep_member("x-nullable", value, map),
            "discriminator" if value.members().len() == 1 && value.str_at("propertyName").is_some() => {
                map.set(key, value.str_at("propertyName").unwrap_or_default());
            }
            _ => return false,
        }
        true
    }

    /// Tells that a keyword is left out.
    pub(in crate::convert) fn dropped(&mut self, value: Node<'d>, key: &str) {
        self.losses.tell(&rule::KEYWORD, Class::Dropped, value, || {
            format!("{key:?} is left out: OpenAPI 2.0 has no such word here, or not with this value.")
        });
    }

    /// The type; says whether "null" is one.
    fn kind(&mut self, node: Node<'d>, value: Node<'d>, map: &mut Map<'d>) -> bool {
        if let Some(name) = value.as_str() {
            match name {
                "null" => return true,
                "any" => self.losses.tell(&rule::TYPES, Class::Approximated, node, || {
                    "The type \"any\" is no type of OpenAPI, so it says nothing of the value.".to_owned()
                }),
                "file" => {
                    map.set("type", "string");
                    map.set("format", "binary");
                }
                _ if Shape::named(name) == Shape::Any => {
                    self.losses.tell(&rule::TYPES, Class::Approximated, node, || {
                        format!("{name:?} is no type of OpenAPI, so it says nothing of the value.")
                    });
                }
                _ => map.set("type", name),
            }
            return false;
        }
        if !value.is_array() {
            self.dropped(value, "type");
        }
        let names: Vec<&str> = value.items().filter_map(Node::as_str).collect();
        let types: Vec<&str> = names.iter().copied().filter(|name| *name != "null").collect();
        if let [one] = types[..] {
            map.set("type", one);
        } else if types.len() > 1 {
            let scalars: Vec<&'static str> = types
                .iter()
                .filter_map(|name| match Shape::named(name) {
                    Shape::Scalar(kind) => Some(kind),
                    _ => None,
                })
                .collect();
            let widest = (scalars.len() == types.len()).then(|| widest(&scalars)).flatten();
            if let Some(kind) = widest {
                map.set("type", kind);
            }
            self.losses.tell(&rule::TYPES, Class::Approximated, node, || {
                let taken = match widest {
                    Some(kind) => format!("{kind} takes them all"),
                    None if node.get("properties").or(node.get("additionalProperties")).is_some() => {
                        "object is taken, which fields are described for".to_owned()
                    }
                    None if node.get("items").is_some() => "array is taken, which items are described for".to_owned(),
                    None => "OpenAPI 2.0 has no type for all of them".to_owned(),
                };
                format!("Several types are possible, {}; {taken}.", types.join(", "))
            });
        }
        names.len() > types.len()
    }

    /// The properties that exist on this side.
    fn properties(&mut self, value: Node<'d>, side: Side, hidden: &mut Vec<Cow<'d, str>>) -> Map<'d> {
        let mut map = Map::of(value);
        for (name, property) in value.members() {
            if value.get(name) != Some(property) {
                continue;
            }
            if self.is_hidden(property, side) {
                hidden.push(Cow::Borrowed(name));
                continue;
            }
            if is_null(property) && !self.keeps {
                self.losses.tell(&rule::NULLABLE, Class::Dropped, property, || {
                    format!("The field {name:?} is always null, so it is left out.")
                });
                hidden.push(Cow::Borrowed(name));
                continue;
            }
            let schema = self.schema(property, side);
            map.push(name, schema);
        }
        map
    }

    /// Whether a property does not exist on this side: by its own word, by that of what it refers to, or of a part of it.
    pub(in crate::convert) fn is_hidden(&self, property: Node<'d>, side: Side) -> bool {
        if self.keeps {
            return false;
        }
        let says = |node: Node<'d>| node.get(side.hides()).and_then(Node::as_bool) == Some(true);
        let target = self.files.follow(property).unwrap_or(property);
        let mut parts = property.get("allOf").into_iter().flat_map(Node::items);
        says(property) || says(target) || parts.any(|part| self.files.follow(part).is_ok_and(says))
    }

    /// Items that differ by their place: each may be any of them.
    fn prefix_items(&mut self, node: Node<'d>, value: Node<'d>, side: Side, map: &mut Map<'d>) {
        let mut items: Vec<Value<'d>> = value.items().map(|item| self.schema(item, side)).collect();
        self.losses.tell(&rule::ITEMS, Class::Approximated, value, || {
            "Which item stands where in the list is not said any more: each may be any of them.".to_owned()
        });
        if value.key() == Some("prefixItems")
            && let Some(more) = node.get("items").filter(|more| more.is_object())
        {
            items.push(self.schema(more, side));
        }
        let union = self.union(value, items);
        map.set("items", union);
    }

    /// Fields of any name; those by a pattern are among them, and written with them.
    fn further_properties(&mut self, node: Node<'d>, value: Node<'d>, side: Side, map: &mut Map<'d>) {
        let key = "additionalProperties";
        match value.kind() {
            Kind::Bool | Kind::Object if has_members(node.get("patternProperties")) => {}
            Kind::Bool => map.set(key, Value::copy(value)),
            Kind::Object if value.members().len() == 0 => map.set(key, Map::of(value)),
            Kind::Object => {
                let schema = self.schema(value, side);
                map.set(key, schema);
            }
            _ => self.dropped(value, key),
        }
    }

    /// The names of the fields that are demanded.
    fn demanded_names(&mut self, value: Node<'d>, map: &mut Map<'d>) {
        let names: Vec<Value<'d>> = value.items().filter_map(scalar).map(Value::from).collect();
        if names.len() < value.items().len() {
            self.dropped(value, "required");
        }
        map.set("required", names);
    }

    /// Fields with names of a pattern; the other further ones may be any of these, too.
    fn pattern_properties(&mut self, node: Node<'d>, value: Node<'d>, side: Side, map: &mut Map<'d>) {
        if value.members().len() == 0 {
            return;
        }
        let mut schemas: Vec<Value<'d>> = value.members().map(|(_, member)| self.schema(member, side)).collect();
        let others = node
            .get("additionalProperties")
            .filter(|others| others.members().len() > 0);
        schemas.extend(others.map(|others| self.schema(others, side)));
        self.losses
            .tell(&rule::PATTERN_PROPERTIES, Class::Approximated, value, || {
                "Fields with names of a pattern are said as fields of any name.".to_owned()
            });
        let union = match schemas.len() {
            1 => schemas.into_iter().next().unwrap_or(Value::Bool(true)),
            _ => self.union(value, schemas),
        };
        map.set("additionalProperties", union);
    }

    /// The values that are allowed; says whether "null" is one.
    fn enumeration(&mut self, node: Node<'d>, value: Node<'d>, map: &mut Map<'d>) -> bool {
        let mut values: Vec<Value<'d>> = Vec::new();
        let mut doubled = 0;
        for item in value.items().filter(|item| !item.is_null()) {
            let copy = Value::copy(item);
            if values.contains(&copy) {
                doubled += 1;
            } else {
                values.push(copy);
            }
        }
        if doubled > 0 {
            self.losses.tell(&rule::VALUES, Class::Approximated, node, || {
                format!("{doubled} of the allowed values stood twice; each is written once.")
            });
        }
        if !values.is_empty() {
            map.set("enum", values);
        }
        value.items().any(Node::is_null)
    }

    /// A description or title; it may be a reference to a file of words.
    fn words(&mut self, node: Node<'d>, key: &'d str, value: Node<'d>, map: &mut Map<'d>) {
        match self.text_of(node, value) {
            Some(text) if !text.trim().is_empty() => map.set(key, text),
            _ => {}
        }
    }

    /// Of several examples the first.
    fn examples(&mut self, value: Node<'d>, map: &mut Map<'d>) {
        let first = value
            .item(0)
            .or_else(|| value.members().next().map(|(_, example)| example));
        let Some(first) = first else { return };
        self.losses.tell(&rule::EXAMPLES, Class::Approximated, value, || {
            "There is room for one example, so the first is kept.".to_owned()
        });
        if !map.has("example") {
            map.set("example", Value::copy(first));
        }
    }

    fn xml(&mut self, value: Node<'d>) -> Map<'d> {
        let mut map = Map::of(value);
        for (key, member) in value.members() {
            let fits = match key {
                "name" | "namespace" | "prefix" => member.as_str().is_some(),
                "attribute" | "wrapped" => member.as_bool().is_some(),
                _ => key.starts_with("x-"),
            };
            if fits {
                map.set(key, Value::copy(member));
            } else {
                self.dropped(member, key);
            }
        }
        map
    }

    /// A link to more documentation, if it has an address.
    pub(in crate::convert) fn external_docs(&mut self, value: Node<'d>) -> Option<Map<'d>> {
        let url = value.str_at("url").filter(|url| !url.is_empty());
        let Some(url) = url else {
            self.dropped(value, "externalDocs");
            return None;
        };
        let mut docs = object([("url", Value::from(url))]);
        docs.origin = Some(value);
        if let Some(description) = value.get("description")
            && let Some(text) = self.text_of(value, description).filter(|text| !text.is_empty())
        {
            docs.push("description", text);
        }
        Some(docs)
    }
}

/// Whether a list or object holds something.
fn has_members(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| node.items().len() + node.members().len() > 0)
}

/// Whether 2.0 takes the value of this keyword as it stands.
fn fits_2_0(key: &str, value: Node<'_>) -> bool {
    match key {
        "enum" => value.is_array(),
        "description" | "title" => value.as_str().is_some(),
        "type" => value.as_str().is_some_and(|name| name != "null"),
        _ => value.as_bool().is_some(),
    }
}

/// A bound that is no value itself: a number of its own in 3.1, a word beside the bound in 3.0 and 2.0.
fn exclusive<'d>(node: Node<'d>, key: &'d str, value: Node<'d>, map: &mut Map<'d>) {
    let bound = if key == "exclusiveMinimum" {
        "minimum"
    } else {
        "maximum"
    };
    if let Some(said) = value.as_bool() {
        if said && node.get(bound).is_some() {
            map.set(key, true);
        }
        return;
    }
    let Some(limit) = value.as_f64().filter(|limit| limit.is_finite()) else {
        return;
    };
    let plain = node.get(bound).and_then(Node::as_f64);
    let is_tighter = plain.is_none_or(|plain| {
        if bound == "minimum" {
            limit >= plain
        } else {
            limit <= plain
        }
    });
    if is_tighter {
        map.set(bound, Value::copy(value));
        map.set(key, true);
    }
}
