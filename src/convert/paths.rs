//! Paths: their keys, their own parameters, their operations.

use foldhash::{HashMap, HashMapExt};

use super::Converter;
use super::loss::Class;
use super::parameter::Written;
use super::source::{Broken, Files, LONGEST_CHAIN};
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

/// What makes up a path: what stands there, and what that refers to; of what both say the nearer counts. With it, why a
/// reference leads nowhere.
fn holders<'d>(files: &Files<'d>, written: Node<'d>) -> (Vec<Node<'d>>, Option<(Node<'d>, Broken)>) {
    let mut holders = Vec::new();
    let mut node = written;
    while let Some(reference) = node.str_at("$ref") {
        if holders.contains(&node) || holders.len() > LONGEST_CHAIN {
            return (holders, Some((written, Broken::Circle)));
        }
        holders.push(node);
        match files.target(node, reference) {
            Ok(target) => node = target,
            Err(broken) => return (holders, Some((node, broken))),
        }
    }
    holders.push(node);
    // Nothing but a reference holds nothing.
    holders.retain(|holder| holder.str_at("$ref").is_none() || holder.members().len() > 1);
    (holders, None)
}

/// What says where the operations of a path are served, and what all of them are about.
fn main_of<'d>(holders: &[Node<'d>]) -> Option<Node<'d>> {
    let serves = |holder: &&Node<'d>| holder.get("servers").is_some();
    holders.iter().find(serves).or(holders.last()).copied()
}

/// Whether what stands nearer has the operation as well.
fn is_hidden(holders: &[Node<'_>], at: usize, verb: &str) -> bool {
    holders[..at].iter().any(|nearer| nearer.get(verb).is_some())
}

/// All operations of a definition in order.
pub(super) fn places<'d>(files: &Files<'d>) -> Vec<Place<'d>> {
    let mut places = Vec::new();
    let paths = files.root().get("paths");
    for (path, written) in paths.into_iter().flat_map(Node::members) {
        if path.starts_with("x-") || paths.and_then(|paths| paths.get(path)) != Some(written) {
            continue;
        }
        let (holders, _) = holders(files, written);
        let Some(item) = main_of(&holders) else { continue };
        let operations = holders.iter().enumerate();
        // Of several members of one name the last counts.
        let counts = |at: usize, key: &str, node: Node<'d>| holders[at].get(key) == Some(node);
        for (at, (key, operation)) in operations.flat_map(|(at, holder)| holder.members().map(move |one| (at, one))) {
            let Some(verb) = VERBS
                .into_iter()
                .find(|verb| *verb == key && counts(at, key, operation) && !is_hidden(&holders, at, verb))
            else {
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

/// What a path is made of: its holders, the main one of them, and the parameters of all its operations.
type About<'a, 'd> = (&'a [Node<'d>], Node<'d>, &'a [Written<'d>]);

/// The paths so far.
struct Laid<'d> {
    out: Map<'d>,
    /// Where each path stands.
    index: HashMap<String, usize>,
    /// The path of the source behind each verb of a template.
    templates: HashMap<(String, &'static str), &'d str>,
}

impl<'d> Converter<'d> {
    /// `paths`, with the operations that were chosen.
    pub(super) fn paths(&mut self, schemes: &Map<'d>) -> Map<'d> {
        let root = self.files.root();
        let Some(paths) = root.get("paths") else {
            return Map::default();
        };
        if !paths.is_object() {
            self.misshapen(paths, "This is no object with paths");
            return Map::default();
        }
        let mut laid = Laid {
            out: Map::of(paths),
            index: HashMap::new(),
            templates: HashMap::new(),
        };
        for (path, written) in paths.members() {
            if path.starts_with("x-") {
                self.extension(path, written, &mut laid.out);
                continue;
            }
            if paths.get(path) != Some(written) {
                continue;
            }
            let (holders, broken) = holders(&self.files, written);
            if let Some((at, broken)) = broken {
                self.unresolved(at, &broken);
            }
            if let Some(at) = holders.iter().find(|holder| !holder.is_object()) {
                self.misshapen(*at, "This is no object with operations");
            } else if let Some(item) = main_of(&holders) {
                self.path(path, written, (&holders, item), &mut laid, schemes);
            }
        }
        laid.out
    }

    /// Tells what is left out since it is something else than it has to be.
    pub(super) fn misshapen(&mut self, at: Node<'d>, what: &str) {
        self.losses.tell(&rule::MISSHAPEN, Class::Dropped, at, || {
            format!("{what}, so it is left out.")
        });
    }

    /// One path with its operations.
    fn path(
        &mut self,
        path: &'d str,
        written: Node<'d>,
        (holders, item): (&[Node<'d>], Node<'d>),
        laid: &mut Laid<'d>,
        schemes: &Map<'d>,
    ) {
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
        let mut shared: Vec<Written<'d>> = Vec::new();
        for holder in holders {
            self.odd_members(*holder, *holder == item);
            for parameter in self.parameters_of(*holder, &key) {
                let (kind, name) = parameter.called();
                if !shared.iter().any(|nearer| nearer.is(kind, name)) {
                    shared.push(parameter);
                }
            }
        }
        let about = (holders, item, &shared[..]);
        if self.keeps {
            laid.index.entry(key.clone()).or_insert_with(|| {
                let fresh = self.fresh_path(about);
                laid.out.push(key.clone(), fresh);
                laid.out.members.len() - 1
            });
        }
        let operations = holders.iter().enumerate();
        for (at, (word, written)) in operations.flat_map(|(at, holder)| holder.members().map(move |one| (at, one))) {
            let counts = holders[at].get(word) == Some(written);
            let Some(verb) = VERBS.into_iter().find(|verb| counts && *verb == word) else {
                continue;
            };
            if is_hidden(holders, at, verb) {
                self.losses.tell(&rule::PATHS_MEET, Class::Dropped, written, || {
                    format!(
                        "{} {path} stands beside the reference as well, and that one was taken.",
                        verb.to_uppercase()
                    )
                });
                continue;
            }
            let node = match self.files.follow(written) {
                Ok(node) if node.is_object() => node,
                Ok(_) => {
                    self.dropped(written, word);
                    continue;
                }
                Err(broken) => {
                    self.unresolved(written, &broken);
                    continue;
                }
            };
            let place = Place {
                path,
                verb,
                node,
                item,
                written,
            };
            if verb == "trace" {
                self.losses.tell(&rule::TRACE, Class::Dropped, written, || {
                    format!("TRACE {path} is left out: OpenAPI 2.0 has no such operations.")
                });
            } else if self.chosen(place) {
                self.lay(place, &key, about, &fixed, laid, schemes);
            }
        }
    }

    /// A path without its operations.
    fn fresh_path(&mut self, (holders, item, shared): About<'_, 'd>) -> Map<'d> {
        let mut fresh = Map::of(item);
        if !shared.is_empty() || self.keeps && item.get("parameters").is_some() {
            fresh.push("parameters", shared.iter().map(Written::value).collect::<Vec<_>>());
        }
        for (key, value) in holders.iter().flat_map(|holder| holder.members()) {
            if key.starts_with("x-") && fresh.has(key) {
                self.dropped(value, key);
            } else if key.starts_with("x-") {
                self.extension(key, value, &mut fresh);
            }
        }
        fresh
    }

    /// Puts an operation into its path; a path that is there already keeps the operation that it has.
    fn lay(
        &mut self,
        place: Place<'d>,
        key: &str,
        about: About<'_, 'd>,
        fixed: &[(String, String)],
        laid: &mut Laid<'d>,
        schemes: &Map<'d>,
    ) {
        let Place { path, verb, item, .. } = place;
        let shared = about.2;
        let id = self.ids.get(&place.node).cloned().unwrap_or_default();
        let full = format!("{}{key}", self.route(place.node, item, &id));
        let at = *laid.index.entry(full.clone()).or_insert_with(|| {
            let fresh = self.fresh_path(about);
            laid.out.push(full.clone(), fresh);
            laid.out.members.len() - 1
        });
        let Value::Object(target) = &laid.out.members[at].1 else {
            return;
        };
        if target.has(verb) {
            self.losses.tell(&rule::PATHS_MEET, Class::Decision, place.written, || {
                format!(
                    "{} {path} meets another operation at {full}, and one path holds one: the first was taken.",
                    verb.to_uppercase()
                )
            });
            return;
        }
        let is_foreign = target.origin != Some(item);
        if let Some(first) = laid.templates.insert((template(&full), verb), path)
            && first != path
        {
            self.losses.tell(&rule::PATHS_MEET, Class::Decision, place.written, || {
                format!(
                    "{} {path} differs from {first} in the names of its parameters only, which certification refuses.",
                    verb.to_uppercase()
                )
            });
        }
        // Two paths that became one may share other parameters.
        let (shared, more) = if is_foreign {
            (&[][..], shared)
        } else {
            (shared, &[][..])
        };
        let operation = self.operation(place, &id, &full, shared, more, fixed, schemes);
        let notification = self.notification.take();
        if let Value::Object(target) = &mut laid.out.members[at].1 {
            target.push(verb, operation);
            if let Some(notification) = notification {
                target.set("x-ms-notification-content", notification);
            }
        }
    }

    /// What a path holds besides operations, and texts of it that each of them has itself.
    fn odd_members(&mut self, item: Node<'d>, is_main: bool) {
        for key in ["summary", "description"] {
            let Some(text) = item.get(key) else { continue };
            let lacks = |operation: Node<'d>| {
                let operation = self.files.follow(operation).unwrap_or(operation);
                operation.str_at(key).is_none_or(|own| own.trim().is_empty())
            };
            let mut operations = item.members().filter(|(verb, _)| VERBS.contains(verb));
            if !is_main || !operations.any(|(_, operation)| lacks(operation)) {
                self.dropped(text, key);
            }
        }
        for (key, value) in item.members() {
            let is_known = VERBS.contains(&key)
                || matches!(key, "parameters" | "summary" | "description" | "$ref")
                || key == "servers" && value.is_array()
                || key.starts_with("x-");
            if !is_known {
                self.dropped(value, key);
            }
        }
    }

    /// Whether an operation is among those to convert.
    pub(super) fn chosen(&self, place: Place<'d>) -> bool {
        let options = self.options;
        if options.only.is_empty() && options.tags.is_empty() {
            return true;
        }
        let named = options.only.iter().any(|only| self.is_called(place, only));
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

    /// Whether people mean this operation: by its id, the one that it gets, or as `get /invoices`.
    pub(super) fn is_called(&self, place: Place<'d>, name: &str) -> bool {
        let own = place.node.str_at("operationId").unwrap_or_default();
        let id = self.ids.get(&place.node).map_or("", String::as_str);
        [own, id, &format!("{} {}", place.verb, place.path)]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
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
                .tell(&rule::PATH_PARAMETER, Class::Approximated, place.written, || {
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
