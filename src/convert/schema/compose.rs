//! Schemas that are put together from others: `allOf`, `oneOf`, `anyOf`.

use super::define::{How, Key};
use super::{Recursive, is_annotation};
use crate::convert::Converter;
use crate::convert::loss::Class;
use crate::convert::sides::Side;
use crate::convert::value::{Map, Value};
use crate::document::Node;
use crate::rules::convert as rule;

/// How deep schemas are written out inside of one another before a reference is kept.
const DEEPEST_EXPANSION: usize = 16;
/// How many schemas are written out in all before references are kept, besides so many for each that has a name.
const MOST_EXPANSIONS: usize = 5_000;
const MOST_EXPANSIONS_EACH: usize = 10;

/// A schema as the part of another.
pub(super) enum Expanded<'d> {
    /// Its members.
    Map(Map<'d>),
    /// It is being put together already, so it adds nothing.
    Cut,
    /// Too much would be written out: a reference stands for it.
    Kept(usize),
}

/// The keywords that put schemas together as alternatives; the last two are how some say it in older files.
pub(super) const ALTERNATIVES: [&str; 4] = ["oneOf", "anyOf", "x-oneOf", "x-anyOf"];

impl<'d> Converter<'d> {
    /// What a schema that is no reference says. At the top of a definition it is written out, elsewhere it may be a
    /// reference.
    pub(super) fn content(&mut self, node: Node<'d>, side: Side, top: bool) -> Result<Value<'d>, Recursive> {
        if node.str_at("$ref").is_some() {
            return Ok(match self.expand(node, side)? {
                Expanded::Map(map) => self.tidied(node, map).into(),
                Expanded::Kept(definition) => Value::Reference(definition),
                Expanded::Cut => self.own(node, side).into(),
            });
        }
        let own = self.own(node, side);
        if self.keeps && ALTERNATIVES.iter().all(|key| node.get(key).is_none()) {
            return Ok(self.kept(node, own, side));
        }
        let all: Vec<Node<'d>> = node.get("allOf").into_iter().flat_map(Node::items).collect();
        let alternatives: Vec<Node<'d>> = ALTERNATIVES.into_iter().filter_map(|key| node.get(key)).collect();
        if all.is_empty() && alternatives.is_empty() {
            return Ok(self.tidied(node, own).into());
        }
        let mut own = own;
        let mut parts: Vec<Node<'d>> = all;
        let mut unions = Vec::new();
        for list in alternatives {
            let variants = self.variants(node, list, &mut own);
            match variants[..] {
                [] => {}
                [one] => parts.push(one),
                _ => unions.push(variants),
            }
        }
        let is_bare = own
            .members
            .iter()
            .all(|(key, value)| is_annotation(key) || is_plain_type(key, value));
        if is_bare && !top {
            match (&parts[..], &unions[..]) {
                ([one], []) => {
                    let value = self.schema(*one, side);
                    return Ok(self.annotated(node, value, own));
                }
                ([], [variants]) => {
                    let value = self.united(node, variants, side, false)?;
                    return Ok(match value {
                        Value::Object(map) => {
                            let map = self.merged(node, map, own);
                            self.tidied(node, map).into()
                        }
                        other => self.annotated(node, other, own),
                    });
                }
                (parts, []) if !parts.is_empty() && parts.iter().all(|part| part.str_at("$ref").is_some()) => {
                    if let Some(value) = self.all_of(parts, side) {
                        return Ok(self.annotated(node, value, own));
                    }
                }
                _ => {}
            }
        }
        self.put_together(node, side, own, &parts, &unions).map(Value::Object)
    }

    /// A schema of a connector's definition, with what else has to hold.
    fn kept(&mut self, node: Node<'d>, mut own: Map<'d>, side: Side) -> Value<'d> {
        if let Some(all) = node.get("allOf") {
            let parts: Vec<Value<'d>> = all.items().map(|part| self.schema(part, side)).collect();
            own.push("allOf", parts);
        }
        own.into()
    }

    /// Everything in one object.
    fn put_together(
        &mut self,
        node: Node<'d>,
        side: Side,
        own: Map<'d>,
        parts: &[Node<'d>],
        unions: &[Vec<Node<'d>>],
    ) -> Result<Map<'d>, Recursive> {
        let mut sum = Map::of(node);
        for part in parts {
            match self.expand(*part, side)? {
                Expanded::Map(map) => sum = self.merged(node, sum, without_name(map)),
                Expanded::Cut => {}
                Expanded::Kept(definition) => keep(&mut sum, Value::Reference(definition)),
            }
        }
        for variants in unions {
            match self.united(node, variants, side, true)? {
                Value::Object(map) => sum = self.merged(node, sum, map),
                Value::Reference(definition) => keep(&mut sum, Value::Reference(definition)),
                _ => {}
            }
        }
        let sum = self.merged(node, sum, own);
        Ok(self.tidied(node, sum))
    }

    /// A reference to one definition that says what all these references say.
    fn all_of(&mut self, parts: &[Node<'d>], side: Side) -> Option<Value<'d>> {
        let mut definitions = Vec::new();
        for part in parts {
            let target = self.meant(*part).ok()?;
            let target = self.unwrapped(target);
            if !target.is_object() || part.members().len() > 1 {
                return None;
            }
            definitions.push(self.define(target, side));
        }
        self.together(How::All, definitions)
    }

    /// The alternatives that are more than "null", which says that there may be no value.
    fn variants(&mut self, node: Node<'d>, list: Node<'d>, own: &mut Map<'d>) -> Vec<Node<'d>> {
        let (nulls, variants): (Vec<Node<'d>>, Vec<Node<'d>>) = list.items().partition(|item| is_null(*item));
        if !nulls.is_empty() {
            self.nullable(node, own);
        }
        // What only demands properties is no shape of its own.
        let demands: Vec<String> = variants.iter().filter_map(|item| demanded(*item)).collect();
        if !demands.is_empty() && demands.len() == variants.len() {
            let sentence = format!("At least one is needed: {}.", demands.join("; or "));
            self.losses.tell(&rule::UNION, Class::Approximated, node, || {
                format!(
                    "One of several sets of properties is demanded, which only the description says now: {}.",
                    demands.join("; or ")
                )
            });
            super::values::append(own, &sentence);
            return Vec::new();
        }
        variants
    }

    /// A schema as a part of another.
    pub(super) fn expand(&mut self, node: Node<'d>, side: Side) -> Result<Expanded<'d>, Recursive> {
        if node.str_at("$ref").is_none() {
            if !node.is_object() {
                return Ok(Expanded::Map(Map::of(node)));
            }
            self.depth += 1;
            let content = if self.depth > super::DEEPEST {
                match self.schema(node, side) {
                    Value::Object(map) => Ok(map.into()),
                    _ => Ok(Map::of(node).into()),
                }
            } else {
                self.content(node, side, true)
            };
            self.depth -= 1;
            return match content? {
                Value::Object(map) => Ok(Expanded::Map(map)),
                Value::Reference(definition) => self.expand_reference(definition),
                _ => Ok(Expanded::Cut),
            };
        }
        match self.meant(node) {
            Ok(target) => {
                let expanded = self.expand_target(target, side)?;
                match expanded {
                    Expanded::Map(map) if self.is_31 && node.members().len() > 1 => {
                        let mut beside = self.own(node, side);
                        beside.remove("$ref");
                        Ok(Expanded::Map(self.merged(node, map, beside)))
                    }
                    other => Ok(other),
                }
            }
            Err(broken) => {
                self.unresolved(node, &broken);
                Ok(Expanded::Cut)
            }
        }
    }

    /// The schema that a reference names, written out.
    pub(super) fn expand_target(&mut self, target: Node<'d>, side: Side) -> Result<Expanded<'d>, Recursive> {
        if !target.is_object() {
            return Ok(Expanded::Map(Map::of(target)));
        }
        if self.path.contains(&target) {
            self.cuts += 1;
            return Ok(Expanded::Cut);
        }
        if let Some(known) = self.expanded.get(&(target, side)) {
            return Ok(Expanded::Map(known.clone()));
        }
        if self.outer.contains(&target) {
            return Err(Recursive);
        }
        if self.path.len() >= DEEPEST_EXPANSION
            || self.outer.len() >= 24
            || self.expansions > MOST_EXPANSIONS + MOST_EXPANSIONS_EACH * self.schemas
        {
            self.cuts += 1;
            return Ok(Expanded::Kept(self.define(target, side)));
        }
        self.expansions += 1;
        let cuts = self.cuts;
        self.path.push(target);
        self.outer.push(target);
        self.depth += 1;
        let content = self.content(target, side, true);
        self.depth -= 1;
        self.outer.pop();
        self.path.pop();
        let expanded = match content? {
            Value::Object(map) => Expanded::Map(map),
            Value::Reference(definition) => self.expand_reference(definition)?,
            _ => Expanded::Cut,
        };
        if let Expanded::Map(map) = &expanded
            && self.cuts == cuts
        {
            self.expanded.insert((target, side), map.clone());
        }
        Ok(expanded)
    }

    /// What a definition says, written out.
    pub(super) fn expand_reference(&mut self, definition: usize) -> Result<Expanded<'d>, Recursive> {
        match self.definitions.key(definition).clone() {
            Key::Schema(target, side) => self.expand_target(target, side.unwrap_or(Side::Out)),
            Key::Together(how, parts) => {
                let mut maps = Vec::new();
                let mut kept = Vec::new();
                for part in parts {
                    match self.expand_reference(part)? {
                        Expanded::Map(map) => maps.push(map),
                        Expanded::Cut => {}
                        Expanded::Kept(definition) => kept.push(definition),
                    }
                }
                let mut maps = maps.into_iter();
                let Some(mut sum) = maps.next() else {
                    return Ok(Expanded::Cut);
                };
                let at = sum.origin.unwrap_or_else(|| self.files.root());
                for map in maps {
                    sum = match how {
                        How::All => self.merged(at, sum, map),
                        How::Any => self.either(at, sum, map),
                    };
                }
                for definition in kept {
                    keep(&mut sum, Value::Reference(definition));
                }
                Ok(Expanded::Map(self.tidied(at, sum)))
            }
        }
    }

    /// The schema itself, or the one that it only stands for: an `allOf` or the like of one reference, and nothing beside
    /// it but texts. The platform takes no definition that is only a reference.
    pub(super) fn unwrapped(&self, target: Node<'d>) -> Node<'d> {
        let mut target = target;
        if self.keeps {
            return target;
        }
        for _ in 0..64 {
            let only = |key: &&str| target.get(key).is_some();
            let Some(key) = ["allOf", "oneOf", "anyOf"].iter().find(|key| only(key)) else {
                return target;
            };
            let is_alone = target
                .members()
                .all(|(other, _)| other == *key || matches!(other, "title" | "description") || other.starts_with("x-"));
            let inner = target
                .get(key)
                .and_then(|list| (list.items().len() == 1).then(|| list.item(0)).flatten());
            let Some(inner) =
                inner.filter(|inner| is_alone && inner.str_at("$ref").is_some() && inner.members().len() == 1)
            else {
                return target;
            };
            match self.meant(inner) {
                Ok(next) if next.is_object() => target = next,
                _ => return target,
            }
        }
        target
    }
}

/// Adds a definition that holds as well.
pub(super) fn keep<'d>(sum: &mut Map<'d>, reference: Value<'d>) {
    match sum.get_mut("allOf") {
        Some(Value::List(list)) if list.contains(&reference) => {}
        Some(Value::List(list)) => list.push(reference),
        _ => sum.set("allOf", vec![reference]),
    }
}

/// A part's own name is not the whole's.
fn without_name(mut map: Map<'_>) -> Map<'_> {
    map.remove("title");
    map
}

/// Whether it is the type that what has alternatives has in any case.
fn is_plain_type(key: &str, value: &Value<'_>) -> bool {
    key == "type" && value.as_str() == Some("object")
}

/// Whether a schema takes nothing but "null".
pub(in crate::convert) fn is_null(node: Node<'_>) -> bool {
    let only_null = |list: Node<'_>| list.items().len() > 0 && list.items().all(Node::is_null);
    node.str_at("type") == Some("null")
        || node.get("enum").is_some_and(only_null)
        || node.get("const").is_some_and(Node::is_null)
        || node.get("type").is_some_and(|list| {
            list.is_array() && list.items().len() > 0 && list.items().all(|item| item.as_str() == Some("null"))
        })
}

/// The properties that a schema demands that says nothing else.
fn demanded(node: Node<'_>) -> Option<String> {
    let list = node.get("required").filter(|list| list.is_array())?;
    let says_more = node
        .members()
        .any(|(key, _)| !matches!(key, "required" | "title" | "description"));
    let names: Vec<&str> = list.items().filter_map(Node::as_str).collect();
    (!says_more && !names.is_empty()).then(|| names.join(" and "))
}
