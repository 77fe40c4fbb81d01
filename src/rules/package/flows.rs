//! What the sample flows use, compared with what the connector offers.

use std::collections::BTreeSet;

use super::connector_files::{DEFINITION, with_connector};
use crate::document::{Document, Node, Syntax};
use crate::package::{Package, Solution};

/// The largest text that is looked into (1 MiB). Definitions end at 1 MB, and a solution takes half of that.
pub const MAX_TEXT: usize = 1 << 20;

/// A connector as flows name it.
#[derive(Default)]
pub(super) struct Connector {
    /// Its names and ids, in small letters.
    names: BTreeSet<String>,
    /// The operationIds of its definition.
    operations: BTreeSet<String>,
    /// Those that people see.
    pub(super) shown: BTreeSet<String>,
}

/// The flows of a solution.
#[derive(Default)]
pub(super) struct Flows {
    /// How many there are.
    pub(super) count: usize,
    /// The operationIds in them.
    pub(super) operations: BTreeSet<String>,
    /// The texts in them that may name a connector, in small letters.
    names: BTreeSet<String>,
}

impl Connector {
    /// The connector of the package.
    pub(super) fn of(package: &Package) -> Self {
        let mut connector = Self::default();
        for solution in with_connector(package) {
            connector.names.extend(solution.customizations.names.iter().cloned());
            for (_, content) in solution.connector_files(DEFINITION) {
                let Some(document) = parse(content) else { continue };
                let paths = document.root().get("paths");
                for (_, item) in paths.into_iter().flat_map(Node::members) {
                    for (_, operation) in item.members() {
                        let Some(id) = operation.str_at("operationId") else {
                            continue;
                        };
                        connector.operations.insert(id.to_owned());
                        let is_internal = operation.str_at("x-ms-visibility") == Some("internal");
                        let is_deprecated = operation.get("deprecated").and_then(Node::as_bool);
                        if !is_internal && is_deprecated != Some(true) {
                            connector.shown.insert(id.to_owned());
                        }
                    }
                }
            }
        }
        connector
    }

    /// Whether anything of it can be looked for.
    pub(super) fn is_known(&self) -> bool {
        !self.operations.is_empty()
    }
}

impl Flows {
    /// The flows of this solution.
    pub(super) fn of(solution: &Solution) -> Self {
        let mut flows = Self::default();
        for (_, content) in solution.flows() {
            flows.count += 1;
            let Some(document) = parse(content) else { continue };
            for node in document.nodes() {
                let Some(text) = node.as_str() else { continue };
                match node.key() {
                    Some("operationId") => {
                        flows.operations.insert(text.to_owned());
                    }
                    Some("name" | "id" | "connectorId" | "apiId" | "connectionReferenceLogicalName") => {
                        flows.names.insert(text.to_lowercase());
                    }
                    _ => {}
                }
            }
        }
        flows
    }

    /// Whether they name the connector or one of its operations.
    pub(super) fn use_it(&self, connector: &Connector) -> bool {
        /// Shorter names stand in other words.
        const TELLING: usize = 5;
        let mut names = connector.names.iter().filter(|name| name.len() >= TELLING);
        let names_it = names.any(|name| self.names.iter().any(|text| text.contains(name.as_str())));
        names_it || !self.operations.is_disjoint(&connector.operations)
    }
}

fn parse(content: &[u8]) -> Option<Document> {
    (content.len() <= MAX_TEXT)
        .then(|| Document::parse(content, Syntax::Json).ok())
        .flatten()
}
