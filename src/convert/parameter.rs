//! Parameters of paths, queries and headers.

use std::borrow::Cow;

use super::Converter;
use super::connector::is_internal;
use super::loss::Class;
use super::schema::Shape;
use super::schema::text;
use super::several::text_of_list;
use super::sides::Side;
use super::value::{Map, Value, object, scalar, scalar_at};
use super::words;
use crate::document::Node;
use crate::rules::convert as rule;

/// A parameter as it is written: here, or as a reference to a shared one.
#[derive(Clone)]
pub(super) enum Written<'d> {
    Here(Map<'d>),
    Shared {
        name: String,
        kind: &'static str,
        called: String,
    },
}

impl<'d> Written<'d> {
    pub fn value(&self) -> Value<'d> {
        match self {
            Self::Here(map) => map.clone().into(),
            Self::Shared { name, .. } => object([("$ref", Value::from(format!("#/parameters/{name}")))]).into(),
        }
    }

    /// Where it stands, and its name there.
    pub fn called(&self) -> (&str, &str) {
        match self {
            Self::Here(map) => (
                map.str_at("in").unwrap_or_default(),
                map.str_at("name").unwrap_or_default(),
            ),
            Self::Shared { kind, called, .. } => (kind, called),
        }
    }

    /// Whether it is the parameter of this kind and name.
    pub fn is(&self, kind: &str, name: &str) -> bool {
        self.called() == (kind, name)
    }
}

/// Where parameters stand.
const KINDS: [&str; 3] = ["path", "query", "header"];

impl<'d> Converter<'d> {
    /// The parameters of a path or operation.
    pub(super) fn parameters_of(&mut self, holder: Node<'d>, key: &str) -> Vec<Written<'d>> {
        let mut list: Vec<Written<'d>> = Vec::new();
        if let Some(other) = holder
            .get("parameters")
            .filter(|list| !list.is_array() && !list.is_null())
        {
            self.misshapen(other, "This is no list of parameters");
        }
        for written in holder.get("parameters").into_iter().flat_map(Node::items) {
            let node = match self.files.follow(written) {
                Ok(node) => node,
                Err(broken) => {
                    self.unresolved(written, &broken);
                    continue;
                }
            };
            let all = self.shared_parameter(node).unwrap_or_else(|| {
                let all = self.parameter(node, written);
                all.into_iter().map(Written::Here).collect()
            });
            for parameter in all {
                let (kind, name) = parameter.called();
                let same = |other: &Written<'d>| other.is(kind, name);
                if list.iter().any(same) {
                    let what = format!("The parameter {name} in {kind} is here already");
                    self.misshapen(written, &what);
                    continue;
                }
                if let Written::Here(map) = &parameter
                    && map.str_at("in") == Some("path")
                    && !key.contains(&format!("{{{}}}", map.str_at("name").unwrap_or_default()))
                {
                    let name = map.str_at("name").unwrap_or_default().to_owned();
                    self.losses.tell(&rule::PATH_PARAMETER, Class::Dropped, written, || {
                        format!("The path has no {{{name}}}, so this parameter is left out.")
                    });
                    continue;
                }
                list.push(parameter);
            }
        }
        list
    }

    /// A component as a shared parameter; none where it is no component, or does not stay one parameter.
    pub(super) fn shared_parameter(&mut self, node: Node<'d>) -> Option<Vec<Written<'d>>> {
        let holder = node.parent()?;
        let components = self
            .files
            .root()
            .get("components")
            .and_then(|components| components.get("parameters"));
        if Some(holder) != components || node.str_at("in") == Some("path") && !self.keeps {
            return None;
        }
        if let Some(known) = self.shared.get(&node) {
            return known.clone();
        }
        let mut all = self.parameter(node, node);
        let written = match (all.len(), all.pop()) {
            (1, Some(map)) => {
                let kind = KINDS
                    .into_iter()
                    .find(|kind| map.str_at("in") == Some(kind))
                    .unwrap_or("query");
                let called = map.str_at("name").unwrap_or_default().to_owned();
                let name = super::names::unique(
                    &super::names::clean(node.key().unwrap_or_default()),
                    &mut self.parameter_names,
                );
                self.parameters.push(name.clone(), map);
                Some(vec![Written::Shared { name, kind, called }])
            }
            (0, _) => Some(Vec::new()),
            _ => None,
        };
        self.shared.insert(node, written.clone());
        written
    }

    /// What one parameter becomes: none, one, or one for each property of an object.
    fn parameter(&mut self, node: Node<'d>, written: Node<'d>) -> Vec<Map<'d>> {
        let (name, place) = (
            scalar_at(node, "name").unwrap_or_default(),
            node.str_at("in").unwrap_or_default(),
        );
        if place == "cookie" {
            let class = if self.signs_in(node, name) {
                Class::Decision
            } else {
                Class::Dropped
            };
            self.losses.tell(&rule::COOKIE, class, written, || {
                format!("{name} is sent in a cookie, which connectors cannot, so it is left out.")
            });
            return Vec::new();
        }
        let Some(kind) = KINDS
            .into_iter()
            .find(|kind| *kind == place)
            .filter(|_| !name.is_empty())
        else {
            let what = match (name, place) {
                ("", _) => "This parameter has no name".to_owned(),
                (_, "") => format!("The parameter {name} does not say where it stands, with \"in\""),
                _ => {
                    format!("The parameter {name} says in: {place}, and OpenAPI 3 knows path, query, header and cookie")
                }
            };
            self.misshapen(written, &what);
            return Vec::new();
        };
        let mut map = Map::of(node);
        map.push("name", name);
        map.push("in", kind);
        if kind == "header"
            && !self.keeps
            && ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str())
            && !self.is_version(node, name)
        {
            self.losses.tell(&rule::HEADER, Class::Dropped, written, || {
                format!("The header {name} is left out: media types and signing in say it.")
            });
            return Vec::new();
        }
        self.told_apart(node);
        let required = kind == "path" || scalar_at(node, "required") == Some("true");
        let inner = self.first_content(node);
        let Some(schema) = node.get("schema").or_else(|| inner?.get("schema")) else {
            map.push("type", "string");
            self.finish(node, &mut map, required, &Map::default());
            return vec![map];
        };
        if node.get("schema").is_none() {
            self.losses
                .tell(&rule::PARAMETER_OBJECT, Class::Approximated, node, || {
                    format!("{name} is sent as JSON; it is said as a text that holds JSON.")
                });
        }
        let style = node
            .str_at("style")
            .unwrap_or(if kind == "query" { "form" } else { "simple" });
        let explode = node.get("explode").and_then(Node::as_bool).unwrap_or(style == "form");
        let is_json = node.get("schema").is_none();
        if kind == "query"
            && !is_json
            && (style == "deepObject" || style == "form" && explode)
            && let Some(split) = self.split_object(node, name, style == "deepObject", required)
        {
            return split;
        }
        let flat = self.flat(schema, Side::In);
        map.members.extend(flat.map.members);
        match flat.shape {
            Shape::Array if is_json => text_of_list(&mut map, None),
            Shape::Array => self.list(schema, name, style, explode, &mut map),
            Shape::Object | Shape::Any if !is_json => self.object_as_text(schema, name, style, explode, flat.shape),
            _ => {}
        }
        if matches!(style, "matrix" | "label") {
            self.losses.tell(&rule::PARAMETER_STYLE, Class::Decision, node, || {
                format!(
                    "{name} is written in the style {style}, which connectors do not know; it is sent as it is typed."
                )
            });
            if flat.shape == Shape::Array {
                text_of_list(&mut map, None);
            }
            map.set("type", "string");
        }
        self.finish(node, &mut map, required, &flat.whole);
        vec![map]
    }

    /// What is said of the first media type of a parameter or header; further ones are told.
    pub(super) fn first_content(&mut self, node: Node<'d>) -> Option<Node<'d>> {
        let content = node.get("content")?;
        let (name, first) = content.members().next()?;
        let others: Vec<&str> = content.members().skip(1).map(|(name, _)| name).collect();
        if !others.is_empty() {
            self.losses.tell(&rule::MEDIA_TYPES, Class::Approximated, content, || {
                format!(
                    "Of several media types {name} was taken. Also possible were {}.",
                    words::listed(&others)
                )
            });
        }
        Some(first)
    }

    /// Whether a cookie is needed for every call, or signs in.
    fn signs_in(&self, node: Node<'d>, name: &str) -> bool {
        let components = self.files.root().get("components");
        let schemes = components.and_then(|components| components.get("securitySchemes"));
        let mut cookies = schemes
            .into_iter()
            .flat_map(Node::members)
            .filter(|(_, scheme)| scheme.str_at("in") == Some("cookie"))
            .filter_map(|(_, scheme)| scheme.str_at("name"));
        node.get("required").and_then(Node::as_bool) == Some(true) || cookies.any(|cookie| cookie == name)
    }

    /// What a parameter says that 2.0 does not, whatever its type.
    fn told_apart(&mut self, node: Node<'d>) {
        for (key, value) in node.members() {
            match key {
                "example" if self.keeps => {}
                "example" | "examples" => self.losses.tell(&rule::EXAMPLES, Class::Dropped, value, || {
                    "A parameter has no example in OpenAPI 2.0, so it is left out.".to_owned()
                }),
                "allowReserved" if value.as_bool() == Some(true) && !self.keeps => {
                    self.losses
                        .tell(&rule::PARAMETER_STYLE, Class::Approximated, value, || {
                            "Reserved characters are encoded like all others.".to_owned()
                        });
                }
                "required" if !matches!(scalar(value), Some("true" | "false")) => self.dropped(value, key),
                "name" | "in" | "description" | "required" | "schema" | "content" | "style" | "explode"
                | "allowReserved" | "deprecated" | "allowEmptyValue" => {}
                key if key.starts_with("x-") => {}
                _ => self.dropped(value, key),
            }
        }
    }

    /// Texts, visibility and the other members that every parameter has.
    pub(super) fn finish(&mut self, node: Node<'d>, map: &mut Map<'d>, required: bool, whole: &Map<'d>) {
        let name = map.str_at("name").unwrap_or_default().to_owned();
        let place = map.str_at("in").unwrap_or_default().to_owned();
        let said = node.get("required").and_then(Node::as_bool);
        if let Some(said) = said.filter(|_| self.keeps && place != "path") {
            map.set("required", said);
        } else if required {
            map.set("required", true);
        }
        if self.keeps {
            self.finish_kept(node, map);
            return;
        }
        let own = node.get("description").and_then(|text| self.text_of(node, text));
        let own = own.map(Cow::into_owned).filter(|text| !text.trim().is_empty());
        let more = map
            .remove("description")
            .and_then(|text| text.as_str().map(str::to_owned));
        let of_schema = text(whole, "description");
        if let (Some(own), Some(other), Some(origin)) = (&own, of_schema, whole.origin)
            && !own.contains(other)
            && let Some(at) = origin.get("description")
        {
            self.losses.tell(&rule::TEXT, Class::Dropped, at, || {
                format!("What is said here of values is left out at {name}, which has a description of its own.")
            });
        }
        let said = own.or_else(|| of_schema.map(str::to_owned));
        let mut description = said.unwrap_or_else(|| self.made_description(node, &name));
        if let Some(more) = more {
            description = format!("{} {more}", description.trim_end());
        }
        map.set("description", description);
        for (key, value) in node.members().filter(|(key, _)| key.starts_with("x-")) {
            self.extension(key, value, map);
        }
        if !map.has("x-ms-summary") {
            map.push("x-ms-summary", words::title(&name));
        }
        if place == "path" {
            map.set("x-ms-url-encoding", "single");
        }
        if place == "query" && node.get("allowEmptyValue").and_then(Node::as_bool) == Some(true) {
            map.set("allowEmptyValue", true);
        }
        if node.get("deprecated").and_then(Node::as_bool) == Some(true) || whole.has("x-deprecated") {
            self.losses.tell(&rule::DEPRECATED, Class::Extension, node, || {
                format!("That {name} is deprecated is said by the extension x-deprecated.")
            });
            map.set("x-deprecated", true);
            if !required {
                map.set("x-ms-visibility", "advanced");
            }
        }
        self.constant_header(node, map, required);
    }

    /// What a parameter of a connector says besides its values.
    fn finish_kept(&mut self, node: Node<'d>, map: &mut Map<'d>) {
        let operation = node.parent().and_then(Node::parent);
        let is_seen = !is_internal(node) && !operation.is_some_and(is_internal);
        let name = map.str_at("name").unwrap_or_default().to_owned();
        for (key, value) in node.members() {
            match key {
                "description" | "allowEmptyValue" => self.keep_member(key, value, map),
                "deprecated" => self.keep_member("x-deprecated", value, map),
                "example" => self.keep_member("x-example", value, map),
                "allowReserved" => self.keep_member("x-ms-skip-url-encoding", value, map),
                key if key.starts_with("x-") => self.extension(key, value, map),
                _ => {}
            }
        }
        if is_seen && !map.has("x-ms-summary") {
            map.push("x-ms-summary", words::title(&name));
        }
        if is_seen && !map.has("description") {
            let text = self.made_description(node, &name);
            map.push("description", text);
        }
    }

    /// A description for a parameter that has none.
    fn made_description(&mut self, node: Node<'d>, name: &str) -> String {
        self.losses.tell(&rule::TEXT, Class::Approximated, node, || {
            format!("{name} had no description; one was made from its name. Write one.")
        });
        format!("The {}.", words::sentence(name).to_lowercase())
    }

    /// Whether a header Accept asks for one version of the service, which no media type of an answer says.
    fn is_version(&self, node: Node<'d>, name: &str) -> bool {
        let schema = node.get("schema").and_then(|schema| self.files.follow(schema).ok());
        let one = schema.and_then(|schema| match schema.get("enum") {
            Some(list) if list.items().len() == 1 => list.item(0),
            _ => schema.get("const"),
        });
        name.eq_ignore_ascii_case("accept")
            && one
                .and_then(Node::as_str)
                .is_some_and(|value| value.contains("vnd.") || value.contains("version"))
    }

    /// A header that has one value only is always sent, and never shown.
    fn constant_header(&mut self, node: Node<'d>, map: &mut Map<'d>, required: bool) {
        let is_version = |name: &str| {
            ["version", "revision"]
                .iter()
                .any(|word| name.to_ascii_lowercase().contains(word))
        };
        let one = match map.get("enum").and_then(Value::as_list) {
            Some([one]) => one.clone(),
            _ => return,
        };
        let name = map.str_at("name").unwrap_or_default().to_owned();
        if map.str_at("in") != Some("header") || !required && !is_version(&name) && !name.eq_ignore_ascii_case("accept")
        {
            return;
        }
        map.set("default", one);
        map.set("required", true);
        map.set("x-ms-visibility", "internal");
        self.losses.tell(&rule::HEADER, Class::Extension, node, || {
            format!("The header {name} has one value only; it is always sent, and never shown.")
        });
    }
}
