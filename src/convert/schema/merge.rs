//! Several schemas that hold at once, as one.

use super::compose::{Expanded, keep};
use super::define::How;
use super::{is_annotation, names};
use crate::convert::Converter;
use crate::convert::loss::Class;
use crate::convert::value::{Map, Value, object};
use crate::document::Node;
use crate::rules::convert as rule;

impl<'d> Converter<'d> {
    /// What both schemas say; where they differ the later one counts.
    pub(super) fn merged(&mut self, at: Node<'d>, mut sum: Map<'d>, later: Map<'d>) -> Map<'d> {
        sum.hidden.extend(later.hidden);
        for (key, value) in later.members {
            let Some(known) = sum.get_mut(&key) else {
                sum.push(key, value);
                continue;
            };
            if *known == value {
                continue;
            }
            let before = std::mem::replace(known, Value::Null);
            let both = self.both(at, &key, before, value);
            sum.set(key, both);
        }
        sum
    }

    /// What both values of a keyword say.
    fn both(&mut self, at: Node<'d>, key: &str, before: Value<'d>, later: Value<'d>) -> Value<'d> {
        match (key, before, later) {
            ("properties", Value::Object(mut sum), Value::Object(later)) => {
                for (name, value) in later.members {
                    match sum.remove_at(&name) {
                        Some((place, before)) if before != value => {
                            let both = self.both_schemas(at, before, value);
                            sum.members.insert(place, (name, both));
                        }
                        Some((place, before)) => sum.members.insert(place, (name, before)),
                        None => sum.push(name, value),
                    }
                }
                sum.into()
            }
            ("required", before, later) => {
                let mut all = names(Some(&before));
                let more = names(Some(&later));
                for name in more {
                    if !all.contains(&name) {
                        all.push(name);
                    }
                }
                all.into_iter().map(Value::Text).collect::<Vec<_>>().into()
            }
            ("allOf", Value::List(mut sum), Value::List(later)) => {
                for one in later {
                    if !sum.contains(&one) {
                        sum.push(one);
                    }
                }
                sum.into()
            }
            ("additionalProperties", before @ Value::Object(_), Value::Bool(_)) => before,
            ("additionalProperties", Value::Bool(_), later) | ("additionalProperties", _, later @ Value::Bool(_)) => {
                later
            }
            ("items" | "additionalProperties", before, later) => self.both_schemas(at, before, later),
            ("enum", Value::List(before), Value::List(later)) => {
                let shared: Vec<Value<'d>> = before.iter().filter(|one| later.contains(one)).cloned().collect();
                let narrower = if shared.is_empty() { later } else { shared };
                self.losses.tell(&rule::MERGED, Class::Approximated, at, || {
                    "The values that are allowed differ between the schemas that are merged here; those of all count.".to_owned()
                });
                narrower.into()
            }
            ("type", before, later) => {
                let kinds = (
                    before.as_str().unwrap_or_default().to_owned(),
                    later.as_str().unwrap_or_default().to_owned(),
                );
                match (kinds.0.as_str(), kinds.1.as_str()) {
                    ("integer", "number") => before,
                    ("number", "integer") => later,
                    (one, other) => {
                        self.losses.tell(&rule::MERGED, Class::Approximated, at, || {
                            format!("The schemas that are merged here differ in type, {one} and {other}; the later one counts.")
                        });
                        later
                    }
                }
            }
            ("minimum" | "minLength" | "minItems" | "minProperties", before, later) => tighter(before, later, f64::max),
            ("maximum" | "maxLength" | "maxItems" | "maxProperties", before, later) => tighter(before, later, f64::min),
            (_, _, later) => later,
        }
    }

    /// What both schemas say; a reference stays one where the other says nothing of values.
    pub(super) fn both_schemas(&mut self, at: Node<'d>, before: Value<'d>, later: Value<'d>) -> Value<'d> {
        if before == later {
            return before;
        }
        let only_texts = |value: &Value<'d>| {
            value.as_object().is_some_and(|map| {
                let mut members = map.members.iter();
                members.all(|(key, value)| is_annotation(key) || key == "type" && value.as_str() == Some("object"))
            })
        };
        match (&before, &later) {
            (Value::Reference(one), Value::Reference(other)) => {
                if let Some(together) = self.together(How::All, vec![*one, *other]) {
                    return together;
                }
                return later;
            }
            (Value::Reference(one), Value::Object(_)) if only_texts(&later) && !self.is_small(*one) => return before,
            (Value::Object(_), Value::Reference(other)) if only_texts(&before) && !self.is_small(*other) => {
                return later;
            }
            _ => {}
        }
        let origin = |value: &Value<'d>| value.as_object().and_then(|map| map.origin);
        let at = origin(&later).or_else(|| origin(&before)).unwrap_or(at);
        let held = self.combining.len();
        let both = match (self.written_out(before), self.written_out(later)) {
            (Ok(before), Ok(later)) => self.merged(at, before, later),
            (Ok(mut map), Err(kept)) | (Err(kept), Ok(mut map)) => {
                keep(&mut map, kept);
                map
            }
            (Err(one), Err(other)) => object([("allOf", vec![one, other].into())]),
        };
        self.combining.truncate(held);
        Value::Object(self.tidied(at, both))
    }

    /// The members of a schema; the reference itself where they cannot be written out, or are being written out into one
    /// another already: the caller cuts `combining` back once it has put them together.
    pub(super) fn written_out(&mut self, value: Value<'d>) -> Result<Map<'d>, Value<'d>> {
        match value {
            Value::Object(map) => Ok(map),
            Value::Reference(definition) => {
                if self.combining.contains(&definition) {
                    return Err(Value::Reference(definition));
                }
                let path = std::mem::take(&mut self.path);
                let expanded = self.expand_reference(definition);
                self.path = path;
                match expanded {
                    Ok(Expanded::Map(map)) => {
                        self.combining.push(definition);
                        Ok(map)
                    }
                    _ => Err(Value::Reference(definition)),
                }
            }
            _ => Ok(Map::default()),
        }
    }
}

fn tighter<'d>(before: Value<'d>, later: Value<'d>, pick: fn(f64, f64) -> f64) -> Value<'d> {
    match (before.as_f64(), later.as_f64()) {
        (Some(one), Some(other)) if pick(one, other).total_cmp(&one).is_eq() => before,
        _ => later,
    }
}
