//! What the service sends to the address of a trigger: 2.0 says its body as JSON, and all else about it is told.

use super::Converter;
use super::loss::Class;
use super::media::Family;
use super::paths::VERBS;
use super::sides::Side;
use super::value::{Map, Text, Value, object};
use crate::document::Node;
use crate::rules::Rule;
use crate::rules::convert as rule;

impl<'d> Converter<'d> {
    /// What the operation `sent` of a callback or webhook sends; `item` is what holds it.
    pub(super) fn notified(&mut self, told: &'static Rule, name: &'d str, item: Node<'d>, sent: Node<'d>) -> Map<'d> {
        let written = sent.get("requestBody");
        let body = written.and_then(|written| match self.files.follow(written) {
            Ok(body) => Some(body),
            Err(broken) => {
                self.unresolved(written, &broken);
                None
            }
        });
        let mut map = Map::of(sent);
        let about = self.about([Some(sent), Some(item), body]);
        map.push("description", about.unwrap_or_else(|| name.into()));
        let schema = match body {
            Some(body) => self.sent_body(told, name, body),
            None if written.is_some() => None,
            None => self.sends_anything(name, sent),
        };
        map.push("schema", schema.unwrap_or_else(anything));
        for holder in [item, sent] {
            for parameter in holder.get("parameters").into_iter().flat_map(Node::items) {
                self.sent_beside(told, name, parameter);
            }
        }
        for (key, value) in item.members() {
            match key {
                "post" | "parameters" | "summary" | "description" | "$ref" => {}
                verb if VERBS.contains(&verb) => self.losses.tell(told, Class::Dropped, value, || {
                    let verb = verb.to_uppercase();
                    format!("The service sends {name} with {verb} as well, and a trigger takes POST alone.")
                }),
                _ => self.dropped(value, key),
            }
        }
        for (key, value) in sent.members() {
            match key {
                "requestBody" | "parameters" | "summary" | "description" => {}
                "responses" => self.expected(told, name, value),
                _ => self.dropped(value, key),
            }
        }
        map
    }

    /// The words of the first of these that has some; those of the others are told.
    fn about(&mut self, holders: [Option<Node<'d>>; 3]) -> Option<Text<'d>> {
        let mut about: Option<Text<'d>> = None;
        for holder in holders.into_iter().flatten() {
            let mut texts = ["summary", "description"].map(|key| {
                let text = holder.get(key).and_then(|text| self.text_of(holder, text));
                text.filter(|text| !text.trim().is_empty())
            });
            match (&about, texts[0].take(), texts[1].take()) {
                (None, Some(short), Some(long)) if !long.contains(&*short) => {
                    about = Some(format!("{short}\n\n{long}").into());
                }
                (None, short, long) => about = long.or(short),
                (Some(said), short, long) => {
                    let lost = |text: &Option<Text<'d>>| text.as_ref().is_some_and(|text| !said.contains(&**text));
                    for (key, _) in [("summary", short), ("description", long)]
                        .iter()
                        .filter(|(_, text)| lost(text))
                    {
                        if let Some(value) = holder.get(key) {
                            self.dropped(value, key);
                        }
                    }
                }
            }
        }
        about
    }

    /// The schema of the body; none where it cannot be said.
    fn sent_body(&mut self, told: &'static Rule, name: &str, body: Node<'d>) -> Option<Value<'d>> {
        for (key, value) in body.members() {
            if !matches!(key, "content" | "required" | "description") {
                self.dropped(value, key);
            }
        }
        let content = body.get("content").filter(|content| content.members().len() > 0);
        let Some((content, media)) = content.and_then(|content| Some((content, self.media(content, body)?))) else {
            return self.sends_anything(name, body);
        };
        if media.family != Family::Json {
            self.losses.tell(told, Class::Decision, content, || {
                format!(
                    "The service sends {name} as {}, and a trigger takes JSON alone: what it holds is left out.",
                    media.name
                )
            });
            return None;
        }
        match media.node.get("schema") {
            Some(schema) => Some(self.schema(schema, Side::Out)),
            None => self.sends_anything(name, media.node),
        }
    }

    fn sends_anything(&mut self, name: &str, at: Node<'d>) -> Option<Value<'d>> {
        self.losses.tell(&rule::BODY, Class::Approximated, at, || {
            format!("What the service sends with {name} is not said, so it may be any object.")
        });
        None
    }

    /// A header or the like.
    fn sent_beside(&mut self, told: &'static Rule, name: &str, written: Node<'d>) {
        match self.files.follow(written) {
            Ok(parameter) => self.losses.tell(told, Class::Dropped, written, || {
                format!(
                    "{} in the {} of {name} is left out: a trigger hands on the body alone.",
                    parameter.str_at("name").unwrap_or("What stands"),
                    parameter.str_at("in").unwrap_or("call"),
                )
            }),
            Err(broken) => self.unresolved(written, &broken),
        }
    }

    /// The platform answers with a code alone.
    fn expected(&mut self, told: &'static Rule, name: &str, responses: Node<'d>) {
        for (code, written) in responses.members() {
            match self.files.follow(written) {
                Ok(answer) if answer.members().all(|(key, _)| key == "description") => {}
                Ok(_) => self.losses.tell(told, Class::Dropped, written, || {
                    format!("What the service takes as the answer {code} to {name} is left out: the platform answers.")
                }),
                Err(broken) => self.unresolved(written, &broken),
            }
        }
    }
}

fn anything<'d>() -> Value<'d> {
    object([("type", "object".into())]).into()
}
