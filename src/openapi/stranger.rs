//! What people hand in for an API definition that is none: told by what such files begin with, or by their members.

use crate::document::{Document, Node};

/// A kind of file that is no API definition.
#[derive(Debug, PartialEq, Eq)]
pub struct Stranger {
    /// What it is, with its article: `a Postman collection`.
    pub name: &'static str,
    /// How to come to a definition from there: sentences.
    pub instead: &'static str,
}

/// How many bytes of a text tell what it is.
pub const BEGINNING: usize = 2_000;

/// What a document is that names no version of `OpenAPI`, if it is a kind of file that is known.
#[must_use]
pub fn stranger(document: &Document) -> Option<&'static Stranger> {
    let root = document.root();
    let known = MEMBERS.iter().find(|(is, _)| is(root)).map(|(_, stranger)| stranger);
    known.or_else(|| stranger_text(document.text().as_bytes()))
}

/// What a text is by its beginning, if it is a kind of file that is known.
#[must_use]
pub fn stranger_text(bytes: &[u8]) -> Option<&'static Stranger> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let beginning = String::from_utf8_lossy(beginning).to_lowercase();
    let beginning = beginning.trim_start();
    let is = |signs: &Signs| {
        signs.begins.iter().any(|begin| beginning.starts_with(begin))
            && (signs.holds.is_empty() || beginning.contains(signs.holds))
    };
    let found = TEXTS.iter().find(|(signs, _)| is(signs)).map(|(_, stranger)| stranger);
    found.or_else(|| is_graphql(beginning).then_some(&GRAPHQL))
}

/// What a text begins with, all in small letters, and what it holds besides.
struct Signs {
    begins: &'static [&'static str],
    holds: &'static str,
}

const GRAPHQL: Stranger = Stranger {
    name: "a GraphQL schema",
    instead: "Connectors call REST operations. Describe one POST operation for each query that people need, in OpenAPI 2.0, \
              and check that file.",
};

const POSTMAN: Stranger = Stranger {
    name: "a Postman collection",
    instead: "Turn it into OpenAPI 2.0 with a converter for Postman collections, or import it where custom connectors are \
              made and download the definition from there; then check that file.",
};

const INSOMNIA: Stranger = Stranger {
    name: "an export of Insomnia",
    instead: "Export the design document as OpenAPI there, or turn the collection into OpenAPI 2.0 with a converter; then \
              check that file.",
};

const TEXTS: &[(Signs, Stranger)] = &[
    (
        signs(&["#%raml"], ""),
        Stranger {
            name: "a RAML definition",
            instead: "Turn it into OpenAPI 2.0 with a converter for RAML, and check the result.",
        },
    ),
    (
        signs(&["<!doctype html", "<html", "<head", "<body"], ""),
        Stranger {
            name: "an HTML page",
            instead: "Most often the address answered with a page to sign in, or with one that shows the definition. Save \
                      the definition itself, as JSON or YAML.",
        },
    ),
    (
        signs(&["<"], "wsdl"),
        Stranger {
            name: "a WSDL description of a SOAP service",
            instead: "Connectors call REST operations. Put a REST interface before the service, such as API management \
                      makes from WSDL, and check what it exports as OpenAPI 2.0.",
        },
    ),
    (
        signs(&["<"], "edmx"),
        Stranger {
            name: "the metadata of an OData service",
            instead: "Turn it into OpenAPI 2.0 with a converter for OData, and check the result.",
        },
    ),
    (
        signs(&["<?xml", "<"], ""),
        Stranger {
            name: "an XML file",
            instead: "Name the API definition, a JSON or YAML file.",
        },
    ),
    (
        signs(&["format: 1a"], ""),
        Stranger {
            name: "an API Blueprint",
            instead: "Turn it into OpenAPI 2.0 with a converter for API Blueprint, and check the result.",
        },
    ),
    (
        signs(&["syntax = \"proto", "syntax=\"proto"], ""),
        Stranger {
            name: "a protobuf file",
            instead: "Connectors call REST operations. Let a gateway for gRPC make an OpenAPI 2.0 file of it, and check that.",
        },
    ),
    (
        signs(&["version https://git-lfs"], ""),
        Stranger {
            name: "the place marker of Git LFS, not the file itself",
            instead: "Fetch the file with git lfs pull, and check again.",
        },
    ),
    (
        signs(&["pk\u{3}\u{4}"], ""),
        Stranger {
            name: "a zip archive",
            instead: "Unpack it and check the folder; a package to send is checked by conncert package check FILE.",
        },
    ),
    (
        signs(&["%pdf-"], ""),
        Stranger {
            name: "a PDF document",
            instead: "Name the API definition, a JSON or YAML file.",
        },
    ),
    (
        // Bytes that are no UTF-8 are read as U+FFFD.
        signs(&["\u{1f}\u{fffd}"], ""),
        Stranger {
            name: "an archive of gzip",
            instead: "Unpack it, and check the file that it holds.",
        },
    ),
    (
        signs(
            &[
                "\u{fffd}png\r\n",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\0\u{10}jfif",
                "gif8",
            ],
            "",
        ),
        Stranger {
            name: "a picture",
            instead: "Name the API definition, a JSON or YAML file; the icon is named for itself.",
        },
    ),
    (
        signs(&["\0\0\0\0"], ""),
        Stranger {
            name: "nothing but NUL characters",
            instead: "It was not saved to its end. Take the last good copy of it.",
        },
    ),
    (
        signs(&["meta {", "meta{"], ""),
        Stranger {
            name: "a request of Bruno",
            instead: "Turn the collection into OpenAPI 2.0 with a converter, and check that file.",
        },
    ),
];

const fn signs(begins: &'static [&'static str], holds: &'static str) -> Signs {
    Signs { begins, holds }
}

/// Whether the first line that says something opens a type of GraphQL: `type Query {`.
fn is_graphql(beginning: &str) -> bool {
    let mut lines = beginning.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with('"'));
    first.is_some_and(|line| {
        let word = line.split([' ', '{']).next().unwrap_or_default();
        let opens = matches!(
            word,
            "type" | "schema" | "interface" | "input" | "enum" | "extend" | "query" | "mutation"
        );
        opens && line.ends_with('{') && !line.contains(':') || word == "directive" && line.contains(" @")
    })
}

type Is = fn(Node<'_>) -> bool;

const MEMBERS: &[(Is, Stranger)] = &[
    (is_postman, POSTMAN),
    (
        |root| root.get("_postman_variable_scope").is_some(),
        Stranger {
            name: "an environment of Postman",
            instead: "Export the collection instead, turn it into OpenAPI 2.0 with a converter, and check that file.",
        },
    ),
    (
        |root| {
            root.get("__export_format").is_some()
                || says(root.get("type"), "insomnia.rest")
                || says(root.get("__export_source"), "insomnia")
        },
        INSOMNIA,
    ),
    (
        |root| root.get("log").is_some_and(|log| log.get("entries").is_some()),
        Stranger {
            name: "a recording of requests (HAR)",
            instead: "Describe the requests as operations in OpenAPI 2.0, and check that file.",
        },
    ),
    (
        |root| {
            says(root.get("$schema"), "schema.management.azure.com") && !says(root.get("$schema"), "microsoft.logic")
        },
        Stranger {
            name: "an ARM template",
            instead: "Take the API definition out of it: the value of \"swagger\" of a custom API, in a file of its own; or \
                      export it from the resource as OpenAPI 2.0.",
        },
    ),
    (
        |root| {
            says(root.get("$schema"), "microsoft.logic")
                || is_workflow(root.get("definition"))
                || is_workflow(root.get("properties"))
        },
        Stranger {
            name: "the definition of a flow or logic app",
            instead: "Name the API definition of the connector that the flow calls.",
        },
    ),
    (
        |root| root.get("asyncapi").is_some(),
        Stranger {
            name: "an AsyncAPI document",
            instead: "Connectors call REST operations and receive webhooks. Describe those in OpenAPI 2.0, and check that file.",
        },
    ),
    (
        |root| root.get("swaggerVersion").is_some(),
        Stranger {
            name: "a definition in Swagger 1",
            instead: "Turn it into OpenAPI 2.0 with a converter, or export it anew from the service, and check the result.",
        },
    ),
    (
        |root| root.get("discoveryVersion").is_some() || says(root.get("kind"), "discovery#"),
        Stranger {
            name: "a Google API discovery document",
            instead: "Turn it into OpenAPI 2.0 with a converter for discovery documents, and check the result.",
        },
    ),
    (
        |root| root.get("__schema").is_some() || root.get("data").is_some_and(|data| data.get("__schema").is_some()),
        GRAPHQL,
    ),
    (
        |root| {
            let inner = root.get("properties").unwrap_or(root);
            inner.get("iconBrandColor").is_some() || inner.get("connectionParameters").is_some_and(Node::is_object)
        },
        Stranger {
            name: "the properties file of a connector",
            instead: "Call it apiProperties.json, and name the API definition that belongs to it.",
        },
    ),
    (
        |root| root.get("connectorId").is_some() && root.get("environment").is_some(),
        Stranger {
            name: "the settings of paconn",
            instead: "Name the API definition that it names under \"apiDefinition\".",
        },
    ),
    (
        |root| {
            root.get("mcpServers").is_some()
                || root.get("name_for_model").is_some()
                || says(root.get("$schema"), "developer.microsoft.com/json-schemas")
        },
        Stranger {
            name: "the manifest of an agent or plugin",
            instead: "Name the API definition of the service; of an MCP server that is a file with one POST operation.",
        },
    ),
    (
        |root| says(root.get("$schema"), "json-schema.org"),
        Stranger {
            name: "a JSON schema",
            instead: "A schema describes data, a definition the operations as well. Name the API definition.",
        },
    ),
    (
        |root| root.get("devDependencies").is_some() || root.get("dependencies").is_some_and(Node::is_object),
        Stranger {
            name: "the description of a program's packages",
            instead: "Name the API definition.",
        },
    ),
];

fn is_postman(root: Node<'_>) -> bool {
    let collection = root.get("collection").unwrap_or(root);
    let is_first = |root: Node<'_>| root.get("requests").is_some_and(Node::is_array) && root.get("order").is_some();
    is_first(collection)
        || collection
            .get("info")
            .is_some_and(|info| info.get("_postman_id").is_some() || says(info.get("schema"), "postman.com"))
}

fn is_workflow(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| {
        says(node.get("$schema"), "microsoft.logic")
            || node
                .get("definition")
                .is_some_and(|inner| says(inner.get("$schema"), "microsoft.logic"))
    })
}

/// Whether a text holds these small letters, in any case.
fn says(node: Option<Node<'_>>, what: &str) -> bool {
    node.and_then(Node::as_str)
        .is_some_and(|text| text.len() < BEGINNING && text.to_lowercase().contains(what))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::Syntax;

    fn name(text: &str) -> Option<&'static str> {
        let document = Document::parse(text.as_bytes(), Syntax::guess("", text.as_bytes())).ok();
        let found = document.map_or_else(|| stranger_text(text.as_bytes()), |document| stranger(&document));
        found.map(|stranger| stranger.name)
    }

    #[test]
    fn files_of_other_kinds_are_called_by_their_names() {
        for (text, expected) in [
            (
                r#"{"info": {"name": "Orders", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/"}}"#,
                "a Postman collection",
            ),
            (
                r#"{"collection": {"info": {"_postman_id": "1"}, "item": []}}"#,
                "a Postman collection",
            ),
            (
                r#"{"id": "1", "name": "Orders", "order": [], "requests": []}"#,
                "a Postman collection",
            ),
            (
                r#"{"_type": "export", "__export_format": 4, "resources": []}"#,
                "an export of Insomnia",
            ),
            (
                "type: collection.insomnia.rest/5.0\nname: Orders\n",
                "an export of Insomnia",
            ),
            ("#%RAML 1.0\ntitle: Orders\n", "a RAML definition"),
            (
                "\u{feff}<?xml version=\"1.0\"?>\n<wsdl:definitions/>",
                "a WSDL description of a SOAP service",
            ),
            ("<edmx:Edmx Version=\"4.0\"/>", "the metadata of an OData service"),
            ("<orders/>", "an XML file"),
            ("\n<!DOCTYPE html>\n<html></html>", "an HTML page"),
            ("# Orders\n\ntype Query {\n  orders: [Order!]!\n}\n", "a GraphQL schema"),
            (r#"{"data": {"__schema": {}}}"#, "a GraphQL schema"),
            (
                r#"{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": []}"#,
                "an ARM template",
            ),
            (
                r##"{"properties": {"iconBrandColor": "#0b6a4f"}}"##,
                "the properties file of a connector",
            ),
            ("PK\u{3}\u{4}", "a zip archive"),
            ("\u{1f}\u{fffd}\u{8}", "an archive of gzip"),
            ("\u{fffd}PNG\r\n\u{1a}\n\0", "a picture"),
            (
                "version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
                "the place marker of Git LFS, not the file itself",
            ),
        ] {
            assert_eq!(name(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_known_keeps_its_own_name() {
        for text in [
            "{}",
            "[]",
            "7",
            "type: object\n",
            "{\"type\": \"object\"}",
            "enum:\n- a\n",
            "{\"paths\": {}}",
            "",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
