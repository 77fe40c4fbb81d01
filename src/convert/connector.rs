//! Definitions of connectors that were lifted to OpenAPI 3.
//!
//! Who wrote one has said what the connector needs, in Microsoft's extensions. So nothing is made up there, shortened or
//! put otherwise that OpenAPI 2.0 can say as it stands: what certification refuses of it comes out when it is checked,
//! as it would have in the first place. What is no OpenAPI 2.0, or what connectors cannot send, is mended there as well.

use foldhash::{HashSet, HashSetExt};

use super::Converter;
use super::value::{Map, Value};
use crate::document::Node;

/// What only the definition of a connector that was certified has, at its root.
const METADATA: &str = "x-ms-connector-metadata";

/// Extensions that definitions of connectors have; single ones stand in others as well.
const SIGNS: &[&str] = &[
    "x-ms-summary",
    "x-ms-visibility",
    "x-ms-trigger",
    "x-ms-url-encoding",
    "x-ms-dynamic-values",
    "x-ms-dynamic-list",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "x-ms-notification-url",
    "x-ms-notification-content",
    "x-ms-api-annotation",
    "x-ms-no-generic-test",
    "x-ms-capabilities",
    "x-ms-openai-data",
    "x-ms-agentic-protocol",
];

/// Where the name of a body stands, which OpenAPI 3 has no word for.
pub(super) const BODY_NAMES: [&str; 2] = ["x-codegen-request-body-name", "x-ms-requestBody-name"];

/// Whether nobody sees an operation or parameter.
pub(super) fn is_internal(node: Node<'_>) -> bool {
    node.str_at("x-ms-visibility") == Some("internal")
}

/// So many of the signs, each another one, tell a connector's definition.
const MANY_SIGNS: usize = 4;
/// At least so many parameters have a name for people where most of them do.
const FEWEST_NAMED: usize = 3;

/// Whether a definition was one of a connector before: it has a connector's metadata, many different signs, or names for
/// people at most of the parameters that they see. Who only hides an operation, or names a parameter, has none yet.
pub(super) fn was_connector(root: Node<'_>) -> bool {
    if root.get(METADATA).is_some() {
        return true;
    }
    let mut signs = HashSet::new();
    let (mut seen, mut named) = (0, 0);
    for node in root.with_inner() {
        if let Some(key) = node.key().filter(|key| SIGNS.contains(key)) {
            signs.insert(key);
        }
        if node.str_at("in").is_some() && node.get("schema").is_some() && !is_internal(node) {
            seen += 1;
            named += usize::from(node.get("x-ms-summary").is_some());
        }
    }
    signs.len() >= MANY_SIGNS || named >= FEWEST_NAMED && 2 * named > seen
}

impl<'d> Converter<'d> {
    /// Puts a member where it stood as it is; a reference in it would lead to where nothing stands any more.
    pub(super) fn keep_member(&mut self, key: &'d str, value: Node<'d>, map: &mut Map<'d>) {
        let refers = |inner: Node<'d>| inner.key() == Some("$ref") && inner.as_str().is_some();
        if value.with_inner().any(refers) {
            self.dropped(value, key);
        } else {
            map.set(key, Value::copy(value));
        }
    }

    /// The components that nothing refers to are there as well.
    pub(super) fn keep_components(&mut self) {
        let Some(components) = self.files.root().get("components") else {
            return;
        };
        let all = |key: &str| components.get(key).into_iter().flat_map(Node::members);
        for (_, schema) in all("schemas").filter(|(_, schema)| schema.str_at("$ref").is_none()) {
            self.define_kept(schema);
        }
        for (_, parameter) in all("parameters") {
            self.shared_parameter(parameter);
        }
        for (_, response) in all("responses") {
            self.shared_response(response);
        }
    }

    /// Says once for all operations what all of them take and give. Answers that operations share have no other place
    /// for it.
    pub(super) fn hoist_media_types(&mut self, out: &mut Map<'d>) {
        let produced = std::mem::take(&mut self.shared_produces);
        for (key, speaks, shared) in [
            ("consumes", has_body as fn(&Map<'d>) -> bool, Vec::new()),
            ("produces", has_schema, produced),
        ] {
            let Some(Value::Object(paths)) = out.get_mut("paths") else {
                return;
            };
            let mut operations: Vec<&mut Map<'d>> = Vec::new();
            for (_, path) in &mut paths.members {
                let Value::Object(path) = path else { continue };
                for (verb, operation) in &mut path.members {
                    if let (true, Value::Object(operation)) = (super::paths::VERBS.contains(&verb.as_ref()), operation)
                    {
                        operations.push(operation);
                    }
                }
            }
            let is_told = operations
                .iter()
                .all(|operation| operation.has(key) || !speaks(operation));
            let common = if shared.is_empty() {
                most_said(&operations, key).filter(|_| is_told)
            } else {
                Some(Value::List(shared))
            };
            let Some(common) = common else { continue };
            for operation in operations {
                match operation.get(key) {
                    Some(own) if *own == common => _ = operation.remove(key),
                    None if speaks(operation) => operation.push(key, Vec::new()),
                    _ => {}
                }
            }
            out.push(key, common);
        }
    }
}

/// What most operations say under a key; of several the first.
fn most_said<'d>(operations: &[&mut Map<'d>], key: &str) -> Option<Value<'d>> {
    let mut counts: Vec<(&Value<'d>, usize)> = Vec::new();
    for said in operations.iter().filter_map(|operation| operation.get(key)) {
        match counts.iter_mut().find(|(known, _)| *known == said) {
            Some((_, count)) => *count += 1,
            None => counts.push((said, 1)),
        }
    }
    counts.reverse();
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(said, _)| said.clone())
}

fn has_body(operation: &Map<'_>) -> bool {
    let parameters = operation.get("parameters").and_then(Value::as_list).unwrap_or_default();
    parameters.iter().any(|parameter| {
        parameter
            .as_object()
            .is_some_and(|map| matches!(map.str_at("in"), Some("body" | "formData")))
    })
}

fn has_schema(operation: &Map<'_>) -> bool {
    let responses = operation.get("responses").and_then(Value::as_object);
    responses
        .into_iter()
        .flat_map(|responses| &responses.members)
        .any(|(_, response)| response.as_object().is_some_and(|response| response.has("schema")))
}
