//! What a schema says when it is put together: type, required fields, allowed values, default.

use std::borrow::Cow;

use super::names;
use crate::convert::Converter;
use crate::convert::loss::Class;
use crate::convert::value::{Map, Value};
use crate::document::Node;
use crate::rules::convert as rule;

impl<'d> Converter<'d> {
    /// Says by an extension that there may be no value.
    pub(super) fn nullable(&mut self, node: Node<'d>, map: &mut Map<'d>) {
        self.losses.tell(&rule::NULLABLE, Class::Extension, node, || {
            "That this may be null is said by the extension x-nullable.".to_owned()
        });
        map.set("x-nullable", true);
    }

    /// A schema as OpenAPI 2.0 takes it.
    pub(super) fn tidied(&mut self, node: Node<'d>, mut map: Map<'d>) -> Map<'d> {
        if self.keeps {
            return map;
        }
        required(&mut map);
        if !map.has("type") {
            let kind = if map.has("properties") || map.has("additionalProperties") {
                Some("object")
            } else if map.has("items") {
                Some("array")
            } else {
                map.get("enum").and_then(Value::as_list).and_then(kind_of)
            };
            if let Some(kind) = kind {
                map.members.insert(0, (Cow::Borrowed("type"), Value::from(kind)));
            }
        }
        if map.str_at("type") == Some("array") && !map.has("items") {
            self.losses.tell(&rule::ITEMS, Class::Approximated, node, || {
                "What stands in the list is not said, so anything may.".to_owned()
            });
            map.set("items", Map::default());
        }
        let kind = map.str_at("type").map(str::to_owned);
        if let Some(kind) = &kind {
            self.fit_enumeration(node, &mut map, kind);
        }
        self.fit_default(node, &mut map, kind.as_deref());
        limits(&mut map);
        map
    }

    /// Casts the allowed values to the type, and leaves out those that cannot be.
    fn fit_enumeration(&mut self, node: Node<'d>, map: &mut Map<'d>, kind: &str) {
        let Some(Value::List(values)) = map.get("enum") else {
            return;
        };
        if values.iter().all(|value| fits(value, kind)) {
            return;
        }
        let mut cast: Vec<Value<'d>> = Vec::new();
        for value in values {
            if let Some(value) = cast_to(value, kind)
                && !cast.contains(&value)
            {
                cast.push(value);
            }
        }
        let lost = values.len() - cast.len();
        if kind == "array" && self.enumerate_items(node, map) {
            return;
        }
        let class = if lost > 0 { Class::Dropped } else { Class::Approximated };
        self.losses.tell(&rule::VALUES, class, node, || match lost {
            0 => format!("The allowed values are of another type; they are written as {kind}."),
            _ => format!("{lost} of the allowed values are no {kind} and are left out."),
        });
        if cast.is_empty() {
            map.remove("enum");
        } else {
            map.set("enum", cast);
        }
    }

    /// Allowed values of a list that are no lists are meant for its items.
    fn enumerate_items(&mut self, node: Node<'d>, map: &mut Map<'d>) -> bool {
        let Some(values) = map.remove("enum") else { return false };
        if let Some(Value::Object(items)) = map.get_mut("items")
            && !items.has("enum")
            && let Some(kind) = items.str_at("type").map(str::to_owned)
            && values
                .as_list()
                .is_some_and(|values| values.iter().all(|value| fits(value, &kind)))
        {
            items.set("enum", values);
            self.losses.tell(&rule::VALUES, Class::Approximated, node, || {
                "The allowed values of the list are said as those of its items.".to_owned()
            });
            return true;
        }
        map.set("enum", values);
        false
    }

    /// Casts the default to the type; what cannot be cast or is not allowed is left out.
    fn fit_default(&mut self, node: Node<'d>, map: &mut Map<'d>, kind: Option<&str>) {
        let Some(default) = map.get("default") else { return };
        let place = node.get("default").unwrap_or(node);
        let fitted = match kind {
            _ if *default == Value::Null => None,
            Some(kind) => cast_to(default, kind),
            None => Some(default.clone()),
        };
        let is_day = |value: &Value<'d>| {
            value
                .as_str()
                .is_none_or(|text| text.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        let is_date = matches!(map.str_at("format"), Some("date" | "date-time"));
        let fitted = fitted.filter(|value| !is_date || is_day(value));
        let allowed = map.get("enum").and_then(Value::as_list);
        let fitted = fitted.filter(|value| allowed.is_none_or(|allowed| allowed.contains(value)));
        match fitted {
            Some(value) if value == *default => {}
            Some(value) => {
                self.losses.tell(&rule::DEFAULT, Class::Approximated, place, || {
                    format!(
                        "The default is of another type; it is written as {}.",
                        kind.unwrap_or("it is")
                    )
                });
                map.set("default", value);
            }
            None => {
                self.losses.tell(&rule::DEFAULT, Class::Dropped, place, || {
                    "The default is no value of the type or not among those that are allowed, so it is left out."
                        .to_owned()
                });
                map.remove("default");
            }
        }
    }
}

/// Adds a sentence to the description.
pub(in crate::convert) fn append(map: &mut Map<'_>, sentence: &str) {
    let text = match map.str_at("description").map(str::trim_end) {
        Some("") | None => sentence.to_owned(),
        Some(text) if text.contains(sentence) => return,
        Some(text) if text.ends_with(['.', '!', '?', ':']) => format!("{text} {sentence}"),
        Some(text) => format!("{text}. {sentence}"),
    };
    map.set("description", text);
}

/// Each required field once, and none that does not exist on this side.
fn required<'d>(map: &mut Map<'d>) {
    let Some(list) = map.get("required") else { return };
    let known = map.get("properties").and_then(Value::as_object);
    let mut kept: Vec<Cow<'d, str>> = Vec::new();
    for name in names(Some(list)) {
        let is_known = known.is_some_and(|known| known.has(&name));
        if (is_known || !map.hidden.contains(&name)) && !kept.contains(&name) {
            kept.push(name);
        }
    }
    if kept.is_empty() {
        map.remove("required");
    } else {
        let kept: Vec<Value<'d>> = kept.into_iter().map(Value::Text).collect();
        map.set("required", kept);
    }
}

/// Bounds that contradict one another say nothing.
fn limits(map: &mut Map<'_>) {
    for (least, most) in [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ] {
        let number = |key: &str| map.get(key).and_then(Value::as_f64);
        if let (Some(low), Some(high)) = (number(least), number(most))
            && low > high
        {
            map.remove(least);
            map.remove(most);
        }
    }
}

/// The type of the first value; of numbers the widest.
fn kind_of(values: &[Value<'_>]) -> Option<&'static str> {
    let kinds = values.iter().map(|value| match value {
        Value::Text(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if super::shape::is_whole(number) => Some("integer"),
        Value::Number(_) => Some("number"),
        _ => None,
    });
    let kinds: Option<Vec<&'static str>> = kinds.collect();
    super::union::widest(&kinds?)
}

/// Whether a value is of this type.
fn fits(value: &Value<'_>, kind: &str) -> bool {
    match (value, kind) {
        (Value::Number(number), "integer") => {
            super::shape::is_whole(number) || number.parse().is_ok_and(|number: f64| number.fract() == 0.0)
        }
        (Value::Text(_), "string")
        | (Value::Bool(_), "boolean")
        | (Value::Number(_), "number")
        | (Value::List(_), "array")
        | (Value::Object(_), "object") => true,
        (_, "string" | "boolean" | "number" | "integer" | "array" | "object") => false,
        _ => true,
    }
}

/// A value as one of this type, where there is only one way to.
pub(in crate::convert) fn cast_to<'d>(value: &Value<'d>, kind: &str) -> Option<Value<'d>> {
    if fits(value, kind) {
        return Some(value.clone());
    }
    match (value, kind) {
        (Value::Number(number), "string") => Some(Value::Text(number.clone())),
        (Value::Bool(truth), "string") => Some(Value::from(truth.to_string())),
        (Value::Text(text), "boolean") => match text.trim().to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        (Value::Text(text), "integer" | "number") => {
            let number: f64 = text.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
            let is_clean = kind == "number" || number.fract() == 0.0;
            let written = serde_json::from_str::<serde_json::Number>(text.trim())
                .ok()?
                .to_string();
            is_clean.then_some(Value::Number(Cow::Owned(written)))
        }
        _ => None,
    }
}
