//! What can be typed at a place: members that an object knows, words, operations and their parameters.

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionResponse, Documentation, MarkupContent,
    MarkupKind, Position, TextEdit, Uri,
};

use super::capabilities::Client;
use super::cursor::{Cursor, Quotes};
use super::workspace::Workspace;
use super::{members, nodes};
use crate::api_properties::{ApiProperties, Policy};
use crate::document::plain::plain;
use crate::document::{Document, Node, Span, Syntax};
use crate::openapi::{Api, Dynamic, Home, Location, Operation, ValueOrigin};
use crate::part::Part;
use crate::rules::edit::json;
use crate::shape::Shape;

/// One thing that can be typed.
struct Offer {
    word: String,
    kind: CompletionItemKind,
    /// What stands beside it, on the same line.
    detail: Option<String>,
    /// What is told of it, as Markdown.
    said: Option<String>,
    /// Whether it is no text: `true`.
    is_bare: bool,
}

impl Offer {
    fn new(word: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self {
            word: word.into(),
            kind,
            detail: None,
            said: None,
            is_bare: false,
        }
    }
}

/// What can be typed at a place of an open document.
#[must_use]
pub fn completion(
    workspace: &mut Workspace,
    uri: &Uri,
    position: Position,
    client: Client,
) -> Option<CompletionResponse> {
    let (buffer, part, path) = workspace.written(uri)?;
    if !matches!(part, Part::Definition | Part::Properties) {
        return None;
    }
    let text = buffer.written();
    let syntax = Syntax::guess(path, text.as_bytes());
    let cursor = Cursor::new(text, buffer.offset(position), syntax)?;
    let node = cursor.node()?;
    let offers = match (part, cursor.word.is_key) {
        (Part::Definition, true) => inputs(&cursor, node).unwrap_or_else(|| keys(part, node)),
        (Part::Definition, false) => names(&cursor, node).unwrap_or_else(|| words(part, node)),
        (_, true) => keys(part, node),
        (_, false) if names_operation(cursor.document(), node) => {
            let view = workspace.current(uri)?;
            let definition = view.evidence.part(Part::Definition)?.document?;
            operations(&Api::new(definition))
        }
        (_, false) => words(part, node),
    };
    let (buffer, ..) = workspace.written(uri)?;
    let span = span(&cursor);
    let range = buffer.range(span);
    let items = offers.into_iter().enumerate().map(|(index, offer)| CompletionItem {
        kind: Some(offer.kind),
        text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
            range,
            new_text: written(&cursor, &offer),
        })),
        sort_text: Some(format!("{index:04}")),
        documentation: offer.said.map(|value| {
            if client.completes_markdown {
                Documentation::MarkupContent(MarkupContent {
                    kind: MarkupKind::Markdown,
                    value,
                })
            } else {
                Documentation::String(value)
            }
        }),
        detail: offer.detail,
        label: offer.word,
        ..CompletionItem::default()
    });
    Some(CompletionResponse::CompletionItemList(items.collect()))
}

/// The bytes that are replaced: the word, and the quotation mark that closes a key without a colon.
fn span(cursor: &Cursor) -> Span {
    let word = cursor.word;
    let closed = usize::from(word.quotes == Quotes::Both && word.is_key && !word.has_colon);
    let [start, end] = [word.start, word.end + closed].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
    Span { start, end }
}

/// A word as it stands in the text.
fn written(cursor: &Cursor, offer: &Offer) -> String {
    let word = cursor.word;
    let colon = if word.is_key && !word.has_colon { ": " } else { "" };
    let whole = json(&offer.word);
    let is_plain = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if word.quotes != Quotes::None {
        let inner = &whole[1..whole.len() - 1];
        let close = if colon.is_empty() { "" } else { "\"" };
        format!("{inner}{close}{colon}")
    } else if offer.is_bare || cursor.syntax == Syntax::Yaml && is_plain(&offer.word) {
        format!("{}{colon}", offer.word)
    } else {
        format!("{whole}{colon}")
    }
}

/// The members that the object knows and does not have yet.
fn keys(part: Part, node: Node<'_>) -> Vec<Offer> {
    let Some(holder) = node.parent() else { return Vec::new() };
    let Some(object) = members::object_of(part, holder) else {
        return Vec::new();
    };
    let missing = object.members.iter().filter(|member| holder.get(member.key).is_none());
    missing
        .map(|member| Offer {
            detail: Some(member.shape.described()),
            said: Some(members::said(object, member)),
            ..Offer::new(member.key, CompletionItemKind::Property)
        })
        .collect()
}

/// The words that a value is one of.
fn words(part: Part, node: Node<'_>) -> Vec<Offer> {
    let Some(known) = nodes::known(part, node) else {
        return Vec::new();
    };
    let said = known.member.map(|member| members::said(known.object, member));
    let offer = |word: &&str| Offer {
        said: said.clone(),
        ..Offer::new(*word, CompletionItemKind::EnumMember)
    };
    match known.shape {
        Shape::Word(words) => words.iter().map(offer).collect(),
        Shape::Boolean => ["true", "false"]
            .iter()
            .map(|word| Offer {
                is_bare: true,
                ..offer(word)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The parameters of the operation that a dynamic extension asks, where the key is that of one; none where it is not.
fn inputs(cursor: &Cursor, node: Node<'_>) -> Option<Vec<Offer>> {
    let holder = node.parent().filter(|holder| holder.key() == Some("parameters"))?;
    let api = Api::new(cursor.document());
    let dynamic = api
        .dynamics
        .iter()
        .find(|dynamic| Some(dynamic.node) == holder.parent())?;
    let operation = &api.operations[dynamic.invoked?];
    let mut offers = taken(&api, operation, dynamic);
    offers.retain(|offer| holder.get(&offer.word).is_none());
    Some(offers)
}

/// What an operation takes, as a dynamic extension names it.
fn taken(api: &Api<'_>, operation: &Operation<'_>, dynamic: &Dynamic<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    for parameter in api.parameters_of(operation) {
        let Some(name) = parameter.name else { continue };
        let is_body = parameter.location == Location::Body;
        if !is_body || dynamic.extension.has_paths() {
            offers.push(input(name, parameter.node));
        }
        let schema = parameter.node.get("schema").and_then(|schema| api.follow(schema));
        let properties = schema.and_then(|schema| schema.get("properties")).filter(|_| is_body);
        for (property, node) in properties.into_iter().flat_map(Node::members) {
            let path = if dynamic.extension.has_paths() {
                format!("{name}/{property}")
            } else {
                property.to_owned()
            };
            offers.push(input(&path, node));
        }
    }
    offers
}

fn input(name: &str, node: Node<'_>) -> Offer {
    let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
    Offer {
        detail: is_required.then(|| "required".to_owned()),
        said: text_of(node),
        ..Offer::new(name, CompletionItemKind::Variable)
    }
}

/// The operations, parameters or definitions that a value names; none where it names none of these.
fn names(cursor: &Cursor, node: Node<'_>) -> Option<Vec<Offer>> {
    let key = node.key()?;
    if !["operationId", "$ref", "parameter", "parameterReference"].contains(&key) {
        return None;
    }
    let api = Api::new(cursor.document());
    if key == "$ref" {
        return Some(targets(&api, node));
    }
    if key == "operationId" {
        let asks = api.dynamics.iter().any(|dynamic| Some(dynamic.node) == node.parent());
        return asks.then(|| operations(&api));
    }
    let passed = |dynamic: &Dynamic<'_>| {
        dynamic.passed.iter().find_map(|passed| match &passed.origin {
            ValueOrigin::Reference { node: name, found } if *name == node => {
                Some(found.iter().map(|(index, _)| *index).collect::<Vec<usize>>())
            }
            _ => None,
        })
    };
    let (dynamic, sources) = api
        .dynamics
        .iter()
        .find_map(|dynamic| Some((dynamic, passed(dynamic)?)))?;
    let first = sources.first().map(|index| &api.operations[*index]);
    Some(
        first
            .map(|operation| taken(&api, operation, dynamic))
            .unwrap_or_default(),
    )
}

fn operations(api: &Api<'_>) -> Vec<Offer> {
    let named = api
        .operations
        .iter()
        .filter_map(|operation| Some((operation, operation.id?)));
    named
        .map(|(operation, id)| Offer {
            detail: Some(plain(&format!("{} {}", operation.method.to_uppercase(), operation.path)).into_owned()),
            said: text_of(operation.node),
            ..Offer::new(id, CompletionItemKind::Method)
        })
        .collect()
}

/// What a reference at this place can lead to.
fn targets(api: &Api<'_>, node: Node<'_>) -> Vec<Offer> {
    let kind = node
        .parent()
        .and_then(|holder| members::object_of(Part::Definition, holder));
    let home = match kind.map(|object| object.name) {
        Some("a schema") => Home::Schemas,
        Some("a parameter") => Home::Parameters,
        Some("a response") => Home::Responses,
        _ => return Vec::new(),
    };
    let prefix = home.prefix(api.is_swagger());
    let holder = api
        .root
        .document()
        .resolve(prefix.trim_start_matches('#').trim_end_matches('/'));
    let named = holder.into_iter().flat_map(Node::members);
    named
        .map(|(name, target)| Offer {
            said: text_of(target),
            ..Offer::new(
                format!("{prefix}{}", crate::document::pointer::escape(name)),
                CompletionItemKind::Reference,
            )
        })
        .collect()
}

/// Whether a text of a properties file names an operation.
fn names_operation(document: &Document, node: Node<'_>) -> bool {
    let properties = ApiProperties::new(document);
    let policies = properties.policies.iter().flat_map(Policy::operations);
    policies
        .chain(properties.script_operations.iter().copied())
        .any(|name| name == node)
}

/// What the definition itself says of a part.
fn text_of(node: Node<'_>) -> Option<String> {
    let text = ["summary", "x-ms-summary", "description"]
        .into_iter()
        .find_map(|key| node.str_at(key));
    text.map(|text| plain(text).into_owned())
}
