//! What a text stands at.

use std::collections::HashMap;

use super::Kind;
use crate::document::{Document, Node, NodeId};
use crate::openapi::{Api, Location, subject};
use crate::rules::{LONGEST_DESCRIPTION, LONGEST_SUMMARY, LONGEST_TITLE};

/// An object that holds texts.
#[derive(Clone)]
pub(super) enum Holder<'d> {
    Info,
    Operation,
    /// With its name and where it goes.
    Parameter(&'d str, Location),
    /// With its code.
    Response(&'d str),
    /// With its name, which other schemas have none, and whether requests and responses contain it.
    Schema(Option<&'d str>, bool, bool),
    /// With its name.
    Connection(&'d str),
}

impl<'d> Holder<'d> {
    /// What its text under `key` is; none where that is no text for people.
    pub(super) fn kind(&self, key: &str) -> Option<Kind> {
        Some(match (self, key) {
            (Self::Info, "title") => Kind::Title,
            (Self::Info, "description") => Kind::Description,
            (Self::Operation, "summary") => Kind::OperationSummary,
            (Self::Operation, "description") => Kind::OperationDescription,
            (Self::Parameter(..), "x-ms-summary") => Kind::ParameterSummary,
            (Self::Parameter(..), "description") => Kind::ParameterDescription,
            (Self::Schema(..), "x-ms-summary" | "title") => Kind::PropertySummary,
            (Self::Schema(..), "description") => Kind::PropertyDescription,
            (Self::Response(_), "description") => Kind::ResponseDescription,
            (Self::Connection(_), "displayName") => Kind::ConnectionName,
            (Self::Connection(_), "description") => Kind::ConnectionDescription,
            _ => return None,
        })
    }

    /// Its name, if it has one.
    pub(super) fn name(&self) -> Option<&'d str> {
        match self {
            Self::Parameter(name, _) | Self::Response(name) | Self::Connection(name) => Some(name),
            Self::Schema(name, ..) => *name,
            Self::Info | Self::Operation => None,
        }
    }

    /// What people call it.
    pub(super) fn called(&self, node: Node<'d>) -> String {
        let at = subject(node);
        match self {
            Self::Info => "the connector".to_owned(),
            Self::Schema(Some(name), ..) if at.is_empty() => format!("property {name:?}"),
            Self::Schema(Some(name), ..) => format!("property {name:?} in {at}"),
            Self::Connection(name) => format!("connection parameter {name:?}"),
            _ => at,
        }
    }

    /// What equal ones have in common; none where no two are equal.
    pub(super) fn likeness(&self, node: Node<'d>) -> Option<String> {
        let kind = |key| node.str_at(key).unwrap_or_default();
        let kinds = || format!("{}\0{}\0{}", kind("type"), kind("format"), kind("$ref"));
        match self {
            Self::Parameter(name, location) => Some(format!("{name}\0{location:?}\0{}", kinds())),
            Self::Schema(Some(name), input, output) => Some(format!("{name}\0{input}\0{output}\0{}", kinds())),
            Self::Response(code) => Some((*code).to_owned()),
            Self::Schema(None, ..) | Self::Info | Self::Operation | Self::Connection(_) => None,
        }
    }
}

/// The most characters that a text of this kind may have.
pub(super) fn limit(kind: Kind, key: &str) -> Option<usize> {
    match kind {
        Kind::Title => Some(LONGEST_TITLE),
        Kind::Description => Some(LONGEST_DESCRIPTION),
        Kind::OperationSummary | Kind::ParameterSummary => Some(LONGEST_SUMMARY),
        Kind::PropertySummary => (key == "x-ms-summary").then_some(LONGEST_SUMMARY),
        _ => None,
    }
}

/// The objects of an API definition that hold texts.
pub(super) fn of_definition<'d>(api: &Api<'d>) -> HashMap<NodeId, Holder<'d>> {
    let mut holders = HashMap::new();
    for schema in &api.schemas {
        let list = schema.node.parent().filter(|list| list.key() == Some("properties"));
        // A property may itself be called so.
        let name = list
            .and_then(Node::parent)
            .filter(|owner| owner.key() != Some("properties") || holders.contains_key(&owner.id()))
            .and_then(|_| schema.node.key());
        holders.insert(schema.node.id(), Holder::Schema(name, schema.input, schema.output));
    }
    for parameter in &api.parameters {
        let name = parameter.name.unwrap_or_default();
        holders.insert(parameter.node.id(), Holder::Parameter(name, parameter.location));
    }
    for response in &api.responses {
        holders.insert(response.node.id(), Holder::Response(response.code));
    }
    for operation in &api.operations {
        holders.insert(operation.node.id(), Holder::Operation);
    }
    if let Some(info) = api.info {
        holders.insert(info.id(), Holder::Info);
    }
    holders
}

/// The objects of a properties file that hold texts: what describes the connection parameters, and these themselves where
/// nothing does yet.
pub(super) fn of_properties(document: &Document) -> HashMap<NodeId, Holder<'_>> {
    let properties = crate::api_properties::ApiProperties::new(document);
    let parameters = properties.parameters.iter();
    let described = parameters.map(|parameter| {
        let node = parameter.ui().unwrap_or(parameter.node);
        (node.id(), Holder::Connection(parameter.name))
    });
    described.collect()
}
