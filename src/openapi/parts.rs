//! The parts of an API definition, in the order written.

use std::ops::Range;

use super::Version;
use super::reference::References;
use super::schemas::Graph;
use crate::document::Node;

/// What is written in an API definition, before its parts are looked at together.
pub struct Parts<'d> {
    /// The specification it says it follows.
    pub version: Version,
    /// The outermost node.
    pub root: Node<'d>,
    /// `info`, if it is there.
    pub info: Option<Node<'d>>,
    /// The path items of `paths`.
    pub path_items: Vec<PathItem<'d>>,
    /// The operations of all path items.
    pub operations: Vec<Operation<'d>>,
    /// Every parameter node once: shared ones first, then those of path items and operations. References are not
    /// listed; what they name is.
    pub parameters: Vec<Parameter<'d>>,
    /// The responses of all operations.
    pub responses: Vec<Response<'d>>,
    /// Every schema node once, in the order written.
    pub schemas: Vec<Schema<'d>>,
    /// `securityDefinitions`, or `components.securitySchemes`.
    pub security_schemes: Vec<SecurityScheme<'d>>,
    /// The security requirements of the root and of every operation.
    pub security: Vec<Requirement<'d>>,
    pub(super) effective: Vec<usize>,
    pub(super) graph: Graph,
    pub(super) references: References<'d>,
}

/// One entry of `paths`.
#[derive(Clone)]
pub struct PathItem<'d> {
    /// The path as written.
    pub path: &'d str,
    /// The path item.
    pub node: Node<'d>,
    /// Its operations, as indices into [`Parts::operations`].
    pub operations: Range<usize>,
    /// `x-ms-notification-content`: what a webhook sends.
    pub notification: Option<Node<'d>>,
}

/// One operation.
#[derive(Clone)]
pub struct Operation<'d> {
    /// `get`, `post` …, as written.
    pub method: &'d str,
    /// Its path as written.
    pub path: &'d str,
    /// Its path item, as an index into [`Parts::path_items`].
    pub path_item: usize,
    /// The operation.
    pub node: Node<'d>,
    /// `operationId`, if it is text.
    pub id: Option<&'d str>,
    /// Whether `x-ms-visibility` hides it from people.
    pub internal: bool,
    /// Its responses, as indices into [`Parts::responses`].
    pub responses: Range<usize>,
    pub(super) effective: Range<usize>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie (3.x).
    Cookie,
    /// The body (2.0; in 3.x the `requestBody`).
    Body,
    /// One field of a form (2.0).
    Form,
    /// Anything else, or not said.
    Unknown,
}

/// Whose parameter it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// An operation's, as an index into [`Parts::operations`].
    Operation(usize),
    /// A path item's, as an index into [`Parts::path_items`].
    PathItem(usize),
    /// Shared: an entry of `#/parameters`.
    Shared,
}

/// One parameter, where it is written.
#[derive(Clone)]
pub struct Parameter<'d> {
    /// The parameter.
    pub node: Node<'d>,
    /// `name`, if it is text.
    pub name: Option<&'d str>,
    /// `in`
    pub location: Location,
    /// Whether `x-ms-visibility` hides the parameter itself.
    pub internal: bool,
    /// Whether people never meet it: it or everything that uses it is internal.
    pub hidden: bool,
    /// Whose it is.
    pub owner: Owner,
}

impl Parameter<'_> {
    /// Whether people see its name and description: outside of a body, and not hidden.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.location != Location::Body && !self.hidden
    }
}

/// One response of an operation.
#[derive(Clone)]
pub struct Response<'d> {
    /// `200`, `default` …
    pub code: &'d str,
    /// Where it is written in the operation.
    pub written: Node<'d>,
    /// The response itself, references followed.
    pub node: Node<'d>,
    /// Its schema; in 3.x that of the first media type that has one.
    pub schema: Option<Node<'d>>,
    /// Its operation, as an index into [`Parts::operations`].
    pub operation: usize,
}

impl Response<'_> {
    /// Whether the code stands for success, 200 to 299.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.code.len() == 3 && self.code.starts_with('2')
    }
}

/// One schema, where it is written.
#[derive(Clone)]
pub struct Schema<'d> {
    /// The schema.
    pub node: Node<'d>,
    /// `type`, if it is text.
    pub kind: Option<&'d str>,
    /// Whether a request can contain it.
    pub input: bool,
    /// Whether a response or a webhook's notification can contain it.
    pub output: bool,
    pub(super) parts: Range<usize>,
}

/// One way to sign in that the definition declares.
#[derive(Clone)]
pub struct SecurityScheme<'d> {
    /// Its name.
    pub name: &'d str,
    /// Its definition.
    pub node: Node<'d>,
}

/// One security requirement: the scheme it names, with scopes.
#[derive(Clone)]
pub struct Requirement<'d> {
    /// The scheme it names.
    pub name: &'d str,
    /// The scopes.
    pub node: Node<'d>,
}

impl<'d> Parts<'d> {
    /// Whether it is laid out as the specification that certification takes, even where its version is written amiss.
    #[must_use]
    pub fn is_swagger(&self) -> bool {
        self.version != Version::Missing && !self.version.is_newer()
    }

    /// The parameters of a call to this operation: its own, and those of its path item that it does not replace.
    pub fn parameters_of<'a>(&'a self, operation: &'a Operation<'d>) -> impl Iterator<Item = &'a Parameter<'d>> {
        self.effective[operation.effective.clone()]
            .iter()
            .map(|&index| &self.parameters[index])
    }

    /// The formats in which an operation takes its body: its own, or the general ones; empty lists count.
    #[must_use]
    pub fn consumes_of(&self, operation: &Operation<'d>) -> Option<Node<'d>> {
        operation.node.get("consumes").or_else(|| self.root.get("consumes"))
    }

    /// The responses of this operation.
    #[must_use]
    pub fn responses_of(&self, operation: &Operation<'d>) -> &[Response<'d>] {
        &self.responses[operation.responses.clone()]
    }

    /// What a node stands for: itself, or what its chain of references ends at; none if the chain leads nowhere.
    #[must_use]
    pub fn follow(&self, node: Node<'d>) -> Option<Node<'d>> {
        self.references.follow(node)
    }

    /// The entries of the list of parameters of an operation or path item, each with what it means: itself, or what it
    /// refers to, none if that leads nowhere.
    pub fn listed_parameters(&self, holder: Node<'d>) -> impl Iterator<Item = (Node<'d>, Option<Node<'d>>)> {
        let entries = holder.get("parameters").into_iter().flat_map(Node::items);
        entries.map(|entry| (entry, self.follow(entry)))
    }

    /// Every node that describes a value: the schemas, and what is simple.
    pub fn described(&self) -> impl Iterator<Item = Node<'d>> {
        self.schemas.iter().map(|schema| schema.node).chain(self.simple())
    }

    /// The parameters outside of a body, and the items of these.
    pub fn simple(&self) -> impl Iterator<Item = Node<'d>> {
        let items = |node: &Node<'d>| node.get("items").filter(|items| items.is_object());
        let outside = self
            .parameters
            .iter()
            .filter(|parameter| parameter.location != Location::Body);
        outside.flat_map(move |parameter| std::iter::successors(Some(parameter.node), items))
    }

    /// The entries of `consumes` and `produces`, of the whole file and of every operation.
    pub fn formats(&self) -> impl Iterator<Item = Node<'d>> {
        let operations = self.operations.iter().map(|operation| operation.node);
        let holders = std::iter::once(self.root).chain(operations);
        let lists = holders.flat_map(|holder| ["consumes", "produces"].map(|key| holder.get(key)));
        lists.flatten().flat_map(Node::items)
    }

    /// The operations of this path item.
    #[must_use]
    pub fn operations_of(&self, item: &PathItem<'d>) -> &[Operation<'d>] {
        &self.operations[item.operations.clone()]
    }
}
