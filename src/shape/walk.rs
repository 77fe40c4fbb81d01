//! Comparing a document with the tables.

use super::{Member, Misfit, MisfitKind, Object, Others, Shape};
use crate::document::{Kind, Node};

/// Every place where a value departs from a shape, in no promised order; `object` is what the value belongs to. Each node
/// is looked at once; the stack is ours, so deep nesting cannot exhaust the program's.
#[must_use]
pub fn compare<'d>(value: Node<'d>, shape: &'static Shape, object: &'static Object) -> Vec<Misfit<'d>> {
    let mut walk = Walk {
        stack: vec![(value, shape, object)],
        found: Vec::new(),
    };
    while let Some((node, shape, object)) = walk.stack.pop() {
        walk.value(node, shape, object);
    }
    walk.found
}

struct Walk<'d> {
    /// Values to compare, each with the object it lies in.
    stack: Vec<(Node<'d>, &'static Shape, &'static Object)>,
    found: Vec<Misfit<'d>>,
}

impl<'d> Walk<'d> {
    fn object_to(&mut self, node: Node<'d>, object: &'static Object, problem: MisfitKind) {
        self.found.push(Misfit { node, object, problem });
    }

    /// Has a value compared later. What is right already and holds nothing to look at needs no place on the stack.
    #[inline]
    fn expect(&mut self, node: Node<'d>, shape: &'static Shape, holder: &'static Object) {
        if !is_settled(node, shape) {
            self.stack.push((node, shape, holder));
        }
    }

    fn value(&mut self, node: Node<'d>, shape: &'static Shape, holder: &'static Object) {
        if !has_kind(node, shape) {
            return self.object_to(node, holder, MisfitKind::Type(shape));
        }
        match shape {
            Shape::Word(words) => {
                if node.as_str().is_some_and(|text| !words.contains(&text)) {
                    self.object_to(node, holder, MisfitKind::Word(words));
                }
            }
            Shape::List(shape) => {
                for item in node.items() {
                    self.expect(item, shape, holder);
                }
            }
            Shape::Map(shape) => {
                for entry in node.entries().filter(|entry| !entry.is_extension()) {
                    self.expect(entry.value(), shape, holder);
                }
            }
            Shape::Named(shape) => {
                for entry in node.entries() {
                    self.expect(entry.value(), shape, holder);
                }
            }
            Shape::Object(object) => self.members(node, object),
            Shape::ByType(kinds, other) => self.members(node, of_type(node, kinds, other)),
            Shape::Either(shapes) => {
                if let Some(shape) = shapes.iter().find(|shape| has_kind(node, shape)) {
                    self.expect(node, shape, holder);
                }
            }
            Shape::Anything
            | Shape::Null
            | Shape::Text
            | Shape::Boolean
            | Shape::Number
            | Shape::Integer
            | Shape::Ordinal => {}
        }
    }

    fn members(&mut self, node: Node<'d>, object: &'static Object) {
        if object.referable
            && let Some(reference) = node.get("$ref")
        {
            if reference.as_str().is_none() {
                self.object_to(reference, object, MisfitKind::Type(&Shape::Text));
            }
            let siblings = node.members().filter(|(key, _)| *key != "$ref");
            let beside = siblings.map(|(_, node)| Misfit {
                node,
                object,
                problem: MisfitKind::BesideReference,
            });
            return self.found.extend(beside);
        }
        for entry in node.entries() {
            let (glance, value) = (entry.glance(), entry.value());
            let is_own = |member: &&Member| member.glance == glance && member.key.as_bytes() == entry.key_bytes();
            if let Some(member) = object.members.iter().find(is_own) {
                self.expect(value, &member.shape, object);
            } else {
                let extension = entry.is_extension();
                match object.others {
                    Others::Closed => self.object_to(value, object, MisfitKind::NotAllowed),
                    Others::Extensions if !extension => self.object_to(value, object, MisfitKind::NotAnExtension),
                    Others::Forbidden if !extension => self.object_to(value, object, MisfitKind::NotAllowed),
                    Others::Extensions | Others::Forbidden | Others::Ignored => {}
                }
            }
        }
        for member in object.members.iter().take_while(|member| member.required) {
            if node.get(member.key).is_none() {
                self.object_to(node, object, MisfitKind::Missing(member.key));
            }
        }
        if !object.one_of.is_empty() && object.one_of.iter().all(|key| node.get(key).is_none()) {
            self.object_to(node, object, MisfitKind::NoneOf(object.one_of));
        }
    }
}

/// Whether a value is a leaf that is what it must be.
#[inline]
fn is_settled(node: Node<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::Word(words) => node.as_str().is_some_and(|text| words.contains(&text)),
        Shape::List(_) | Shape::Map(_) | Shape::Named(_) | Shape::Object(_) | Shape::ByType(..) | Shape::Either(_) => {
            false
        }
        _ => has_kind(node, shape),
    }
}

/// What kind of object this is by its `type`.
pub(super) fn of_type(
    node: Node<'_>,
    kinds: &'static [(&'static str, &'static Object)],
    other: &'static Object,
) -> &'static Object {
    let written = node.str_at("type").unwrap_or_default();
    let kind = kinds.iter().find(|(name, _)| name.eq_ignore_ascii_case(written));
    kind.map_or(other, |(_, object)| object)
}

/// Whether the JSON type fits.
#[inline]
pub(super) fn has_kind(node: Node<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::Anything => true,
        Shape::Null => node.is_null(),
        Shape::Text | Shape::Word(_) => node.kind() == Kind::String,
        Shape::Boolean => node.kind() == Kind::Bool,
        Shape::Number => node.kind() == Kind::Number,
        Shape::Integer => node.as_f64().is_some_and(|number| number.fract() == 0.0),
        Shape::Ordinal => node
            .as_f64()
            .is_some_and(|number| number.fract() == 0.0 && number >= 1.0),
        Shape::List(_) => node.is_array(),
        Shape::Map(_) | Shape::Named(_) | Shape::Object(_) | Shape::ByType(..) => node.is_object(),
        Shape::Either(shapes) => shapes.iter().any(|shape| has_kind(node, shape)),
    }
}
