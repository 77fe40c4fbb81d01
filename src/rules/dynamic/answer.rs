//! What the operation that is asked returns.

use crate::document::Node;
use crate::openapi::{Api, Dynamic, Extension, Operation};
use crate::rules::capitals;

/// The operation that an extension asks for a list or schema, and the schema of its success; none where that does not
/// tell anything.
pub(super) fn answer<'a, 'd>(api: &'a Api<'d>, dynamic: &Dynamic<'d>) -> Option<(&'a Operation<'d>, Node<'d>)> {
    use Extension::{List, Properties, Schema, TreeBrowse, TreeOpen, Values};
    if !matches!(
        dynamic.extension,
        Values | List | Schema | Properties | TreeOpen | TreeBrowse
    ) {
        return None;
    }
    let operation = &api.operations[dynamic.invoked?];
    let schema = api.follow(api.success_schema(operation)?)?;
    (schema.members().len() > 0 && !is_dynamic(schema)).then_some((operation, schema))
}

/// Whether the schema is itself fetched from an operation.
pub(super) fn is_dynamic(schema: Node<'_>) -> bool {
    schema.get("x-ms-dynamic-schema").is_some() || schema.get("x-ms-dynamic-properties").is_some()
}

/// The path of the list in the answer, and where it is written; empty where the answer itself is the list. None for
/// extensions that ask for a schema.
pub(super) fn list_path<'d>(dynamic: &Dynamic<'d>) -> Option<(&'d str, Node<'d>)> {
    let key = match dynamic.extension {
        Extension::Values => "value-collection",
        Extension::List | Extension::TreeOpen | Extension::TreeBrowse => "itemsPath",
        _ => return None,
    };
    match dynamic.node.get(key) {
        Some(path) => Some((path.as_str()?, path)),
        None => Some(("", dynamic.node)),
    }
}

/// What to do about a path of which only capitals are wrong; none where no path of the schema is like it.
pub(super) fn in_capitals(api: &Api<'_>, schema: Node<'_>, path: &str) -> Option<String> {
    let mut here = schema;
    let mut right: Vec<&str> = Vec::new();
    for key in path.split('/').filter(|key| !key.is_empty()) {
        let properties = api.follow(here)?.get("properties")?;
        let (name, next) = properties.members().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        right.push(name);
        here = next;
    }
    let right = right.join("/");
    (right != path.trim_matches('/')).then(|| capitals::advice(&right))
}
