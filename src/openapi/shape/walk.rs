//! Comparing a document with the tables.

use super::parts::ROOT;
use super::{Misfit, MisfitKind, Object, Others, Shape};
use crate::document::{Document, Kind, Node};

/// Every place where the document departs from the shape of `OpenAPI` 2.0, in no promised order. Each node is looked at
/// once; the stack is ours, so deep nesting cannot exhaust the program's.
pub(in crate::openapi) fn misfits(document: &Document) -> Vec<Misfit<'_>> {
    static WHOLE: Shape = Shape::Object(&ROOT);
    let mut walk = Walk {
        stack: vec![(document.root(), &WHOLE, &ROOT)],
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
            Shape::List(item) => self.stack.extend(node.items().map(|node| (node, *item, holder))),
            Shape::Map(value) => {
                let members = node.members().filter(|(key, _)| !key.starts_with("x-"));
                self.stack.extend(members.map(|(_, node)| (node, *value, holder)));
            }
            Shape::Named(value) => self
                .stack
                .extend(node.members().map(|(_, node)| (node, *value, holder))),
            Shape::Object(object) => self.members(node, object),
            Shape::Either(shapes) => {
                if let Some(shape) = shapes.iter().find(|shape| has_kind(node, shape)) {
                    self.stack.push((node, shape, holder));
                }
            }
            Shape::Anything | Shape::Null | Shape::Text | Shape::Boolean | Shape::Number | Shape::Integer => {}
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
        for (key, value) in node.members() {
            if let Some(member) = object.members.iter().find(|member| member.key == key) {
                self.stack.push((value, &member.shape, object));
            } else if !key.starts_with("x-") {
                match object.others {
                    Others::Extensions => self.object_to(value, object, MisfitKind::NotAnExtension),
                    Others::Forbidden => self.object_to(value, object, MisfitKind::NotAllowed),
                    Others::Ignored => {}
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

/// Whether the JSON type fits.
fn has_kind(node: Node<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::Anything => true,
        Shape::Null => node.is_null(),
        Shape::Text | Shape::Word(_) => node.kind() == Kind::String,
        Shape::Boolean => node.kind() == Kind::Bool,
        Shape::Number => node.kind() == Kind::Number,
        Shape::Integer => node.as_f64().is_some_and(|number| number.fract() == 0.0),
        Shape::List(_) => node.is_array(),
        Shape::Map(_) | Shape::Named(_) | Shape::Object(_) => node.is_object(),
        Shape::Either(shapes) => shapes.iter().any(|shape| has_kind(node, shape)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Syntax;

    /// The pointers, sorted.
    fn found(text: &str) -> Vec<String> {
        let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
        let mut found: Vec<_> = misfits(&document).iter().map(|misfit| misfit.node.pointer()).collect();
        found.sort();
        found
    }

    #[test]
    fn a_definition_named_like_a_member_of_the_root_is_still_a_schema() {
        let found = found(r#"{"definitions": {"security": [{"key": []}], "type": {"type": "object"}}}"#);
        assert_eq!(found, ["/definitions/security"]);
    }

    #[test]
    fn a_property_may_have_any_name_and_a_list_of_required_ones_is_a_list() {
        let found =
            found(r#"{"definitions": {"A": {"properties": {"$ref": {"type": "string"}, "x-a": {"required": true}}}}}"#);
        assert_eq!(found, ["/definitions/A/properties/x-a/required"]);
    }

    #[test]
    fn extensions_are_allowed_everywhere() {
        let found = found(
            r#"{"x-a": 1, "info": {"contact": {"x-b": 1}}, "paths": {"x-c": 1, "/a": {"get": {"x-ms-openai-data": 7}}}}"#,
        );
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn values_of_every_kind_may_be_the_wrong_ones() {
        let found = found(
            r#"{"paths": {"/a": {"get": {"deprecated": "no", "trace": {}, "parameters": [{"in": "cookie"}],
            "responses": {"200": {"$ref": 1, "description": ""}}, "x-ms-visibility": "Internal"}}},
            "securityDefinitions": {"a": {"type": "apiKey", "scheme": "bearer"}},
            "definitions": {"A": {"additionalProperties": [], "maxLength": 1.5, "x-ms-dynamic-values": {}}}}"#,
        );
        assert_eq!(
            found,
            [
                "/definitions/A/additionalProperties",
                "/definitions/A/maxLength",
                "/definitions/A/x-ms-dynamic-values",
                "/paths/~1a/get/deprecated",
                "/paths/~1a/get/parameters/0",
                "/paths/~1a/get/parameters/0/in",
                "/paths/~1a/get/responses/200/$ref",
                "/paths/~1a/get/responses/200/description",
                "/paths/~1a/get/trace",
                "/paths/~1a/get/x-ms-visibility",
                "/securityDefinitions/a/scheme",
            ]
        );
    }
}
