//! Two operations that are the same one.

use super::change::Diff;
use super::found::Found;
use super::graph::{Graph, Side, added_input, gone_or_renamed, labeled, successor};
use super::root::{NOTIFICATION, Root, What};
use super::same::{both_same, from_to};
use crate::document::{Node, pointer};
use crate::openapi::{Location, Operation, Parameter, Parts, Response};
use crate::rules::changes::{
    DETAIL_CHANGED, INPUT_FIELD_DELETED, INPUT_OPTIONAL_TO_REQUIRED, INPUT_REQUIRED_TO_OPTIONAL, MEDIA_TYPES_CHANGED,
    METHOD_CHANGED, OPERATION_DEPRECATED, OPERATION_HIDDEN, OPERATION_SHOWN, OUTPUT_FIELD_ADDED, OUTPUT_FIELD_DELETED,
    PATH_TEMPLATE_CHANGED, RESPONSE_ADDED, RESPONSE_REMOVED, TEXT_CHANGED, TRIGGER_CHANGED, VISIBILITY_CHANGED,
};
use crate::rules::{Part, quoted};

/// The members of an operation that are compared by themselves.
const KNOWN: [&str; 12] = [
    "operationId",
    "summary",
    "description",
    "x-ms-trigger-hint",
    "parameters",
    "responses",
    "consumes",
    "produces",
    "deprecated",
    "x-ms-visibility",
    "x-ms-trigger",
    "tags",
];

/// One operation in both versions.
pub(super) struct Both<'p, 'd> {
    /// What it is called: its operationId, else method and path.
    pub name: String,
    /// The old definition and the operation in it.
    pub old: (&'p Parts<'d>, &'p Operation<'d>),
    /// The new ones.
    pub new: (&'p Parts<'d>, &'p Operation<'d>),
}

/// Compares all but what parameters and schemas hold, and asks for their pairs.
pub(super) fn compare<'d>(both: &Both<'_, 'd>, graph: &mut Graph<'_, 'd>, roots: &mut Vec<Root<'d>>, diff: &mut Diff) {
    let mut comparison = Comparison {
        both,
        prefix: format!("operation/{}", pointer::escape(&both.name)),
        graph,
        roots,
        diff,
    };
    comparison.itself();
    comparison.media_types();
    comparison.parameters();
    comparison.responses();
    comparison.notification();
}

struct Comparison<'c, 'p, 'g, 'd> {
    both: &'c Both<'p, 'd>,
    prefix: String,
    graph: &'c mut Graph<'g, 'd>,
    roots: &'c mut Vec<Root<'d>>,
    diff: &'c mut Diff,
}

impl<'d> Comparison<'_, '_, '_, 'd> {
    fn nodes(&self) -> (Node<'d>, Node<'d>) {
        (self.both.old.1.node, self.both.new.1.node)
    }

    /// A difference of the operation itself.
    fn tell(&mut self, found: &Found<'d>) {
        let subject = format!("The operation {}", quoted(&self.both.name));
        self.tell_of(&subject, found);
    }

    fn tell_of(&mut self, subject: &str, found: &Found<'d>) {
        let value_path = format!("{}{}", self.prefix, found.path);
        self.diff
            .add(Part::Definition, &self.both.name, value_path, subject, found);
    }

    /// A difference at a member of the operation.
    fn at_member(&self, key: &str, kind: &'static crate::rules::changes::Kind, said: impl Into<String>) -> Found<'d> {
        let (old, new) = self.nodes();
        let mut found = Found::between(kind, old, new, said).of(&format!("/{key}"));
        found.old = old.get(key).or(found.old);
        found.new = new.get(key).or(found.new);
        found
    }

    fn itself(&mut self) {
        let (old, new) = (self.both.old, self.both.new);
        let (old_node, new_node) = self.nodes();
        match (old.1.internal, new.1.internal) {
            (false, true) => self.tell(&self.at_member("x-ms-visibility", &OPERATION_HIDDEN, "became internal")),
            (true, false) => self.tell(&self.at_member("x-ms-visibility", &OPERATION_SHOWN, "is no longer internal")),
            _ if !both_same(old_node.get("x-ms-visibility"), new_node.get("x-ms-visibility")) => {
                self.tell(&self.at_member("x-ms-visibility", &VISIBILITY_CHANGED, "has another visibility"));
            }
            _ => {}
        }
        if old.1.path != new.1.path {
            let said = format!("moved from {} to {}", quoted(old.1.path), quoted(new.1.path));
            let items = (&old.0.path_items[old.1.path_item], &new.0.path_items[new.1.path_item]);
            self.tell(&Found::between(
                &PATH_TEMPLATE_CHANGED,
                items.0.node,
                items.1.node,
                said,
            ));
        }
        if old.1.method != new.1.method {
            let (from, to) = (old.1.method.to_uppercase(), new.1.method.to_uppercase());
            let said = format!("is a {to} and was a {from}");
            self.tell(&Found::between(&METHOD_CHANGED, old_node, new_node, said));
        }
        let is_deprecated = |node: Node<'_>| node.get("deprecated").and_then(Node::as_bool) == Some(true);
        match (is_deprecated(old_node), is_deprecated(new_node)) {
            (false, true) => self.tell(&self.at_member("deprecated", &OPERATION_DEPRECATED, "is deprecated now")),
            (true, false) => self.tell(&self.at_member("deprecated", &DETAIL_CHANGED, "is no longer deprecated")),
            _ => {}
        }
        let triggers = (old_node.get("x-ms-trigger"), new_node.get("x-ms-trigger"));
        if !both_same(triggers.0, triggers.1) {
            let said = match triggers {
                (None, Some(_)) => "became a trigger".to_owned(),
                (Some(_), None) => "is no longer a trigger".to_owned(),
                (old, new) => format!("starts flows in another way, {}", from_to(old, new)),
            };
            self.tell(&self.at_member("x-ms-trigger", &TRIGGER_CHANGED, said));
        }
        for key in ["summary", "description", "x-ms-trigger-hint"] {
            if !both_same(old_node.get(key), new_node.get(key)) {
                self.tell(&self.at_member(key, &TEXT_CHANGED, format!("has another {key:?}")));
            }
        }
        for key in other_members(old_node, new_node, &KNOWN) {
            self.tell(&self.at_member(key, &DETAIL_CHANGED, format!("changed otherwise: {}", quoted(key))));
        }
    }

    /// The formats that it takes and gives, those of the whole file included.
    fn media_types(&mut self) {
        let (old, new) = (self.both.old, self.both.new);
        for key in ["consumes", "produces"] {
            let list = |(parts, operation): (&Parts<'d>, &Operation<'d>)| {
                operation.node.get(key).or_else(|| parts.root.get(key))
            };
            let (before, after) = (list(old), list(new));
            let types = |list: Option<Node<'d>>| {
                let mut types: Vec<&str> = list
                    .into_iter()
                    .flat_map(Node::items)
                    .filter_map(Node::as_str)
                    .collect();
                types.sort_unstable();
                types
            };
            let (before, after) = (types(before), types(after));
            if before != after {
                let named = |types: &[&str]| {
                    if types.is_empty() {
                        "nothing".to_owned()
                    } else {
                        types.join(", ")
                    }
                };
                let verb = if key == "consumes" { "takes" } else { "gives" };
                let said = format!("{verb} {} instead of {}", named(&after), named(&before));
                self.tell(&self.at_member(key, &MEDIA_TYPES_CHANGED, said));
            }
        }
    }

    fn parameters(&mut self) {
        let before: Vec<&Parameter<'d>> = self.both.old.0.parameters_of(self.both.old.1).collect();
        let mut after: Vec<Option<&Parameter<'d>>> = self.both.new.0.parameters_of(self.both.new.1).map(Some).collect();
        let mut alone = Vec::new();
        let mut pairs = Vec::new();
        for in_place in [true, false] {
            let waiting = if in_place {
                before.clone()
            } else {
                std::mem::take(&mut alone)
            };
            for old in waiting {
                let fits = |new: &Parameter<'d>| new.name == old.name && (!in_place || new.location == old.location);
                match after
                    .iter_mut()
                    .find(|new| new.is_some_and(fits))
                    .and_then(Option::take)
                {
                    Some(new) => pairs.push((old, new)),
                    None => alone.push(old),
                }
            }
        }
        for (old, new) in pairs {
            self.parameter(old, new);
        }
        let named = |parameter: &Parameter<'d>| Some((parameter.name?, parameter.node));
        let added: Vec<&Parameter<'d>> = after.into_iter().flatten().collect();
        let gone_names: Vec<_> = alone.iter().filter_map(|one| named(one)).collect();
        let added_names: Vec<_> = added.iter().filter_map(|one| named(one)).collect();
        let in_path = |list: &[&Parameter<'d>]| -> Option<&'d str> {
            let mut found = list.iter().filter(|one| one.location == Location::Path);
            let first = found.next()?;
            found.next().is_none().then_some(first.name).flatten()
        };
        let only = (in_path(&alone), in_path(&added));
        for old in &alone {
            let Some((name, node)) = named(old) else { continue };
            let variable = only.1.filter(|_| only.0 == Some(name));
            let renamed = variable.or_else(|| successor(name, node, &added_names));
            let found = Found::gone(&INPUT_FIELD_DELETED, node, self.nodes().1, gone_or_renamed(renamed));
            self.tell_of_input(name, &found);
        }
        for new in &added {
            let Some((name, node)) = named(new) else { continue };
            let variable = only.0.filter(|_| only.1 == Some(name));
            let before = variable.or_else(|| successor(name, node, &gone_names));
            self.tell_of_input(name, &added_input(Side::Parameter, is_required(new), before, node));
        }
    }

    fn parameter(&mut self, old: &Parameter<'d>, new: &Parameter<'d>) {
        let Some(name) = new.name else { return };
        let changed = match (is_required(old), is_required(new)) {
            (false, true) => Some((&INPUT_OPTIONAL_TO_REQUIRED, "was optional and is required")),
            (true, false) => Some((&INPUT_REQUIRED_TO_OPTIONAL, "was required and is optional")),
            _ => None,
        };
        if let Some((kind, said)) = changed {
            let mut found = Found::between(kind, old.node, new.node, said).of("/required");
            found.old = old.node.get("required").or(found.old);
            found.new = new.node.get("required").or(found.new);
            self.tell_of_input(name, &found);
        }
        let pair = self.graph.pair(old.node, new.node, Side::Parameter);
        self.roots.push(Root {
            operation: self.both.name.clone(),
            prefix: format!("{}/parameter{}", self.prefix, labeled(name)),
            what: What::Input(name.to_owned()),
            pair,
            once: None,
        });
    }

    fn tell_of_input(&mut self, name: &str, found: &Found<'d>) {
        let subject = What::Input(name.to_owned()).subject(&self.both.name, "");
        let value_path = format!("{}/parameter{}{}", self.prefix, labeled(name), found.path);
        self.diff
            .add(Part::Definition, &self.both.name, value_path, &subject, found);
    }

    fn responses(&mut self) {
        let old = self.both.old.0.responses_of(self.both.old.1);
        let new = self.both.new.0.responses_of(self.both.new.1);
        for before in old {
            if let Some(after) = new.iter().find(|after| after.code == before.code) {
                self.response(before, after);
                continue;
            }
            let kind = if before.is_success() {
                &RESPONSE_REMOVED
            } else {
                &DETAIL_CHANGED
            };
            let operation = self.nodes().1;
            let near = operation.get("responses").unwrap_or(operation);
            let found = Found::gone(kind, before.written, near, "is no longer described");
            self.tell_of_answer(before.code, &found);
        }
        for after in new {
            if !old.iter().any(|before| before.code == after.code) {
                self.tell_of_answer(
                    after.code,
                    &Found::added(&RESPONSE_ADDED, after.written, "is described now"),
                );
            }
        }
    }

    fn response(&mut self, before: &Response<'d>, after: &Response<'d>) {
        let code = before.code;
        if before.is_success() {
            self.output(code, before.schema, after.schema, after.node);
        } else if let (Some(old), Some(new)) = (before.schema, after.schema) {
            self.root(code, old, new, Some((before.written, after.written)));
        } else if before.schema.is_some() != after.schema.is_some() {
            let found = Found::between(&DETAIL_CHANGED, before.written, after.written, "is described otherwise");
            self.tell_of_answer(code, &found);
        }
        let (old, new) = (before.node, after.node);
        if !both_same(old.get("description"), new.get("description")) {
            let found = Found::between(&TEXT_CHANGED, old, new, "has another \"description\"").of("/description");
            self.tell_of_answer(code, &found);
        }
        for key in other_members(old, new, &["$ref", "schema", "description", "examples"]) {
            let said = format!("changed otherwise: {}", quoted(key));
            self.tell_of_answer(code, &Found::between(&DETAIL_CHANGED, old, new, said).of(&labeled(key)));
        }
    }

    /// The schema of an answer; `near` holds it in the new version.
    fn output(&mut self, code: &str, old: Option<Node<'d>>, new: Option<Node<'d>>, near: Node<'d>) {
        let found = match (old, new) {
            (Some(old), Some(new)) => return self.root(code, old, new, None),
            (Some(old), None) => Found::gone(&OUTPUT_FIELD_DELETED, old, near, "is no longer described"),
            (None, Some(new)) => Found::added(&OUTPUT_FIELD_ADDED, new, "is described now"),
            (None, None) => return,
        };
        let subject = What::Output(code.to_owned()).subject(&self.both.name, "");
        let value_path = format!("{}/responses/{code}/schema", self.prefix);
        self.diff
            .add(Part::Definition, &self.both.name, value_path, &subject, &found);
    }

    fn root(&mut self, code: &str, old: Node<'d>, new: Node<'d>, once: Option<(Node<'d>, Node<'d>)>) {
        let pair = self.graph.pair(old, new, Side::Output);
        let schema = if once.is_some() { "" } else { "/schema" };
        self.roots.push(Root {
            operation: self.both.name.clone(),
            prefix: format!("{}/responses/{code}{schema}", self.prefix),
            what: What::Output(code.to_owned()),
            pair,
            once,
        });
    }

    fn tell_of_answer(&mut self, code: &str, found: &Found<'d>) {
        let subject = format!("The answer {code} of {}", quoted(&self.both.name));
        let value_path = format!("{}/responses/{code}{}", self.prefix, found.path);
        self.diff
            .add(Part::Definition, &self.both.name, value_path, &subject, found);
    }

    /// What a webhook sends: it belongs to the triggers of its path.
    fn notification(&mut self) {
        let of = |(parts, operation): (&Parts<'d>, &Operation<'d>)| {
            let item = &parts.path_items[operation.path_item];
            let is_trigger = |one: &Operation<'d>| one.node.get("x-ms-trigger").is_some();
            let has_triggers = parts.operations_of(item).iter().any(is_trigger);
            item.notification.filter(|_| !has_triggers || is_trigger(operation))
        };
        let (old, new) = (of(self.both.old), of(self.both.new));
        let schema = |content: Option<Node<'d>>| content.and_then(|content| content.get("schema"));
        let near = new.unwrap_or(self.nodes().1);
        self.output(NOTIFICATION, schema(old), schema(new), near);
        if let (Some(old), Some(new)) = (old, new)
            && !both_same(old.get("description"), new.get("description"))
        {
            let found = Found::between(&TEXT_CHANGED, old, new, "has another \"description\"").of("/description");
            self.tell_of_answer(NOTIFICATION, &found);
        }
    }
}

/// Whether a call must have it; a variable of the path always.
fn is_required(parameter: &Parameter<'_>) -> bool {
    parameter.location == Location::Path || parameter.node.get("required").and_then(Node::as_bool) == Some(true)
}

/// The members of two objects that differ, but for some.
pub(super) fn other_members<'d>(old: Node<'d>, new: Node<'d>, known: &[&str]) -> Vec<&'d str> {
    let mut keys: Vec<&str> = Vec::new();
    for (key, _) in old.members().chain(new.members()) {
        if !known.contains(&key) && !keys.contains(&key) && !both_same(old.get(key), new.get(key)) {
            keys.push(key);
        }
    }
    keys
}
