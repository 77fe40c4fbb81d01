//! What stands at the root of the file besides servers, paths and components, and what stands everywhere: texts,
//! extensions, references that lead nowhere.

use std::borrow::Cow;

use super::Converter;
use super::loss::Class;
use super::sides::Side;
use super::source::Broken;
use super::value::{Map, Value, scalar};
use crate::document::{Kind, Node};
use crate::openapi::{Version, typed_problem, version_of};
use crate::rules::convert as rule;

/// What the info of a connector's definition keeps as it stands.
const KEPT: &[&str] = &[
    "title",
    "version",
    "description",
    "termsOfService",
    "contact",
    "license",
];

/// Extensions that only serve generators of documentation and code.
const FOR_GENERATORS: &[&str] = &[
    "x-readme",
    "x-codeSamples",
    "x-code-samples",
    "x-speakeasy",
    "x-stainless",
    "x-fern",
    "x-box-",
    "x-tagGroups",
    "x-oaiMeta",
    "x-sdk",
    "x-scalar",
    "x-redocly",
];

impl<'d> Converter<'d> {
    /// `info` as 2.0 knows it.
    pub(super) fn info(&mut self) -> Map<'d> {
        let root = self.files.root();
        let Some(info) = root.get("info").filter(|info| info.is_object()) else {
            return super::value::object([("title", Value::from("")), ("version", Value::from("1.0"))]);
        };
        let mut map = Map::of(info);
        for (key, value) in info.members() {
            match key {
                key if self.keeps && KEPT.contains(&key) => self.keep_member(key, value, &mut map),
                "title" | "version" => {
                    let text = self.text_of(info, value);
                    map.set(key, text.unwrap_or_default());
                }
                "description" | "termsOfService" => {
                    if let Some(text) = self.text_of(info, value).filter(|text| !text.trim().is_empty()) {
                        map.set(key, text);
                    }
                }
                "summary" => {}
                "contact" => {
                    let contact = self.known(value, &["name", "url", "email"]);
                    if !contact.is_empty() {
                        map.set(key, contact);
                    }
                }
                "license" => {
                    let mut license = self.known(value, &["name", "url", "identifier"]);
                    if let Some(id) = license.remove("identifier")
                        && !license.has("url")
                        && let Some(id) = id.as_str()
                    {
                        let url = format!("https://spdx.org/licenses/{id}.html");
                        license.set("url", url);
                    }
                    if license.has("name") {
                        map.set(key, license);
                    } else {
                        self.dropped(value, key);
                    }
                }
                key if key.starts_with("x-") => self.extension(key, value, &mut map),
                _ => self.dropped(value, key),
            }
        }
        if let Some(summary) = info.get("summary") {
            match self.text_of(info, summary) {
                Some(text) if !map.has("description") => map.set("description", text),
                _ => self.dropped(summary, "summary"),
            }
        }
        if self.keeps {
            return map;
        }
        if map.str_at("version").is_none_or(|version| version.trim().is_empty()) {
            let at = info.get("version").unwrap_or(info);
            self.losses.tell(&rule::TEXT, Class::Approximated, at, || {
                "The definition had no version; 1.0 was written.".to_owned()
            });
            map.set("version", "1.0");
        }
        if !map.has("title") {
            map.set("title", "");
        }
        map
    }

    /// The members of an object that are texts under known keys, and its extensions.
    fn known(&mut self, node: Node<'d>, keys: &[&str]) -> Map<'d> {
        let mut map = Map::of(node);
        for (key, value) in node.members() {
            // YAML reads a name of digits as a number.
            match scalar(value) {
                Some("") => {}
                Some(text) if keys.contains(&key) => map.set(key, text),
                _ if key.starts_with("x-") => self.extension(key, value, &mut map),
                _ => self.dropped(value, key),
            }
        }
        map
    }

    /// The list of tags.
    pub(super) fn tags(&mut self, node: Node<'d>) -> Vec<Value<'d>> {
        let mut tags: Vec<Value<'d>> = Vec::new();
        let mut known: Vec<&str> = Vec::new();
        for item in node.items() {
            let Ok(tag) = self.files.follow(item) else {
                self.unresolved_tag(item);
                continue;
            };
            let Some(name) = tag
                .get("name")
                .and_then(scalar)
                .filter(|name| !name.is_empty() && !known.contains(name))
            else {
                self.misshapen(item, "This tag has no name, or one that stands above already");
                continue;
            };
            known.push(name);
            let mut map = Map::of(tag);
            for (key, value) in tag.members() {
                match key {
                    "name" => map.set(key, name),
                    "description" => {
                        let text = self.text_of(tag, value);
                        if let Some(text) = text.filter(|text| self.keeps || !text.trim().is_empty()) {
                            map.set(key, text);
                        }
                    }
                    "externalDocs" => {
                        if let Some(docs) = self.external_docs(value) {
                            map.set(key, docs);
                        }
                    }
                    key if key.starts_with("x-") => self.extension(key, value, &mut map),
                    _ => self.dropped(value, key),
                }
            }
            tags.push(map.into());
        }
        tags
    }

    fn unresolved_tag(&mut self, item: Node<'d>) {
        if let Err(broken) = self.files.follow(item) {
            self.unresolved(item, &broken);
        }
    }

    /// A text of an object that says something.
    pub(super) fn said(&mut self, holder: Node<'d>, key: &str) -> Option<Cow<'d, str>> {
        let text = self.text_of(holder, holder.get(key)?)?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// A text, or that of the file that stands in its place.
    pub(super) fn text_of(&mut self, _holder: Node<'d>, value: Node<'d>) -> Option<Cow<'d, str>> {
        if let Some(text) = value.as_str() {
            return Some(Cow::Borrowed(text));
        }
        if let Some(reference) = value.str_at("$ref") {
            if let Some(words) = self.files.words(value, reference) {
                return Some(Cow::Borrowed(words));
            }
            match self.files.follow(value) {
                Ok(target) if target.as_str().is_some() => return target.as_str().map(Cow::Borrowed),
                Ok(_) => self.unresolved(value, &Broken::Missing),
                Err(broken) => self.unresolved(value, &broken),
            }
            return None;
        }
        if let Some(word) = scalar(value) {
            return Some(Cow::Borrowed(word));
        }
        if !value.is_null() {
            self.losses.tell(&rule::MISSHAPEN, Class::Dropped, value, || {
                "This is no text, so it is left out.".to_owned()
            });
        }
        None
    }

    /// Tells what a reader with the published types of 3.0 stumbles over.
    pub(super) fn strictly(&mut self) {
        let root = self.files.root();
        let at = root.get("openapi").unwrap_or(root);
        if let Version::Other(version) = version_of(root) {
            self.losses.tell(&rule::STRICT, Class::Extension, at, || {
                format!("The definition follows OpenAPI {version}, which is read as 3.1 is.")
            });
        } else if let Some(problem) = typed_problem(root.document()) {
            self.losses.tell(&rule::STRICT, Class::Extension, at, || problem);
        }
    }

    /// Tells what a further member of the same name takes the place of.
    pub(super) fn doubled(&mut self) {
        let mut members: Vec<(&'d str, Node<'d>)> = Vec::new();
        for (_, document) in self.source.documents() {
            for node in document.nodes().filter(|node| node.members().len() > 1) {
                members.clear();
                members.extend(node.members());
                // Those of one name stay in their order.
                members.sort_by_key(|(key, _)| *key);
                for pair in members.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                    let (key, first) = pair[0];
                    let what = format!("{key:?} stands once more in the same object, and the last one counts");
                    self.misshapen(first, &what);
                }
            }
        }
    }

    /// Tells of a reference that leads nowhere.
    pub(super) fn unresolved(&mut self, node: Node<'d>, broken: &Broken) {
        let reference = node.str_at("$ref").unwrap_or_default();
        self.losses.tell(&rule::REFERENCE, Class::Decision, node, || {
            format!("The reference {reference:?} leads nowhere. {}", broken.why())
        });
    }

    /// A copy of an extension of Microsoft's; schemas in it are referred to where they stand now.
    fn referring_copy(&mut self, node: Node<'d>) -> Value<'d> {
        if node.str_at("$ref").is_some() {
            let shared = self
                .files
                .follow(node)
                .ok()
                .and_then(|target| self.shared_parameter(target));
            return match shared.as_deref() {
                Some([one]) => one.value(),
                _ => self.schema(node, Side::Out),
            };
        }
        match node.kind() {
            Kind::Array => node
                .items()
                .map(|item| self.referring_copy(item))
                .collect::<Vec<_>>()
                .into(),
            Kind::Object => {
                let mut map = Map::of(node);
                for (key, member) in node.members() {
                    let copy = self.referring_copy(member);
                    map.set(key, copy);
                }
                map.into()
            }
            _ => Value::copy(node),
        }
    }

    /// An extension as it stands; not what serves generators alone, and not what refers to what moves.
    pub(super) fn extension(&mut self, key: &'d str, value: Node<'d>, map: &mut Map<'d>) {
        let refers = || {
            value
                .with_inner()
                .any(|inner| inner.key() == Some("$ref") && inner.as_str().is_some())
        };
        if key.starts_with("x-ms-") && refers() {
            let copy = self.referring_copy(value);
            map.set(key, copy);
            return;
        }
        let why = if FOR_GENERATORS.iter().any(|known| key.starts_with(known)) {
            "it only serves generators of documentation or code"
        } else if refers() {
            "it refers to parts of the file that stand elsewhere now"
        } else {
            map.set(key, Value::copy(value));
            return;
        };
        self.losses.tell(&rule::EXTENSION, Class::Dropped, value, || {
            format!("The extension {key} is left out: {why}.")
        });
    }
}
