//! Parameters that hold several values: lists, and objects whose fields are values of their own.

use super::Converter;
use super::loss::Class;
use super::schema::Shape;
use super::sides::Side;
use super::value::{Map, Value};
use crate::document::Node;
use crate::rules::convert as rule;

/// How far alternatives are followed to see what they are.
const FARTHEST: usize = 16;

impl<'d> Converter<'d> {
    /// A list: only one text, or values between commas, can be sent.
    pub(super) fn list(&mut self, schema: Node<'d>, name: &str, style: &str, explode: bool, map: &mut Map<'d>) {
        let is_query = map.str_at("in") == Some("query");
        if self.keeps {
            match style {
                "spaceDelimited" => return map.set("collectionFormat", "ssv"),
                "pipeDelimited" => return map.set("collectionFormat", "pipes"),
                "form" | "simple" if !(is_query && explode) => return,
                _ => {}
            }
        }
        let items = map.get("items").and_then(Value::as_object);
        let is_plain = items
            .and_then(|items| items.str_at("type"))
            .is_some_and(|kind| kind != "array");
        match style {
            _ if is_query && (explode || style == "deepObject") => {
                self.losses.tell(&rule::PARAMETER_LIST, Class::Decision, schema, || {
                    format!(
                        "{name} is sent as {name}=a&{name}=b; connectors cannot. It is a text of which the values stand \
                         between commas."
                    )
                });
                text_of_list(map, Some(("commas", ",")));
            }
            "spaceDelimited" | "pipeDelimited" => {
                let mark = if style == "spaceDelimited" {
                    ("blanks", " ")
                } else {
                    ("|", "|")
                };
                self.losses
                    .tell(&rule::PARAMETER_LIST, Class::Approximated, schema, || {
                        format!(
                            "{name} is a list with {} between its values; it is said as a text.",
                            mark.0
                        )
                    });
                text_of_list(map, Some(mark));
            }
            _ if !is_plain => {
                self.losses
                    .tell(&rule::PARAMETER_LIST, Class::Approximated, schema, || {
                        format!("{name} is a list of lists; it is said as a text.")
                    });
                text_of_list(map, Some(("commas", ",")));
            }
            _ => map.set("collectionFormat", "csv"),
        }
    }

    /// An object, or what may be of several kinds, that stays one parameter: a text is sent as it is typed.
    pub(super) fn object_as_text(&mut self, schema: Node<'d>, name: &str, style: &str, explode: bool, shape: Shape) {
        let is_mixed = shape == Shape::Object && !self.is_only_object(schema, 0);
        let shape = if is_mixed { Shape::Any } else { shape };
        let is_spread = style == "deepObject" || style == "form" && explode;
        let class = if is_spread && shape == Shape::Object {
            Class::Decision
        } else {
            Class::Approximated
        };
        self.losses.tell(&rule::PARAMETER_OBJECT, class, schema, || {
            if shape != Shape::Object {
                return format!("{name} may be one of several kinds of value; it is said as a text.");
            }
            let how = match style {
                "deepObject" => {
                    return format!(
                        "{name} is an object whose fields are not named, each sent as {name}[field]=value; connectors cannot. \
                         It is said as a text, sent as {name}=text."
                    );
                }
                "form" if explode => {
                    return format!(
                        "{name} is an object whose fields are not named, each sent as field=value; connectors cannot. It is \
                         said as a text, sent as {name}=text."
                    );
                }
                "spaceDelimited" => "field value between blanks",
                "pipeDelimited" => "field|value between |",
                _ if explode => "field=value between commas",
                _ => "field,value between commas",
            };
            format!("{name} is an object, sent as {how}; it is said as a text, which is sent as it is typed.")
        });
    }

    /// One parameter for each property of an object, `filter[name]` where it is `deep` and `name` else; none where it has
    /// no properties.
    pub(super) fn split_object(
        &mut self,
        node: Node<'d>,
        name: &str,
        deep: bool,
        required: bool,
    ) -> Option<Vec<Map<'d>>> {
        let schema = node.get("schema")?;
        // What may be something else as well is sent in one piece.
        let is_object = if deep {
            self.shape_of(schema, 0) == Shape::Object
        } else {
            self.is_only_object(schema, 0)
        };
        if !is_object {
            return None;
        }
        let whole = self.schema(schema, Side::In);
        let whole = self.expanded_map(whole);
        let Some(Value::Object(properties)) = whole.get("properties") else {
            return None;
        };
        let called = |field: &str| {
            if deep {
                format!("{name}[{field}]")
            } else {
                field.to_owned()
            }
        };
        let first = called(&properties.members.first()?.0);
        // Where not even the name is left, that is told at the parameter itself.
        let (at, class) = if deep {
            (schema, Class::Extension)
        } else {
            (node, Class::Approximated)
        };
        self.losses.tell(&rule::PARAMETER_OBJECT, class, at, || {
            format!("{name} is an object; each of its fields became a parameter of its own, such as {first}.")
        });
        let further = whole.get("additionalProperties");
        if further.is_some_and(|further| *further != Value::Bool(false)) {
            let place = whole.origin.and_then(|origin| origin.get("additionalProperties"));
            self.losses.tell(&rule::PARAMETER_OBJECT, Class::Dropped, place.unwrap_or(at), || {
                format!("{name} may have fields of other names as well, and each parameter has one name, so they are left out.")
            });
        }
        let demanded = super::schema::names(whole.get("required"));
        let mut all = Vec::new();
        for (field, value) in properties.members.clone() {
            let place = value.as_object().and_then(|map| map.origin);
            let place = place.or_else(|| properties.origin?.get(&field)).unwrap_or(schema);
            let shape = self.shape(&value);
            let inner = self.expanded_map(value);
            let mut map = Map::of(place);
            let called = called(&field);
            map.push("name", called.clone());
            map.push("in", "query");
            let flat = self.flattened(place, inner, shape);
            map.members.extend(flat.map.members);
            self.field_of_parameter(place, &called, flat.shape, deep, &mut map);
            let needed = required && demanded.contains(&field);
            self.finish(place, &mut map, needed, &flat.whole);
            all.push(map);
        }
        Some(all)
    }

    /// Whether a schema takes objects and nothing else.
    fn is_only_object(&self, schema: Node<'d>, depth: usize) -> bool {
        let Ok(schema) = self.files.follow(schema) else {
            return false;
        };
        let mut alternatives = ["oneOf", "anyOf"]
            .into_iter()
            .filter_map(|key| schema.get(key))
            .flat_map(Node::items);
        depth < FARTHEST
            && self.shape_of(schema, depth) == Shape::Object
            && alternatives.all(|one| super::schema::is_null(one) || self.is_only_object(one, depth + 1))
    }

    /// A field that is no single value is a text.
    fn field_of_parameter(&mut self, place: Node<'d>, called: &str, shape: Shape, deep: bool, map: &mut Map<'d>) {
        match shape {
            Shape::Array => {
                self.losses.tell(&rule::PARAMETER_LIST, Class::Decision, place, || {
                    let how = if deep {
                        "is sent once for each value; connectors cannot"
                    } else {
                        "is a list in an object, which OpenAPI does not say how to send"
                    };
                    format!("{called} {how}. It is a text of which the values stand between commas.")
                });
                text_of_list(map, Some(("commas", ",")));
            }
            Shape::Object => self.losses.tell(&rule::PARAMETER_OBJECT, Class::Decision, place, || {
                format!("{called} is an object in an object; it is said as a text.")
            }),
            Shape::Any => self
                .losses
                .tell(&rule::PARAMETER_OBJECT, Class::Approximated, place, || {
                    format!("{called} may be one of several kinds of value; it is said as a text.")
                }),
            Shape::Scalar(_) => {}
        }
    }
}

/// Makes a list a text, with the mark between its values, in words and as it is written; none where it is JSON or has a
/// style of its own.
pub(super) fn text_of_list(map: &mut Map<'_>, between: Option<(&str, &str)>) {
    let default = map.get("default").and_then(Value::as_list).map(|values| {
        let texts = values.iter().map(|value| match value {
            Value::Text(text) | Value::Number(text) => Some(text.as_ref()),
            _ => None,
        });
        texts.collect::<Option<Vec<&str>>>()
    });
    let default = default
        .flatten()
        .zip(between)
        .map(|(texts, (_, mark))| texts.join(mark));
    for key in [
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "default",
        "collectionFormat",
        "enum",
    ] {
        map.remove(key);
    }
    map.set("type", "string");
    if let Some(default) = default.filter(|default| !default.is_empty()) {
        map.set("default", default);
    }
    if let Some((words, _)) = between {
        map.set("description", format!("Separate several values with {words}."));
    }
}
