//! One walk over the document that collects its [`Parts`].

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::parts::{Location, Operation, Owner, Parameter, Parts, PathItem, Requirement, Response, SecurityScheme};
use super::reference::References;
use super::schemas::{Graph, Schemas};
use super::version;
use crate::document::{Document, Node, NodeId};

/// The members of a path item that are operations.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl<'d> Parts<'d> {
    /// The parts of an API definition.
    #[must_use]
    pub fn collect(document: &'d Document) -> Self {
        let root = document.root();
        let mut collector = Collector {
            schemas: Schemas::default(),
            shared: HashMap::new(),
            parts: Self {
                version: version::of(root),
                root,
                info: root.get("info"),
                path_items: Vec::new(),
                operations: Vec::new(),
                parameters: Vec::new(),
                responses: Vec::new(),
                schemas: Vec::new(),
                security_schemes: Vec::new(),
                security: Vec::new(),
                effective: Vec::new(),
                graph: Graph::default(),
                references: References::new(document),
            },
        };
        collector.shared();
        collector.requirements(root);
        for (path, node) in root.get("paths").into_iter().flat_map(Node::members) {
            if !path.starts_with("x-") {
                collector.path_item(path, node);
            }
        }
        collector.hide_unseen_shared_parameters();
        let Collector { mut parts, schemas, .. } = collector;
        (parts.schemas, parts.graph) = schemas.walk(document, &parts.references);
        parts
    }
}

struct Collector<'d> {
    schemas: Schemas<'d>,
    /// Where the shared parameters stand in `parts.parameters`.
    shared: HashMap<NodeId, usize>,
    parts: Parts<'d>,
}

impl<'d> Collector<'d> {
    /// What operations refer to: `#/parameters`, `#/definitions`, `#/components` …
    fn shared(&mut self) {
        let root = self.parts.root;
        let components = root.get("components");
        let holder = |old: &str, new: &str| {
            let both = [root.get(old), components.and_then(|node| node.get(new))];
            both.into_iter().flatten().flat_map(Node::members)
        };
        for (_, node) in holder("parameters", "parameters") {
            if let Some(index) = self.parameter(node, Owner::Shared, false) {
                self.shared.insert(node.id(), index);
            }
        }
        for (_, node) in holder("definitions", "schemas") {
            self.schemas.add(node);
        }
        for (_, node) in holder("responses", "responses") {
            self.response_schema(node);
        }
        for (_, node) in holder("securityDefinitions", "securitySchemes") {
            if let Some(name) = node.key() {
                self.parts.security_schemes.push(SecurityScheme { name, node });
            }
        }
    }

    fn path_item(&mut self, path: &'d str, node: Node<'d>) {
        let index = self.parts.path_items.len();
        let first = self.parts.operations.len();
        let methods = || node.members().filter(|(key, _)| METHODS.contains(key));
        let all_internal = methods().count() > 0 && methods().all(|(_, operation)| is_internal(operation));
        let mut inherited = Vec::new();
        for parameter in node.get("parameters").into_iter().flat_map(Node::items) {
            inherited.extend(self.listed(parameter, Owner::PathItem(index), all_internal));
        }
        let notification = node.get("x-ms-notification-content");
        if let Some(schema) = notification.and_then(|content| content.get("schema")) {
            self.schemas.add_output(schema);
        }
        for (method, operation) in methods() {
            self.operation(method, path, index, operation, &inherited);
        }
        let operations = first..self.parts.operations.len();
        self.parts.path_items.push(PathItem {
            path,
            node,
            operations,
            notification,
        });
    }

    fn operation(&mut self, method: &'d str, path: &'d str, path_item: usize, node: Node<'d>, inherited: &[usize]) {
        let index = self.parts.operations.len();
        let internal = is_internal(node);
        let mut own = Vec::new();
        for parameter in node.get("parameters").into_iter().flat_map(Node::items) {
            own.extend(self.listed(parameter, Owner::Operation(index), internal));
        }
        let start = self.parts.effective.len();
        let name = |index: &usize| {
            let parameter = &self.parts.parameters[*index];
            (parameter.name, parameter.location)
        };
        let replaced: HashSet<_> = if inherited.is_empty() {
            HashSet::new()
        } else {
            own.iter().map(name).collect()
        };
        let kept = inherited.iter().filter(|theirs| !replaced.contains(&name(theirs)));
        let effective: Vec<usize> = kept.chain(&own).copied().collect();
        self.parts.effective.extend(effective);

        if let Some(body) = node
            .get("requestBody")
            .and_then(|body| self.parts.references.follow(body))
        {
            for schema in media_schemas(body) {
                self.schemas.add_input(schema);
            }
        }
        let first = self.parts.responses.len();
        for (code, written) in node.get("responses").into_iter().flat_map(Node::members) {
            if code.starts_with("x-") {
                continue;
            }
            let resolved = self.parts.references.follow(written).unwrap_or(written);
            let schema = self.response_schema(resolved);
            self.parts.responses.push(Response {
                code,
                written,
                node: resolved,
                schema,
                operation: index,
            });
        }
        self.requirements(node);
        self.parts.operations.push(Operation {
            method,
            path,
            path_item,
            node,
            id: node.get("operationId").and_then(Node::as_str),
            internal,
            responses: first..self.parts.responses.len(),
            effective: start..self.parts.effective.len(),
        });
    }

    /// The parameter that an entry of a `parameters` list means: the entry itself, or the shared one it refers to.
    fn listed(&mut self, entry: Node<'d>, owner: Owner, hidden: bool) -> Option<usize> {
        if entry.get("$ref").is_some() {
            let target = self.parts.references.follow(entry)?;
            return self.shared.get(&target.id()).copied();
        }
        self.parameter(entry, owner, hidden)
    }

    fn parameter(&mut self, node: Node<'d>, owner: Owner, hidden: bool) -> Option<usize> {
        if node.get("$ref").is_some() || node.members().len() == 0 {
            return None;
        }
        if let Some(schema) = node.get("schema") {
            self.schemas.add_input(schema);
        }
        let internal = is_internal(node);
        self.parts.parameters.push(Parameter {
            node,
            name: node.get("name").and_then(Node::as_str),
            location: location(node),
            internal,
            hidden: hidden || internal,
            owner,
        });
        Some(self.parts.parameters.len() - 1)
    }

    fn response_schema(&mut self, response: Node<'d>) -> Option<Node<'d>> {
        let mut first = response.get("schema");
        if let Some(schema) = first {
            self.schemas.add_output(schema);
        }
        for schema in media_schemas(response) {
            self.schemas.add_output(schema);
            first = first.or(Some(schema));
        }
        first
    }

    fn requirements(&mut self, holder: Node<'d>) {
        for alternative in holder.get("security").into_iter().flat_map(Node::items) {
            self.parts
                .security
                .extend(alternative.members().map(|(name, node)| Requirement { name, node }));
        }
    }

    /// People never meet a shared parameter that only internal operations use. One that nothing uses stays visible.
    fn hide_unseen_shared_parameters(&mut self) {
        let mut used = vec![false; self.parts.parameters.len()];
        let mut seen = vec![false; self.parts.parameters.len()];
        for operation in &self.parts.operations {
            for &index in &self.parts.effective[operation.effective.clone()] {
                used[index] = true;
                seen[index] |= !operation.internal;
            }
        }
        for (index, parameter) in self.parts.parameters.iter_mut().enumerate() {
            if parameter.owner == Owner::Shared {
                parameter.hidden |= used[index] && !seen[index];
            }
        }
    }
}

/// Whether `x-ms-visibility` of this very node says `internal`.
#[must_use]
pub fn is_internal(node: Node<'_>) -> bool {
    node.get("x-ms-visibility").and_then(Node::as_str) == Some("internal")
}

fn location(parameter: Node<'_>) -> Location {
    match parameter.get("in").and_then(Node::as_str) {
        Some("path") => Location::Path,
        Some("query") => Location::Query,
        Some("header") => Location::Header,
        Some("cookie") => Location::Cookie,
        Some("body") => Location::Body,
        Some("formData") => Location::Form,
        _ => Location::Unknown,
    }
}

/// The schemas of a 3.x body or response, one for each media type.
fn media_schemas(holder: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let media = holder.get("content").into_iter().flat_map(Node::members);
    media.filter_map(|(_, media)| media.get("schema"))
}
