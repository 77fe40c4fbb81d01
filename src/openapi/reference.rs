//! Following `$ref` inside the document; nothing else is ever opened.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use super::Api;
use crate::document::{Document, FlawKind, Node, NodeId};

/// What a reference can lead to: what its place calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// `#/definitions/…` (3.x: `#/components/schemas/…`)
    Schemas,
    /// `#/parameters/…` (3.x: `#/components/parameters/…`)
    Parameters,
    /// `#/responses/…` (3.x: `#/components/responses/…`)
    Responses,
}

impl Home {
    /// How such references begin.
    #[must_use]
    pub fn prefix(self, swagger: bool) -> &'static str {
        match (self, swagger) {
            (Self::Schemas, true) => "#/definitions/",
            (Self::Schemas, false) => "#/components/schemas/",
            (Self::Parameters, true) => "#/parameters/",
            (Self::Parameters, false) => "#/components/parameters/",
            (Self::Responses, true) => "#/responses/",
            (Self::Responses, false) => "#/components/responses/",
        }
    }
}

/// Why a reference leads nowhere; the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It does not begin as references of its place do.
    Misplaced,
    /// It is no JSON pointer: a `~` that neither `0` nor `1` follows.
    Malformed,
    /// What it names is not there.
    Missing,
}

/// How many references in a row are followed before a chain counts as a loop.
const LONGEST_CHAIN: usize = 64;

/// The places that references usually name, indexed once.
pub(super) struct References<'d> {
    document: &'d Document,
    schemas: HashMap<&'d str, Node<'d>>,
}

impl<'d> References<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let root = document.root();
        let mut schemas = HashMap::new();
        for holder in [
            root.get("definitions"),
            root.get("components").and_then(|node| node.get("schemas")),
        ] {
            schemas.extend(holder.into_iter().flat_map(Node::members));
        }
        Self { document, schemas }
    }

    /// What a node stands for: itself, or what its chain of references ends at; none if the chain leads nowhere.
    pub(super) fn follow(&self, node: Node<'d>) -> Option<Node<'d>> {
        let mut node = node;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = node.get("$ref").and_then(Node::as_str) else {
                return Some(node);
            };
            node = self.target(reference)?;
        }
        None
    }

    /// The node that `#/…` names in this document.
    pub(super) fn target(&self, reference: &str) -> Option<Node<'d>> {
        let pointer = reference.strip_prefix('#')?;
        let plain = memchr::memchr2(b'~', b'%', pointer.as_bytes()).is_none();
        for prefix in ["/definitions/", "/components/schemas/"] {
            if let Some(name) = pointer.strip_prefix(prefix)
                && plain
                && !name.contains('/')
            {
                return self.schemas.get(name).copied();
            }
        }
        self.document.resolve(&percent_decoded(pointer))
    }
}

/// Whether every `~` begins `~0` or `~1`.
fn is_pointer(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'~', bytes).all(|at| matches!(bytes.get(at + 1), Some(b'0' | b'1')))
}

impl<'d> Api<'d> {
    /// The node that a reference such as `#/definitions/Invoice` names in this document; no other is ever opened.
    #[must_use]
    pub fn target(&self, reference: &str) -> Option<Node<'d>> {
        self.references.target(reference)
    }

    /// Whether text follows the end of the definition: what is missing may stand there, unread.
    fn ends_early(&self) -> bool {
        let last = self.root.document().flaws().last();
        last.is_some_and(|flaw| flaw.kind == FlawKind::ExtraData)
    }

    /// Why a reference leads nowhere; none if it leads to what its place calls for.
    #[must_use]
    pub fn broken(&self, reference: &str, home: Home) -> Option<Broken> {
        if !reference.starts_with(home.prefix(self.is_swagger())) {
            Some(Broken::Misplaced)
        } else if !is_pointer(reference) {
            Some(Broken::Malformed)
        } else if self.target(reference).is_none() && !self.ends_early() {
            Some(Broken::Missing)
        } else {
            None
        }
    }

    /// The references that are broken in this way where such a thing is called for, each with its text. Found once, since
    /// few are broken and many rules ask.
    pub fn broken_references(&self, home: Home, how: Broken) -> impl Iterator<Item = (Node<'d>, &'d str)> {
        let found = self.broken.get_or_init(|| self.find_broken());
        let alike = found
            .iter()
            .filter(move |(_, place, why)| *place == home && *why == how);
        let document = self.root.document();
        alike.filter_map(|(id, ..)| {
            let node = document.node(*id)?;
            Some((node, node.as_str()?))
        })
    }

    fn find_broken(&self) -> Vec<(NodeId, Home, Broken)> {
        let schemas = self.schemas.iter().map(|schema| (schema.node, Home::Schemas));
        let responses = self
            .responses
            .iter()
            .map(|response| (response.written, Home::Responses));
        let paths = self.path_items.iter().map(|item| item.node);
        let holders = paths.chain(self.operations.iter().map(|operation| operation.node));
        let lists = holders.filter_map(|holder| holder.get("parameters"));
        let parameters = lists.flat_map(Node::items).map(|node| (node, Home::Parameters));
        let mut found = Vec::new();
        for (node, home) in schemas.chain(responses).chain(parameters) {
            if let Some(reference) = node.get("$ref")
                && let Some(text) = reference.as_str()
                && let Some(how) = self.broken(text, home)
            {
                found.push((reference.id(), home, how));
            }
        }
        found
    }
}

/// The text with `%20` and the like decoded; left alone where that makes no text.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        let escape = tail.get(..2).filter(|_| *first == b'%');
        let value = escape.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        decoded.push(value.unwrap_or(*first));
        rest = if value.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}
