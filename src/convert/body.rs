//! Bodies of requests: one parameter, or one for each field of a form.

use super::Converter;
use super::connector::BODY_NAMES;
use super::loss::Class;
use super::media::{Family, Media};
use super::paths::Place;
use super::schema::Shape;
use super::sides::Side;
use super::value::{Map, Value, object, scalar_at};
use crate::document::Node;
use crate::rules::convert as rule;

/// How deep the fields of a form may stand inside of one another.
const DEEPEST_FIELD: usize = 3;

impl<'d> Converter<'d> {
    /// The parameters that a request's body becomes; `operation` is told what it consumes.
    pub(super) fn body(&mut self, place: Place<'d>, operation: &mut Map<'d>) -> Vec<Map<'d>> {
        let Some(written) = place.node.get("requestBody") else {
            return Vec::new();
        };
        let body = match self.files.follow(written) {
            Ok(body) => body,
            Err(broken) => {
                self.unresolved(written, &broken);
                return Vec::new();
            }
        };
        let required = scalar_at(body, "required") == Some("true");
        if matches!(place.verb, "get" | "head") {
            let class = if required { Class::Decision } else { Class::Dropped };
            self.losses.tell(&rule::BODY, class, written, || {
                format!(
                    "{} {} has a body, which connectors cannot send; it is left out.",
                    place.verb.to_uppercase(),
                    place.path
                )
            });
            return Vec::new();
        }
        let Some(content) = body.get("content").filter(|content| content.members().len() > 0) else {
            self.losses.tell(&rule::BODY, Class::Dropped, written, || {
                "The body has no content, so it is left out.".to_owned()
            });
            return Vec::new();
        };
        let Some(media) = self.media(content, body) else {
            return Vec::new();
        };
        let consumed = self.media_types(content, media);
        operation.push("consumes", consumed);
        let is_form = matches!(media.family, Family::Multipart | Family::Form) && (!self.keeps || self.is_form(media));
        for (key, value) in body.members() {
            let is_said = key == "description" || key.starts_with("x-");
            if !matches!(key, "content" | "required") && (is_form || !is_said) {
                self.dropped(value, key);
            }
        }
        if is_form {
            return self.form(media, written, required);
        }
        let name = BODY_NAMES.iter().find_map(|key| place.node.str_at(key));
        vec![self.one_body(media, body, name.unwrap_or("body"), required)]
    }

    /// Whether the body is made of fields.
    fn is_form(&self, media: Media<'d>) -> bool {
        let schema = media.node.get("schema");
        schema.is_none_or(|schema| self.shape_of(schema, 0) == Shape::Object)
    }

    /// Whether the fields stand in several schemas that hold together.
    fn has_parts(&self, schema: Node<'d>) -> bool {
        self.files
            .follow(schema)
            .is_ok_and(|schema| schema.get("allOf").is_some())
    }

    fn one_body(&mut self, media: Media<'d>, body: Node<'d>, name: &'d str, required: bool) -> Map<'d> {
        let mut map = Map::of(body);
        map.push("name", name);
        map.push("in", "body");
        if required {
            map.push("required", true);
        }
        if let Some(text) = body.get("description").and_then(|text| self.text_of(body, text))
            && (self.keeps || !text.trim().is_empty())
        {
            map.push("description", text);
        }
        let schema = match (media.family, media.node.get("schema")) {
            (_, Some(schema)) if self.keeps => self.schema(schema, Side::In),
            (Family::Binary, schema) => {
                if let Some(schema) = schema {
                    self.bytes(schema);
                }
                object([("type", "string".into()), ("format", "binary".into())]).into()
            }
            (Family::Text, Some(schema)) if !matches!(self.shape_of(schema, 0), Shape::Object | Shape::Array) => {
                let mut text = self.schema(schema, Side::In);
                if let Value::Object(map) = &mut text {
                    map.set("type", "string");
                }
                text
            }
            (Family::Text, None) => object([("type", "string".into())]).into(),
            (_, Some(schema)) => self.schema(schema, Side::In),
            (_, None) => {
                self.losses.tell(&rule::BODY, Class::Approximated, media.node, || {
                    "What the body holds is not said, so it may be any object.".to_owned()
                });
                object([("type", "object".into())]).into()
            }
        };
        map.push("schema", schema);
        for (key, value) in body.members().filter(|(key, _)| key.starts_with("x-")) {
            self.extension(key, value, &mut map);
        }
        map
    }

    /// A schema of bytes says nothing that 2.0 does not; another one is told.
    fn bytes(&mut self, schema: Node<'d>) {
        let shape = self.shape_of(schema, 0);
        if !matches!(shape, Shape::Any | Shape::Scalar("string")) {
            self.losses.tell(&rule::BODY, Class::Dropped, schema, || {
                "The body is of a type that is no JSON, so its fields are left out: it is sent as bytes.".to_owned()
            });
        }
    }

    /// A parameter for each field.
    fn form(&mut self, media: Media<'d>, written: Node<'d>, required: bool) -> Vec<Map<'d>> {
        let at = media.node.get("schema").unwrap_or(media.node);
        let whole = match media.node.get("schema") {
            Some(schema) => {
                // The fields are parameters, so the parts of the schema become one in a connector's definition as well.
                let keeps = self.keeps;
                self.keeps &= !self.has_parts(schema);
                let value = self.schema(schema, Side::In);
                let whole = self.expanded_map(value);
                self.keeps = keeps;
                whole
            }
            None => Map::default(),
        };
        for key in ["additionalProperties", "minProperties", "maxProperties"] {
            let said = whole
                .get(key)
                .filter(|said| **said != Value::Bool(false) && !all_values(said));
            if let (Some(_), Some(value)) = (said, whole.origin.and_then(|origin| origin.get(key))) {
                self.losses.tell(&rule::FORM, Class::Dropped, value, || {
                    format!("A form has the fields that it names, so {key} is left out.")
                });
            }
        }
        let mut all = Vec::new();
        self.fields(media.family, "", &whole, at, 0, &mut all);
        if all.is_empty() {
            let class = if required { Class::Decision } else { Class::Approximated };
            self.losses.tell(&rule::FORM, class, written, || {
                "The form has no fields, so an empty body is sent, and nothing of it shown.".to_owned()
            });
            let mut empty = object([("name", "body".into()), ("in", "body".into())]);
            empty.push("x-ms-visibility", "internal");
            empty.push("schema", object([("type", "object".into())]));
            all.push(empty);
        }
        all
    }

    fn fields(
        &mut self,
        family: Family,
        before: &str,
        whole: &Map<'d>,
        at: Node<'d>,
        depth: usize,
        all: &mut Vec<Map<'d>>,
    ) {
        let Some(Value::Object(properties)) = whole.get("properties") else {
            return;
        };
        let demanded = super::schema::names(whole.get("required"));
        for (field, value) in properties.members.clone() {
            let place = value.as_object().and_then(|map| map.origin);
            let place = place.or_else(|| properties.origin?.get(&field)).unwrap_or(at);
            let name = if before.is_empty() {
                field.to_string()
            } else {
                format!("{before}[{field}]")
            };
            if !name.is_ascii() {
                self.losses.tell(&rule::FORM, Class::Decision, place, || {
                    format!("The field {name:?} of the form is left out: its name has letters that connectors refuse.")
                });
                continue;
            }
            let shape = self.shape(&value);
            let inner = self.expanded_map(value);
            if family == Family::Form && shape == Shape::Object && depth < DEEPEST_FIELD && has_fields(&inner) {
                self.fields(family, &name, &inner, place, depth + 1, all);
                continue;
            }
            let required = demanded.contains(&field);
            all.push(self.field(family, &name, place, inner, shape, required));
        }
    }

    fn field(
        &mut self,
        family: Family,
        name: &str,
        place: Node<'d>,
        inner: Map<'d>,
        shape: Shape,
        required: bool,
    ) -> Map<'d> {
        let is_file = |map: &Map<'d>| map.str_at("format") == Some("binary");
        let items = inner.get("items").cloned().map(|items| self.expanded_map(items));
        let mut map = Map::of(place);
        map.push("name", name.to_owned());
        map.push("in", "formData");
        if (family == Family::Multipart || self.keeps) && (is_file(&inner) || items.as_ref().is_some_and(is_file)) {
            if shape == Shape::Array {
                self.losses.tell(&rule::FORM, Class::Approximated, place, || {
                    format!("{name} takes several files; connectors send one.")
                });
            }
            map.push("type", "file");
            self.finish(place, &mut map, required, &inner);
            return map;
        }
        let flat = self.flattened(place, inner, shape);
        map.members.extend(flat.map.members);
        if matches!(map.str_at("format"), Some("binary")) {
            self.losses.tell(&rule::FORM, Class::Approximated, place, || {
                format!("{name} is a file, which such a form cannot send; it is said as a text.")
            });
            map.remove("format");
        }
        match flat.shape {
            Shape::Scalar(_) => {}
            Shape::Array => {
                let class = if family == Family::Form {
                    Class::Decision
                } else {
                    Class::Approximated
                };
                self.losses.tell(&rule::FORM, class, place, || {
                    format!("{name} is a list; connectors send one field with its values between commas.")
                });
                if !self.keeps {
                    map.set("collectionFormat", "csv");
                }
            }
            Shape::Object | Shape::Any => self.losses.tell(&rule::FORM, Class::Approximated, place, || {
                format!("{name} is an object; in a form it is said as a text that holds JSON.")
            }),
        }
        self.finish(place, &mut map, required, &flat.whole);
        map
    }
}

/// Whether a schema is said to take whatever there is.
fn all_values(said: &Value<'_>) -> bool {
    *said == Value::Bool(true) || said.as_object().is_some_and(Map::is_empty)
}

fn has_fields(map: &Map<'_>) -> bool {
    map.get("properties")
        .and_then(Value::as_object)
        .is_some_and(|fields| !fields.is_empty())
}
