//! From a name to what it names, and back: references, and operations named in dynamic extensions, policies and scripts.

use gen_lsp_types::{Location, Position};

use super::nodes;
use super::workspace::{Beside, View};
use crate::api_properties::{ApiProperties, Policy};
use crate::document::{Document, Node, Span};
use crate::openapi::Api;
use crate::part::Part;
use crate::rules::edit::json;

/// What a place names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    /// `#/definitions/Invoice`
    Reference(String),
    /// An operation, by its id.
    Operation(String),
}

/// One place where something is named.
struct Mention {
    part: Part,
    span: Span,
    /// Whether it is what the others mean.
    declares: bool,
}

/// Where what a place names is written; nowhere where it names nothing.
#[must_use]
pub fn definition(view: &View<'_>, position: Position) -> Vec<Location> {
    let name = name_at(view, view.buffer.offset(position));
    let mentions = name.map(|name| mentions(view, &name)).unwrap_or_default();
    locations(view, mentions.iter().filter(|mention| mention.declares))
}

/// Everywhere where the same thing is named, with what declares it or without.
#[must_use]
pub fn references(view: &View<'_>, position: Position, with_declaration: bool) -> Vec<Location> {
    let name = name_at(view, view.buffer.offset(position));
    let mentions = name.map(|name| mentions(view, &name)).unwrap_or_default();
    locations(
        view,
        mentions.iter().filter(|mention| with_declaration || !mention.declares),
    )
}

fn name_at(view: &View<'_>, offset: usize) -> Option<Name> {
    if view.part == Part::Script {
        let is_there = |mention: &(String, Span)| nodes::holds(mention.1, offset);
        let all = script_mentions(view.buffer.written(), &operations(view));
        return all.into_iter().find(is_there).map(|(id, _)| Name::Operation(id));
    }
    let document = view.document()?;
    let node = nodes::at(document, offset);
    match view.part {
        Part::Definition => {
            if node.key() == Some("$ref") {
                return Some(Name::Reference(node.as_str()?.to_owned()));
            }
            if let Some(id) = operation_names(&Api::new(document)).find(|(name, _)| *name == node) {
                return Some(Name::Operation(id.0.as_str()?.to_owned()));
            }
            let is_key = node.key_span().is_some_and(|key| nodes::holds(key, offset));
            let home = node.parent()?;
            let is_home = ["definitions", "parameters", "responses"].contains(&home.key()?);
            let is_shared = is_key && is_home && home.parent() == Some(document.root());
            is_shared.then(|| Name::Reference(format!("#{}", node.pointer())))
        }
        Part::Properties => {
            let name = properties_names(document).into_iter().find(|name| *name == node)?;
            Some(Name::Operation(name.as_str()?.to_owned()))
        }
        _ => None,
    }
}

/// Everywhere in the connector where something is named, in the order of its parts.
fn mentions(view: &View<'_>, name: &Name) -> Vec<Mention> {
    let mut found = Vec::new();
    if let Some(document) = tree(view, Part::Definition) {
        let api = Api::new(document);
        let in_definition = |node: Node<'_>, declares| Mention {
            part: Part::Definition,
            span: node.span(),
            declares,
        };
        match name {
            Name::Reference(reference) => {
                let target = api.target(reference);
                found.extend(target.map(|node| Mention {
                    part: Part::Definition,
                    span: node.key_span().unwrap_or_else(|| start(node)),
                    declares: true,
                }));
                let same = |node: &Node<'_>| {
                    node.key() == Some("$ref")
                        && node
                            .as_str()
                            .is_some_and(|other| other == reference || target.is_some() && api.target(other) == target)
                };
                found.extend(document.nodes().filter(same).map(|node| in_definition(node, false)));
            }
            Name::Operation(id) => {
                let names = operation_names(&api).filter(|(node, _)| node.as_str() == Some(id));
                found.extend(names.map(|(node, declares)| in_definition(node, declares)));
            }
        }
    }
    let Name::Operation(id) = name else { return found };
    if let Some(document) = tree(view, Part::Properties) {
        let names = properties_names(document).into_iter();
        found.extend(names.filter(|name| name.as_str() == Some(id)).map(|name| Mention {
            part: Part::Properties,
            span: name.span(),
            declares: false,
        }));
    }
    if let Some(script) = view.beside(Part::Script) {
        let own = script_mentions(script.written(), std::slice::from_ref(id));
        found.extend(own.into_iter().map(|(_, span)| Mention {
            part: Part::Script,
            span,
            declares: false,
        }));
    }
    found
}

fn locations<'m>(view: &View<'_>, mentions: impl Iterator<Item = &'m Mention>) -> Vec<Location> {
    let mut texts: Vec<(Part, Beside<'_>)> = Vec::new();
    let mut found = Vec::new();
    for mention in mentions {
        if !texts.iter().any(|(part, _)| *part == mention.part) {
            texts.extend(view.beside(mention.part).map(|text| (mention.part, text)));
        }
        let text = texts.iter().find(|(part, _)| *part == mention.part);
        found.extend(text.map(|(_, text)| Location {
            uri: text.uri.clone(),
            range: text.range(mention.span),
        }));
    }
    found
}

fn tree<'v>(view: &'v View<'_>, part: Part) -> Option<&'v Document> {
    view.evidence.part(part)?.document.map(|document| &**document)
}

/// The ids of the connector's operations.
fn operations(view: &View<'_>) -> Vec<String> {
    let api = tree(view, Part::Definition).map(Api::new);
    let ids = api
        .iter()
        .flat_map(|api| &api.operations)
        .filter_map(|operation| operation.id);
    ids.map(str::to_owned).collect()
}

/// Where a definition names its own operations, each with whether it is the operation itself.
fn operation_names<'a, 'd>(api: &'a Api<'d>) -> impl Iterator<Item = (Node<'d>, bool)> + 'a {
    let own = api.operations.iter().map(|operation| (operation.node, true));
    let asked = api.dynamics.iter().map(|dynamic| (dynamic.node, false));
    own.chain(asked)
        .filter_map(|(node, declares)| Some((node.get("operationId")?, declares)))
}

/// Where a properties file names operations.
fn properties_names(document: &Document) -> Vec<Node<'_>> {
    let properties = ApiProperties::new(document);
    let policies = properties.policies.iter().flat_map(Policy::operations);
    policies.chain(properties.script_operations.iter().copied()).collect()
}

/// Where a script holds these ids in quotation marks.
fn script_mentions(text: &str, ids: &[String]) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for id in ids {
        for (at, written) in text.match_indices(&json(id)) {
            let [start, end] = [at, at + written.len()].map(|place| u32::try_from(place).unwrap_or(u32::MAX));
            found.push((id.clone(), Span { start, end }));
        }
    }
    found
}

/// The first byte of a node.
fn start(node: Node<'_>) -> Span {
    let Span { start, .. } = node.span();
    Span { start, end: start }
}
