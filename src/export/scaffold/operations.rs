//! The operations that people see, with what they fill in.

use serde::Serialize;

use super::{line_at, safe};
use crate::document::Node;
use crate::openapi::{Api, Location, Operation, is_internal};

/// The most parameters that a page lists of one operation.
const MOST: usize = 40;

/// One operation.
#[derive(Serialize)]
pub struct OperationView {
    /// What people call it.
    pub summary: String,
    /// What it does; may be empty.
    pub description: String,
    /// Whether it starts a flow.
    pub trigger: bool,
    /// Whether it is only kept for flows that use it.
    pub deprecated: bool,
    /// What people fill in.
    pub parameters: Vec<ParameterView>,
    /// How many more there are.
    pub more: usize,
}

/// One thing to fill in.
#[derive(Serialize)]
pub struct ParameterView {
    /// What people call it.
    pub title: String,
    /// Whether it has to be filled in.
    pub required: bool,
    /// What it is; may be empty.
    pub description: String,
}

/// The operations that are not internal, in the order written.
pub fn operations(api: &Api<'_>) -> Vec<OperationView> {
    let seen = api.operations.iter().filter(|operation| !operation.internal);
    seen.map(|operation| view(api, operation)).collect()
}

fn view(api: &Api<'_>, operation: &Operation<'_>) -> OperationView {
    let text = |key: &str| line_at(operation.node, key);
    let method = operation.method.to_uppercase();
    let names = [
        operation.id.unwrap_or_default().to_owned(),
        format!("{method} {}", operation.path),
    ];
    let names = names.iter().map(|name| safe(name));
    let summary = std::iter::once(text("summary"))
        .chain(names)
        .find(|name| !name.is_empty());
    let mut parameters = parameters(api, operation);
    let more = parameters.len().saturating_sub(MOST);
    parameters.truncate(MOST);
    OperationView {
        summary: summary.unwrap_or(method),
        description: text("description"),
        trigger: operation.node.get("x-ms-trigger").is_some(),
        deprecated: operation.node.get("deprecated").and_then(Node::as_bool) == Some(true),
        parameters,
        more,
    }
}

fn parameters(api: &Api<'_>, operation: &Operation<'_>) -> Vec<ParameterView> {
    let mut found = Vec::new();
    for parameter in api.parameters_of(operation).filter(|parameter| !parameter.internal) {
        let required = parameter.node.get("required").and_then(Node::as_bool) == Some(true);
        let name = parameter.name.unwrap_or_default();
        let body = parameter
            .node
            .get("schema")
            .filter(|_| parameter.location == Location::Body);
        let before = found.len();
        if let Some(schema) = body.and_then(|schema| api.follow(schema)) {
            members(schema, required, &mut found);
        }
        if found.len() == before && !is_hidden_body(api, body) {
            found.push(parameter_view(name, parameter.node, required));
        }
    }
    found
}

/// A body whose members are all internal has nothing to fill in.
fn is_hidden_body(api: &Api<'_>, body: Option<Node<'_>>) -> bool {
    let properties = body
        .and_then(|schema| api.follow(schema))
        .and_then(|schema| schema.get("properties"));
    properties.is_some_and(|properties| {
        properties.members().len() > 0 && properties.members().all(|(_, member)| is_internal(member))
    })
}

/// The members of a body, one level deep: that is how the designer shows them first.
fn members(schema: Node<'_>, body_required: bool, found: &mut Vec<ParameterView>) {
    let required: Vec<&str> = schema
        .get("required")
        .into_iter()
        .flat_map(Node::items)
        .filter_map(Node::as_str)
        .collect();
    for (name, member) in schema.get("properties").into_iter().flat_map(Node::members) {
        if !is_internal(member) {
            found.push(parameter_view(name, member, body_required && required.contains(&name)));
        }
    }
}

fn parameter_view(name: &str, node: Node<'_>, required: bool) -> ParameterView {
    let titles = [line_at(node, "x-ms-summary"), line_at(node, "title"), safe(name)];
    let title = titles.into_iter().find(|title| !title.is_empty());
    ParameterView {
        title: title.unwrap_or_else(|| "Value".to_owned()),
        required,
        description: line_at(node, "description"),
    }
}
