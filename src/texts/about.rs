//! What tells a person what a text is on: its type and values, what stands beside it, which operations use it.

use std::collections::{BTreeSet, HashMap};

use super::holder::Holder;
use super::list::Spot;
use crate::document::{Document, Node};
use crate::openapi::Location;

/// How much of a value or a text is told.
const LONGEST: usize = 120;
/// How many names, values and operations are told.
const MOST: usize = 8;

/// What tells a person what a text is on, at the first of its places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Its name in the file; empty where it has none.
    pub name: String,
    /// Where it goes and of what type it is: `in the query, integer`; may be empty.
    pub kind: String,
    /// The values that it may have, if the file lists them.
    pub values: Vec<String>,
    /// An example or default, as the file has it.
    pub sample: Option<String>,
    /// The names beside it; of an operation those of its parameters.
    pub beside: Vec<String>,
    /// The other text of the same thing: of a summary the description.
    pub companion: Option<String>,
    /// Of what is shared the operations that use it, `GET /invoices`.
    pub used_by: Vec<String>,
    /// The texts that stand at the same name elsewhere in the file, with how often each does.
    pub elsewhere: Vec<(String, usize)>,
}

impl About {
    /// What a text of an API definition or a properties file is on.
    pub(super) fn of(spot: &Spot, uses: &Uses) -> Self {
        let node = spot.node;
        let typed = node
            .get("schema")
            .filter(|_| node.get("type").is_none())
            .unwrap_or(node);
        let types = ["type", "format"].into_iter().filter_map(|key| typed.str_at(key));
        let kind = place_of(&spot.holder).into_iter().chain(types);
        let item = typed
            .get("items")
            .filter(|_| typed.get("enum").is_none())
            .unwrap_or(typed);
        let values = item.get("enum").into_iter().flat_map(Node::items);
        let sample = ["example", "x-example", "default", "x-ms-test-value"];
        let sample = sample.into_iter().find_map(|key| typed.get(key).map(written));
        let companion: &[&str] = match spot.key() {
            "description" => &["x-ms-summary", "summary", "title", "displayName"],
            _ => &["description"],
        };
        let companion = companion.iter().find_map(|key| node.str_at(key));
        Self {
            name: spot
                .holder
                .name()
                .or_else(|| node.str_at("operationId"))
                .unwrap_or_default()
                .to_owned(),
            kind: kind.collect::<Vec<_>>().join(", "),
            values: values.take(MOST).map(written).collect(),
            sample,
            beside: beside(spot).take(MOST).collect(),
            companion: companion.filter(|text| !text.trim().is_empty()).map(short),
            used_by: uses.of(node),
            elsewhere: Vec::new(),
        }
    }
}

/// Where a parameter goes, for people.
fn place_of(holder: &Holder) -> Option<&'static str> {
    match holder {
        Holder::Parameter(_, location) => Some(match location {
            Location::Path => "in the path",
            Location::Query => "in the query",
            Location::Header => "in a header",
            Location::Cookie => "in a cookie",
            Location::Body => "the body",
            Location::Form => "in a form",
            Location::Unknown => return None,
        }),
        _ => None,
    }
}

/// The names beside a parameter, a property or a response.
fn beside<'d>(spot: &Spot<'d, '_>) -> Box<dyn Iterator<Item = String> + 'd> {
    let node = spot.node;
    let Some(list) = node.parent() else {
        return Box::new(std::iter::empty());
    };
    match spot.holder {
        Holder::Operation => Box::new(
            node.get("parameters")
                .into_iter()
                .flat_map(Node::items)
                .filter_map(|one| Some(one.str_at("name")?.to_owned())),
        ),
        Holder::Parameter(..) if list.is_array() => Box::new(
            list.items()
                .filter(move |one| one.id() != node.id())
                .filter_map(|one| Some(one.str_at("name")?.to_owned())),
        ),
        Holder::Schema(Some(_), ..) | Holder::Response(_) | Holder::Connection(_) => Box::new(
            list.members()
                .filter(move |(_, one)| one.id() != node.id() && one.is_object())
                .map(|(key, _)| key.to_owned()),
        ),
        _ => Box::new(std::iter::empty()),
    }
}

/// A value as the file has it, a text without its quotation marks.
fn written(node: Node<'_>) -> String {
    short(node.as_str().unwrap_or_else(|| node.document().slice(node.span())))
}

fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let kept: String = text.chars().take(LONGEST).collect();
    format!("{} …", kept.trim_end())
}

/// Which operations refer to what is shared, directly or through what refers to it.
#[derive(Default)]
pub(super) struct Uses<'d> {
    /// By the pointer of something shared: what refers to it, operations by their name and shared things by their pointer.
    referring: HashMap<String, BTreeSet<Owner<'d>>>,
}

/// What a reference stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Owner<'d> {
    /// Method and path.
    Operation(&'d str, &'d str),
    /// Something shared, by its pointer.
    Shared(String),
}

impl<'d> Uses<'d> {
    pub(super) fn of_definition(document: &'d Document) -> Self {
        let mut referring: HashMap<String, BTreeSet<Owner<'d>>> = HashMap::new();
        for node in document.nodes().filter(|node| node.key() == Some("$ref")) {
            if let (Some(target), Some(owner)) = (node.as_str().and_then(|text| text.strip_prefix('#')), owner(node)) {
                referring.entry(target.to_owned()).or_default().insert(owner);
            }
        }
        Self { referring }
    }

    /// The operations that use what holds a node, if that is shared, in order of path.
    fn of(&self, node: Node<'d>) -> Vec<String> {
        let Some(Owner::Shared(first)) = owner(node) else {
            return Vec::new();
        };
        let mut seen = BTreeSet::from([first.clone()]);
        let mut left = vec![first];
        let mut found: BTreeSet<(&str, &str)> = BTreeSet::new();
        while let Some(target) = left.pop() {
            for owner in self.referring.get(&target).into_iter().flatten() {
                match owner {
                    Owner::Operation(method, path) => _ = found.insert((path, method)),
                    Owner::Shared(pointer) if seen.insert(pointer.clone()) => left.push(pointer.clone()),
                    Owner::Shared(_) => {}
                }
            }
        }
        found
            .into_iter()
            .map(|(path, method)| format!("{} {path}", method.to_uppercase()))
            .collect()
    }
}

/// The operation or the shared thing that a node stands in.
fn owner(node: Node<'_>) -> Option<Owner<'_>> {
    let mut steps: Vec<Node<'_>> = std::iter::successors(Some(node), |node| node.parent()).collect();
    steps.reverse();
    let keys: Vec<&str> = steps
        .iter()
        .take(4)
        .map(|step| step.key().unwrap_or_default())
        .collect();
    match keys.as_slice() {
        [_, "paths", path, method, ..] => Some(Owner::Operation(method, path)),
        [_, "definitions" | "parameters" | "responses", _, ..] => Some(Owner::Shared(steps.get(2)?.pointer())),
        _ => None,
    }
}
