//! Answers: every code stays, the first good one keeps its schema.

use super::Converter;
use super::loss::Class;
use super::media::{Family, is_bytes};
use super::paths::Place;
use super::schema::Shape;
use super::sides::Side;
use super::value::{Map, Value, object};
use super::words::reason;
use crate::document::Node;
use crate::rules::convert as rule;

/// An answer of an operation.
struct Answer<'d> {
    /// Its code in the new file.
    code: String,
    written: Node<'d>,
    node: Node<'d>,
}

impl<'d> Converter<'d> {
    /// Writes the answers of an operation and what it produces.
    pub(super) fn responses(&mut self, place: Place<'d>, operation: &mut Map<'d>) {
        let answers = self.answers(place);
        let has_schema = |answer: &&Answer<'d>| {
            answer.code.starts_with('2')
                && answer.node.get("content").is_some_and(|content| {
                    content.members().any(|(name, media)| {
                        let says = |media: Node<'d>| media.get("schema").is_some() || is_bytes(name);
                        self.files.follow(media).is_ok_and(says)
                    })
                })
        };
        let first = answers
            .iter()
            .filter(has_schema)
            .map(|answer| answer.code.clone())
            .min();
        let mut map = Map {
            origin: place.node.get("responses"),
            ..Map::default()
        };
        for answer in answers {
            let is_first = first.as_ref() == Some(&answer.code);
            let shared = if self.keeps {
                self.shared_response(answer.node)
            } else {
                None
            };
            let value: Value<'d> = if let Some(name) = shared {
                object([("$ref", Value::from(format!("#/responses/{name}")))]).into()
            } else if is_first || self.keeps || self.shared_response(answer.node).is_none() {
                let (response, produced) = self.response(&answer, is_first || self.keeps);
                if (is_first || self.keeps) && !produced.is_empty() {
                    operation.set("produces", produced);
                }
                response.into()
            } else {
                self.told_without_schema(&answer);
                let name = self.shared_response(answer.node).unwrap_or_default();
                object([("$ref", Value::from(format!("#/responses/{name}")))]).into()
            };
            map.push(answer.code, value);
        }
        if map.is_empty() {
            map.push("200", object([("description", Value::from("OK"))]));
            self.losses
                .tell(&rule::RESPONSE, Class::Approximated, place.written, || {
                    "The operation names no answer; 200 was added.".to_owned()
                });
        }
        let more = place.node.get("responses").into_iter().flat_map(Node::members);
        for (key, value) in more.filter(|(key, _)| key.starts_with("x-")) {
            self.extension(key, value, &mut map);
        }
        operation.push("responses", map);
    }

    /// The answers with codes that 2.0 knows.
    fn answers(&mut self, place: Place<'d>) -> Vec<Answer<'d>> {
        let Some(responses) = place.node.get("responses") else {
            return Vec::new();
        };
        let mut answers: Vec<Answer<'d>> = Vec::new();
        let exact = |code: &str| responses.members().any(|(other, _)| other == code);
        for (code, written) in responses.members() {
            if code.starts_with("x-") || responses.get(code) != Some(written) {
                continue;
            }
            let node = match self.files.follow(written) {
                Ok(node) => node,
                Err(broken) => {
                    self.unresolved(written, &broken);
                    written
                }
            };
            let is_range = code.len() == 3 && code[1..].eq_ignore_ascii_case("xx");
            let new = if is_range {
                let first = &code[..1];
                let new = match (first, place.verb) {
                    ("2", "post") if exact("200") && !exact("201") => "201".to_owned(),
                    ("3", _) => "302".to_owned(),
                    _ => format!("{first}00"),
                };
                let is_there = exact(&new) || answers.iter().any(|answer| answer.code == new);
                // What it says comes back is gone with it.
                let loses_fields = is_there && first == "2" && node.get("content").is_some();
                let class = if loses_fields {
                    Class::Dropped
                } else {
                    Class::Approximated
                };
                self.losses.tell(&rule::RESPONSE_CODE, class, written, || {
                    if is_there {
                        format!("The answers {code} are left out beside {new}: OpenAPI 2.0 has single codes only.")
                    } else {
                        format!("The answers {code} are said as {new}: OpenAPI 2.0 has single codes only.")
                    }
                });
                if is_there {
                    continue;
                }
                new
            } else if code == "default" || code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()) {
                code.to_owned()
            } else {
                self.losses.tell(&rule::RESPONSE_CODE, Class::Dropped, written, || {
                    format!("{code:?} is no code of an answer, so it is left out.")
                });
                continue;
            };
            answers.push(Answer {
                code: new,
                written,
                node,
            });
        }
        let is_good = |answer: &Answer<'d>| answer.code.starts_with('2');
        if !self.keeps
            && !answers.iter().any(is_good)
            && let Some(default) = answers.iter().find(|answer| answer.code == "default")
        {
            let (written, node) = (default.written, default.node);
            self.losses
                .tell(&rule::RESPONSE_CODE, Class::Approximated, written, || {
                    "No good answer is named; the default one is said as 200 as well.".to_owned()
                });
            answers.insert(
                0,
                Answer {
                    code: "200".to_owned(),
                    written,
                    node,
                },
            );
        }
        answers
    }

    /// The name of a component that answers can refer to: it is written without a schema.
    pub(super) fn shared_response(&mut self, node: Node<'d>) -> Option<String> {
        let components = self
            .files
            .root()
            .get("components")
            .and_then(|components| components.get("responses"));
        if node.parent() != components {
            return None;
        }
        if let Some(known) = self.shared_responses.get(&node) {
            return Some(known.clone());
        }
        let name = super::names::unique(
            &super::names::clean(node.key().unwrap_or_default()),
            &mut self.response_names,
        );
        self.shared_responses.insert(node, name.clone());
        let answer = Answer {
            code: "default".to_owned(),
            written: node,
            node,
        };
        let (response, produced) = self.response(&answer, self.keeps);
        if self.shared_produces.is_empty() && self.keeps {
            self.shared_produces = produced;
        }
        self.responses.push(name.clone(), response);
        Some(name)
    }

    fn told_without_schema(&mut self, answer: &Answer<'d>) {
        if let Some(content) = answer.node.get("content").filter(|content| content.members().len() > 0) {
            let code = answer.code.clone();
            self.losses
                .tell(&rule::RESPONSE_SCHEMA, Class::Approximated, content, || {
                    format!(
                        "What the answer {code} holds is not said: certification takes the schema of one good answer."
                    )
                });
        }
    }

    /// An answer, and the media types of its schema.
    fn response(&mut self, answer: &Answer<'d>, with_schema: bool) -> (Map<'d>, Vec<Value<'d>>) {
        let node = answer.node;
        let mut map = Map::of(node);
        let text = node.get("description").and_then(|text| self.text_of(node, text));
        if let Some(text) = text.filter(|text| self.keeps || !text.trim().is_empty()) {
            map.push("description", text);
        } else {
            let word = reason(&answer.code);
            self.losses
                .tell(&rule::RESPONSE, Class::Approximated, answer.written, || {
                    format!("The answer {} had no description; {word:?} was taken.", answer.code)
                });
            map.push("description", word);
        }
        let mut produced = Vec::new();
        if with_schema {
            if let Some(content) = node.get("content")
                && let Some(media) = self.media(content, node)
            {
                produced = self.media_types(content, media);
                produced.retain(|name| !self.keeps || name.as_str() != Some("*/*"));
                if self.keeps {
                    self.examples_of(content, &mut map);
                }
                // Since 3.1 bytes need no schema.
                let bytes = || object([("type", "string".into()), ("format", "binary".into())]);
                if media.node.get("schema").is_none() && is_bytes(media.name) && !self.keeps {
                    map.push("schema", bytes());
                }
                if let Some(schema) = media.node.get("schema") {
                    let schema = match media.family {
                        _ if self.keeps => self.schema(schema, Side::Out),
                        Family::Binary if !matches!(self.shape_of(schema, 0), Shape::Object | Shape::Array) => {
                            bytes().into()
                        }
                        _ => self.answered(schema),
                    };
                    map.push("schema", schema);
                }
            }
        } else {
            self.told_without_schema(answer);
        }
        if let Some(headers) = node
            .get("headers")
            .filter(|headers| headers.members().len() > 0 || self.keeps)
        {
            let headers = self.headers(headers);
            if !headers.is_empty() || self.keeps {
                map.push("headers", headers);
            }
        }
        if let Some(links) = node.get("links") {
            self.losses.tell(&rule::LINKS, Class::Dropped, links, || {
                "Links to other operations are left out: OpenAPI 2.0 has none.".to_owned()
            });
        }
        for (key, value) in node.members() {
            match key {
                "description" | "content" | "headers" | "links" | "$ref" => {}
                key if key.starts_with("x-") => self.extension(key, value, &mut map),
                _ => self.dropped(value, key),
            }
        }
        (map, produced)
    }

    /// Examples by media types, as 2.0 has them at an answer.
    fn examples_of(&mut self, content: Node<'d>, map: &mut Map<'d>) {
        let mut all = Map::default();
        for (name, media) in content.members() {
            let first = media.get("examples").and_then(|list| list.members().next());
            let example = first.and_then(|(_, example)| self.files.follow(example).ok());
            if let Some(value) = example.and_then(|example| example.get("value")) {
                self.keep_member(name, value, &mut all);
            }
        }
        if !all.is_empty() {
            map.push("examples", all);
        }
    }

    /// The schema of an answer; one that says nothing is refused, so it is said to be an object.
    fn answered(&mut self, node: Node<'d>) -> Value<'d> {
        let mut schema = self.schema(node, Side::Out);
        if let Value::Object(map) = &mut schema
            && map.is_empty()
        {
            self.losses.tell(&rule::RESPONSE_SCHEMA, Class::Approximated, node, || {
                "What comes back is not said; it is said to be an object. Describe it.".to_owned()
            });
            map.push("type", "object");
        }
        schema
    }

    fn headers(&mut self, headers: Node<'d>) -> Map<'d> {
        let mut map = Map::of(headers);
        for (name, written) in headers.members() {
            let header = match self.files.follow(written) {
                Ok(header) => header,
                Err(broken) => {
                    self.unresolved(written, &broken);
                    continue;
                }
            };
            if name.eq_ignore_ascii_case("content-type") && !self.keeps {
                self.losses.tell(&rule::HEADER, Class::Dropped, written, || {
                    format!("The header {name} is left out: media types say it.")
                });
                continue;
            }
            let mut one = Map::of(header);
            let schema = header
                .get("schema")
                .or_else(|| self.first_content(header)?.get("schema"));
            let whole = if let Some(schema) = schema {
                let flat = self.flat(schema, Side::Out);
                if flat.shape == Shape::Object {
                    self.losses.tell(&rule::HEADER, Class::Dropped, schema, || {
                        format!("The header {name} is an object; it is said as a text, without its fields.")
                    });
                }
                one.members.extend(flat.map.members);
                flat.whole
            } else {
                one.push("type", "string");
                Map::default()
            };
            let text = header.get("description").and_then(|text| self.text_of(header, text));
            let text = text.filter(|text| self.keeps || !text.trim().is_empty());
            for (key, value) in header.members().filter(|(key, _)| key.starts_with("x-")) {
                self.extension(key, value, &mut one);
            }
            if let Some(text) =
                text.or_else(|| super::schema::text(&whole, "description").map(|text| text.to_owned().into()))
            {
                one.push("description", text);
            }
            for (key, value) in header.members() {
                match key {
                    "example" | "examples" => self.losses.tell(&rule::EXAMPLES, Class::Dropped, value, || {
                        "A header has no example in OpenAPI 2.0, so it is left out.".to_owned()
                    }),
                    "description" | "schema" | "content" | "$ref" => {}
                    // What every header is anyway.
                    "style" if value.as_str() == Some("simple") => {}
                    _ if value.as_bool() == Some(false) || key.starts_with("x-") => {}
                    _ => self.dropped(value, key),
                }
            }
            map.set(name, one);
        }
        map
    }
}
