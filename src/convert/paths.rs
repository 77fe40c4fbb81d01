//! Paths: their keys, their own parameters, their operations.

use std::collections::HashMap;

use super::Converter;
use super::loss::Class;
use super::value::{Map, Value, object};
use super::words;
use crate::document::Node;
use crate::rules::convert as rule;

/// The verbs of operations, in the order of the specification's list.
pub(super) const VERBS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An operation where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'d> {
    /// The path as the source has it.
    pub path: &'d str,
    pub verb: &'static str,
    /// The operation itself.
    pub node: Node<'d>,
    /// What holds it.
    pub item: Node<'d>,
    /// Where the operation is written, or referred to.
    pub written: Node<'d>,
}

/// All operations of a definition in order.
pub(super) fn places<'d>(files: &super::source::Files<'d>) -> Vec<Place<'d>> {
    let mut places = Vec::new();
    let paths = files.root().get("paths");
    for (path, written) in paths.into_iter().flat_map(Node::members) {
        if path.starts_with("x-") {
            continue;
        }
        let item = files.follow(written).unwrap_or(written);
        for (key, operation) in item.members() {
            let Some(verb) = VERBS.into_iter().find(|verb| *verb == key) else {
                continue;
            };
            let node = files.follow(operation).unwrap_or(operation);
            if node.is_object() {
                places.push(Place {
                    path,
                    verb,
                    node,
                    item,
                    written: operation,
                });
            }
        }
    }
    places
}

/// A path's key without what 2.0 does not take there: the key, the fixed query, and whether there was a fragment.
fn split(path: &str) -> (String, Vec<(String, String)>, bool) {
    let (rest, fragment) = path.split_once('#').map_or((path, false), |(rest, _)| (rest, true));
    let (plain, query) = rest.split_once('?').unwrap_or((rest, ""));
    let fixed = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let plain = if plain.starts_with('/') {
        plain.to_owned()
    } else {
        format!("/{plain}")
    };
    (plain, fixed.collect(), fragment)
}

/// The path with all names of parameters left out.
fn template(path: &str) -> String {
    let mut bare = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '{' => inside = true,
            '}' => {
                inside = false;
                bare.push_str("{}");
            }
            other if !inside => bare.push(other),
            _ => {}
        }
    }
    bare
}

impl<'d> Converter<'d> {
    /// `paths`, with the operations that were chosen.
    pub(super) fn paths(&mut self, schemes: &Map<'d>) -> Map<'d> {
        let root = self.files.root();
        let Some(paths) = root.get("paths").filter(|paths| paths.is_object()) else {
            return Map::default();
        };
        let mut out = Map::of(paths);
        let mut index: HashMap<String, usize> = HashMap::new();
        let mut templates: HashMap<(String, &'static str), &'d str> = HashMap::new();
        for (path, written) in paths.members() {
            if path.starts_with("x-") {
                self.extension(path, written, &mut out);
                continue;
            }
            let item = match self.files.follow(written) {
                Ok(item) => item,
                Err(broken) => {
                    self.unresolved(written, &broken);
                    continue;
                }
            };
            let (key, fixed, fragment) = split(path);
            if fragment {
                self.losses.tell(&rule::PATH_KEY, Class::Dropped, written, || {
                    format!("What follows # in the path {path} never reaches a service, so it is left out.")
                });
            }
            if !fixed.is_empty() {
                self.losses.tell(&rule::PATH_KEY, Class::Extension, written, || {
                    format!("The query in the path {path} became a parameter that is always sent and never shown.")
                });
            }
            self.odd_members(item);
            let shared = self.parameters_of(item, &key);
            for (verb_key, verb_node) in item.members() {
                let Some(verb) = VERBS.into_iter().find(|verb| *verb == verb_key) else {
                    continue;
                };
                let node = match self.files.follow(verb_node) {
                    Ok(node) if node.is_object() => node,
                    Ok(_) => {
                        self.dropped(verb_node, verb_key);
                        continue;
                    }
                    Err(broken) => {
                        self.unresolved(verb_node, &broken);
                        continue;
                    }
                };
                let place = Place {
                    path,
                    verb,
                    node,
                    item,
                    written: verb_node,
                };
                if verb == "trace" {
                    self.losses.tell(&rule::TRACE, Class::Dropped, verb_node, || {
                        format!("TRACE {path} is left out: OpenAPI 2.0 has no such operations.")
                    });
                    continue;
                }
                let id = self.ids.get(&node).cloned().unwrap_or_default();
                if !self.chosen(place) {
                    continue;
                }
                let before = self.route(node, item, &id);
                let full = format!("{before}{key}");
                let at = *index.entry(full.clone()).or_insert_with(|| {
                    let mut fresh = Map::of(item);
                    if !shared.is_empty() {
                        fresh.push(
                            "parameters",
                            shared.iter().map(super::parameter::Written::value).collect::<Vec<_>>(),
                        );
                    }
                    for (key, value) in item.members().filter(|(key, _)| key.starts_with("x-")) {
                        self.extension(key, value, &mut fresh);
                    }
                    out.push(full.clone(), fresh);
                    out.members.len() - 1
                });
                let Value::Object(target) = &out.members[at].1 else {
                    continue;
                };
                if target.has(verb) {
                    let earlier = full.clone();
                    self.losses.tell(&rule::PATHS_MEET, Class::Decision, written_at(place), || {
                        format!("{} {path} meets another operation at {earlier}, and one path holds one: the first was taken.", verb.to_uppercase())
                    });
                    continue;
                }
                if let Some(first) = templates.insert((template(&full), verb), path)
                    && first != path
                {
                    self.losses.tell(&rule::PATHS_MEET, Class::Decision, written_at(place), || {
                        format!("{} {path} differs from {first} in the names of its parameters only, which certification refuses.", verb.to_uppercase())
                    });
                }
                let operation = self.operation(place, &id, &full, &shared, &fixed, schemes);
                if let Value::Object(target) = &mut out.members[at].1 {
                    target.push(verb, operation);
                }
            }
        }
        out
    }

    /// What a path holds besides operations.
    fn odd_members(&mut self, item: Node<'d>) {
        for (key, value) in item.members() {
            let is_known = VERBS.contains(&key)
                || matches!(key, "parameters" | "servers" | "summary" | "description" | "$ref")
                || key.starts_with("x-");
            if !is_known {
                self.dropped(value, key);
            }
        }
    }

    /// Whether an operation is among those to convert.
    fn chosen(&self, place: Place<'d>) -> bool {
        let options = self.options;
        if options.only.is_empty() && options.tags.is_empty() {
            return true;
        }
        let id = place.node.str_at("operationId").unwrap_or_default();
        let own = self.ids.get(&place.node).map_or("", String::as_str);
        let named = options.only.iter().any(|only| {
            only.eq_ignore_ascii_case(id)
                || only.eq_ignore_ascii_case(own)
                || only.eq_ignore_ascii_case(&format!("{} {}", place.verb, place.path))
        });
        let tags = place
            .node
            .get("tags")
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::as_str);
        named
            || tags
                .into_iter()
                .any(|tag| options.tags.iter().any(|wanted| wanted.eq_ignore_ascii_case(tag)))
    }

    /// The parameters of a path that none declares, and those that stand for its fixed query.
    pub(super) fn added_parameters(
        &mut self,
        place: Place<'d>,
        key: &str,
        fixed: &[(String, String)],
        known: &dyn Fn(&str, &str) -> bool,
    ) -> Vec<Value<'d>> {
        let mut added: Vec<Value<'d>> = Vec::new();
        for name in key.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            if name.is_empty() || known("path", name) {
                continue;
            }
            self.losses
                .tell(&rule::PATH_PARAMETER, Class::Approximated, written_at(place), || {
                    format!("The path has {{{name}}} and no such parameter; it was added as a text.")
                });
            let shown = words::title(name);
            let mut parameter = object([
                ("name", Value::from(name.to_owned())),
                ("in", Value::from("path")),
                ("required", Value::from(true)),
                ("type", Value::from("string")),
                ("x-ms-url-encoding", Value::from("single")),
                (
                    "description",
                    Value::from(format!("The {}.", words::sentence(name).to_lowercase())),
                ),
            ]);
            parameter.push("x-ms-summary", shown);
            added.push(parameter.into());
        }
        for (name, value) in fixed {
            if known("query", name) {
                continue;
            }
            let mut parameter = object([
                ("name", Value::from(name.clone())),
                ("in", Value::from("query")),
                ("required", Value::from(true)),
                ("type", Value::from("string")),
                ("x-ms-visibility", Value::from("internal")),
                ("description", Value::from("Always the same.")),
            ]);
            if !value.is_empty() {
                parameter.push("enum", vec![Value::from(value.clone())]);
            }
            parameter.push("default", value.clone());
            parameter.push("x-ms-summary", words::title(name));
            added.push(parameter.into());
        }
        added
    }
}

/// Where an operation is told of.
pub(super) fn written_at(place: Place<'_>) -> Node<'_> {
    place.written
}
