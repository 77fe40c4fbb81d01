//! Webhooks: where an operation takes the address that notifications are sent to.

use foldhash::{HashSet, HashSetExt};

use super::collect::is_internal;
use super::parts::{Location, Parts};
use crate::document::Node;

/// A place in what an operation takes where the platform puts the address for notifications.
#[derive(Debug, Clone, Copy)]
pub struct NotificationUrl<'d> {
    /// The schema or parameter with `x-ms-notification-url`.
    pub node: Node<'d>,
    /// The operation, as an index into [`Parts::operations`].
    pub operation: usize,
    /// Whether it stands in the body.
    pub in_body: bool,
    /// Whether it and all around it is required.
    pub required: bool,
    /// Whether it or something around it is internal.
    pub internal: bool,
}

/// A schema on the way to the address.
struct Step<'d> {
    schema: Node<'d>,
    required: bool,
    internal: bool,
    /// What the schemas of which this one is a part require besides.
    names: Vec<&'d str>,
}

/// Whether the platform puts the address for notifications here.
#[must_use]
pub fn is_notification_url(node: Node<'_>) -> bool {
    node.get("x-ms-notification-url").and_then(Node::as_bool) == Some(true)
}

/// The places for notification addresses in what operations take, by operation.
pub(super) fn collect<'d>(parts: &Parts<'d>) -> Vec<NotificationUrl<'d>> {
    let mut urls = Vec::new();
    if !parts.described().any(is_notification_url) && !parts.parameters.iter().any(|it| is_notification_url(it.node)) {
        return urls;
    }
    for (index, operation) in parts.operations.iter().enumerate() {
        for parameter in parts.parameters_of(operation) {
            let required = parameter.node.get("required").and_then(Node::as_bool) == Some(true);
            let mut url = NotificationUrl {
                node: parameter.node,
                operation: index,
                in_body: false,
                required,
                internal: parameter.internal,
            };
            if is_notification_url(parameter.node) {
                urls.push(url);
            }
            if let Some(schema) = parameter
                .node
                .get("schema")
                .filter(|_| parameter.location == Location::Body)
            {
                url.in_body = true;
                in_body(parts, url, schema, &mut urls);
            }
        }
    }
    urls
}

fn in_body<'d>(parts: &Parts<'d>, body: NotificationUrl<'d>, schema: Node<'d>, urls: &mut Vec<NotificationUrl<'d>>) {
    let mut seen = HashSet::new();
    let mut stack = vec![Step {
        schema,
        required: body.required,
        internal: body.internal,
        names: Vec::new(),
    }];
    while let Some(step) = stack.pop() {
        let Some(schema) = parts.follow(step.schema) else {
            continue;
        };
        let internal = step.internal || is_internal(step.schema) || is_internal(schema);
        let marked = [step.schema, schema]
            .into_iter()
            .find(|node| is_notification_url(*node));
        if let Some(node) = marked {
            let required = step.required;
            urls.push(NotificationUrl {
                node,
                required,
                internal,
                ..body
            });
        }
        if !seen.insert(schema.id()) {
            continue;
        }
        let mut names = step.names;
        names.extend(
            schema
                .get("required")
                .into_iter()
                .flat_map(Node::items)
                .filter_map(Node::as_str),
        );
        let next = |schema, required, names| Step {
            schema,
            required,
            internal,
            names,
        };
        for (key, property) in schema.get("properties").into_iter().flat_map(Node::members) {
            stack.push(next(property, step.required && names.contains(&key), Vec::new()));
        }
        if let Some(items) = schema.get("items").filter(|items| items.is_object()) {
            stack.push(next(items, step.required, Vec::new()));
        }
        for part in schema.get("allOf").into_iter().flat_map(Node::items) {
            let all = schema.get("allOf").into_iter().flat_map(Node::items);
            let others = all.filter_map(|other| parts.follow(other)?.get("required"));
            let mut names = names.clone();
            names.extend(others.flat_map(Node::items).filter_map(Node::as_str));
            stack.push(next(part, step.required, names));
        }
    }
}
