//! What is written at one parameter or schema itself; what it holds is compared apart.

use super::found::Found;
use super::graph::{Side, Sides};
use super::limits::{self, LIMITS};
use super::same::{both_same, from_to, same, shown};
use crate::document::Node;
use crate::document::words::counted;
use crate::openapi::is_notification_url;
use crate::rules::changes::{
    COLLECTION_FORMAT_CHANGED, DEFAULT_CHANGED, DETAIL_CHANGED, DYNAMIC_SOURCE_CHANGED, FORMAT_CHANGED,
    INPUT_ENUM_ADDED, INPUT_ENUM_VALUE_REMOVED, INPUT_FIELD_HIDDEN, INPUT_LIMITS_NARROWED, INPUT_LIMITS_WIDENED,
    INPUT_TYPE_CHANGED, INPUT_VALUES_WIDENED, OUTPUT_FIELD_TYPE_CHANGED, PARAMETER_ENCODING_CHANGED,
    PARAMETER_LOCATION_CHANGED, TEXT_CHANGED, TRIGGER_CHANGED, VISIBILITY_CHANGED,
};
use crate::rules::{listed, quoted};

/// The members that people read.
const TEXTS: [&str; 4] = ["title", "description", "x-ms-summary", "x-ms-enum-values"];

/// The members that ask an operation for choices or a schema.
const DYNAMIC: [&str; 5] = [
    "x-ms-dynamic-values",
    "x-ms-dynamic-list",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-tree",
];

/// The members that are compared by themselves, or with what they hold.
const KNOWN: [&str; 19] = [
    "$ref",
    "type",
    "format",
    "enum",
    "default",
    "properties",
    "items",
    "allOf",
    "additionalProperties",
    "required",
    "name",
    "in",
    "schema",
    "collectionFormat",
    "x-ms-visibility",
    "x-ms-url-encoding",
    "x-ms-notification-url",
    "x-ms-enum",
    "example",
];

/// One pair as it is written: each with what stands beside a reference, then what the reference leads to.
#[derive(Clone, Copy)]
pub(super) struct Written<'d> {
    /// The node itself.
    pub node: Node<'d>,
    /// What its references end at; itself without any.
    pub meant: Node<'d>,
}

impl<'d> Written<'d> {
    /// A member; what stands beside a reference counts before what it leads to.
    pub fn get(&self, key: &str) -> Option<Node<'d>> {
        self.node.get(key).or_else(|| self.meant.get(key))
    }

    /// The type, stated or told by what it holds.
    pub fn kind(&self) -> Option<&'d str> {
        let stated = self.get("type").and_then(Node::as_str);
        let told = || {
            let has = |key| self.meant.get(key).is_some_and(Node::is_object);
            if has("properties") || self.meant.get("allOf").is_some() {
                Some("object")
            } else {
                has("items").then_some("array")
            }
        };
        stated.or_else(told)
    }

    fn is_internal(&self) -> bool {
        self.get("x-ms-visibility").and_then(Node::as_str) == Some("internal")
    }
}

/// What differs between the two themselves.
pub(super) fn compare<'d>(old: Written<'d>, new: Written<'d>, side: Side, sides: &Sides, found: &mut Vec<Found<'d>>) {
    let mut tell = Teller { old, new, found };
    let is_input = side != Side::Output;
    if side == Side::Parameter {
        tell.parameter();
    }
    tell.kind(is_input);
    tell.values(is_input);
    if is_input {
        tell.limits();
        tell.visibility_of_input();
        tell.member("default", "/default", &DEFAULT_CHANGED, "has another default");
    } else {
        tell.member("default", "/default", &DETAIL_CHANGED, "has another default");
        tell.member(
            "x-ms-visibility",
            "/x-ms-visibility",
            &VISIBILITY_CHANGED,
            "has another visibility",
        );
    }
    tell.member("format", "/format", &FORMAT_CHANGED, "changed its format");
    for key in TEXTS {
        tell.text(key);
    }
    tell.dynamic(sides);
    if is_notification_url(old.node) != is_notification_url(new.node) {
        let said = if is_notification_url(new.node) {
            "takes the address for notifications now"
        } else {
            "no longer takes the address for notifications"
        };
        tell.push(Found::between(&TRIGGER_CHANGED, old.node, new.node, said).of("/x-ms-notification-url"));
    }
    tell.others(is_input);
}

struct Teller<'f, 'd> {
    old: Written<'d>,
    new: Written<'d>,
    found: &'f mut Vec<Found<'d>>,
}

impl<'d> Teller<'_, 'd> {
    fn push(&mut self, found: Found<'d>) {
        self.found.push(found);
    }

    /// A difference at a member: its places are those of the member where it is written.
    fn differs(&self, key: &str, kind: &'static crate::rules::changes::Kind, said: impl Into<String>) -> Found<'d> {
        let mut found = Found::between(kind, self.old.node, self.new.node, said);
        found.old = self.old.get(key).or(found.old);
        found.new = self.new.get(key).or(found.new);
        found
    }

    fn both(&self, key: &str) -> (Option<Node<'d>>, Option<Node<'d>>) {
        (self.old.get(key), self.new.get(key))
    }

    /// A member whose every difference is of one kind.
    fn member(&mut self, key: &str, what: &str, kind: &'static crate::rules::changes::Kind, said: &str) {
        let (old, new) = self.both(key);
        if !both_same(old, new) {
            let said = format!("{said}, {}", from_to(old, new));
            let found = self.differs(key, kind, said).of(what);
            self.push(found);
        }
    }

    fn parameter(&mut self) {
        let (old, new) = self.both("in");
        if !both_same(old, new) {
            let said = format!("moved, {}", from_to(old, new));
            let found = self.differs("in", &PARAMETER_LOCATION_CHANGED, said);
            self.push(found);
        }
        self.member(
            "x-ms-url-encoding",
            "/x-ms-url-encoding",
            &PARAMETER_ENCODING_CHANGED,
            "is encoded in another way",
        );
        self.member(
            "collectionFormat",
            "/collectionFormat",
            &COLLECTION_FORMAT_CHANGED,
            "is joined in another way",
        );
    }

    fn kind(&mut self, is_input: bool) {
        let kind = if is_input {
            &INPUT_TYPE_CHANGED
        } else {
            &OUTPUT_FIELD_TYPE_CHANGED
        };
        let (old, new) = (self.old.kind(), self.new.kind());
        // A parameter in the body has the type of its schema.
        let has_schema = |written: &Written<'_>| written.node.get("schema").is_some();
        if old != new && !has_schema(&self.old) && !has_schema(&self.new) {
            let said = |kind: Option<&str>| kind.map_or_else(|| "any".to_owned(), quoted);
            let said = format!("changed its type from {} to {}", said(old), said(new));
            let found = self.differs("type", kind, said).of("/type");
            self.push(found);
        }
    }

    /// The list of values that it may have.
    fn values(&mut self, is_input: bool) {
        let (old, new) = self.both("enum");
        if both_same(old, new) {
            return;
        }
        let values = |list: Option<Node<'d>>| list.into_iter().flat_map(Node::items).collect::<Vec<_>>();
        let (before, after) = (values(old), values(new));
        let lacking = |from: &[Node<'d>], other: &[Node<'d>]| -> Vec<String> {
            let lacks = |value: &&Node<'d>| !other.iter().any(|known| same(**value, *known));
            from.iter().filter(lacks).map(|value| shown(*value)).collect()
        };
        let (removed, added) = (lacking(&before, &after), lacking(&after, &before));
        let kinds = match (is_input, old, new) {
            (false, ..) => vec![(&DETAIL_CHANGED, "has another list of values".to_owned())],
            (true, None, Some(_)) => {
                let said = format!(
                    "takes one of {} now, where it took any",
                    counted(after.len(), "value", "values")
                );
                vec![(&INPUT_ENUM_ADDED, said)]
            }
            (true, Some(_), None) => vec![(&INPUT_VALUES_WIDENED, "takes any value now".to_owned())],
            _ => {
                let lost = (!removed.is_empty()).then(|| {
                    (
                        &INPUT_ENUM_VALUE_REMOVED,
                        format!("no longer takes {}", some_of(&removed)),
                    )
                });
                let gained =
                    (!added.is_empty()).then(|| (&INPUT_VALUES_WIDENED, format!("takes {} as well", some_of(&added))));
                lost.into_iter().chain(gained).collect()
            }
        };
        for (kind, said) in kinds {
            let found = self.differs("enum", kind, said).of("/enum");
            self.push(found);
        }
    }

    fn limits(&mut self) {
        let moved = limits::moved(|key| self.both(key));
        for (kind, said) in [
            (&INPUT_LIMITS_NARROWED, moved.narrowed),
            (&INPUT_LIMITS_WIDENED, moved.widened),
        ] {
            if !said.is_empty() {
                let said = format!("changed its limits: {}", said.join(", "));
                let found = Found::between(kind, self.old.node, self.new.node, said);
                self.push(found);
            }
        }
    }

    fn visibility_of_input(&mut self) {
        if self.new.is_internal() && !self.old.is_internal() {
            let found = self.differs("x-ms-visibility", &INPUT_FIELD_HIDDEN, "became internal");
            self.push(found.of("/x-ms-visibility"));
        } else {
            self.member(
                "x-ms-visibility",
                "/x-ms-visibility",
                &VISIBILITY_CHANGED,
                "has another visibility",
            );
        }
    }

    fn text(&mut self, key: &str) {
        let (old, new) = self.both(key);
        if !both_same(old, new) {
            let found = self.differs(key, &TEXT_CHANGED, format!("has another {key:?}"));
            self.push(found.of(&format!("/{key}")));
        }
    }

    /// The operations that are asked for choices or a schema, and what they are asked with.
    fn dynamic(&mut self, sides: &Sides) {
        for key in DYNAMIC {
            let (old, new) = self.both(key);
            if both_same(old, new) {
                continue;
            }
            let asked = |node: Option<Node<'d>>| node.and_then(|node| node.str_at("operationId"));
            let said = match (asked(old), asked(new)) {
                (Some(old), Some(new)) if old != new => {
                    let renamed = if sides.is_renamed(old, new) {
                        ", its new name"
                    } else {
                        ""
                    };
                    format!("asks {} instead of {}{renamed}", quoted(new), quoted(old))
                }
                (None, Some(new)) => format!("asks {} now ({key})", quoted(new)),
                (Some(old), None) => format!("no longer asks {} ({key})", quoted(old)),
                _ => format!("asks with other values ({key})"),
            };
            let found = self.differs(key, &DYNAMIC_SOURCE_CHANGED, said).of(&format!("/{key}"));
            self.push(found);
        }
    }

    /// All other members, told together.
    fn others(&mut self, is_input: bool) {
        let (old, new) = (self.old, self.new);
        let mut keys: Vec<&str> = Vec::new();
        for node in [old.node, old.meant, new.node, new.meant] {
            for (key, _) in node.members() {
                let is_known = KNOWN.contains(&key) || TEXTS.contains(&key) || DYNAMIC.contains(&key);
                let is_limit = is_input && LIMITS.contains(&key);
                if !is_known && !is_limit && !keys.contains(&key) && !both_same(old.get(key), new.get(key)) {
                    keys.push(key);
                }
            }
        }
        if !keys.is_empty() {
            let keys: Vec<String> = keys.iter().map(|key| quoted(key)).collect();
            let said = format!("changed otherwise: {}", some_of(&keys));
            self.push(Found::between(&DETAIL_CHANGED, old.node, new.node, said));
        }
    }
}

/// A list in words, of a long one the beginning.
fn some_of(words: &[String]) -> String {
    const MOST: usize = 5;
    if words.len() <= MOST + 1 {
        return listed(words);
    }
    let mut some: Vec<String> = words[..MOST].to_vec();
    some.push(format!("{} more", words.len() - MOST));
    listed(&some)
}
