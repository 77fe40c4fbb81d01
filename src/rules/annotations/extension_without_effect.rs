//! An extension where the platform does not read it.

use crate::document::{Name, Node};
use crate::openapi::{Api, Location};
use crate::rules::source::EXTENSIONS;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: a dozen published connectors have some, and nothing breaks.
pub const RULE: Rule = Rule {
    id: "extension-without-effect",
    official: None,
    title: "Extensions stand where the platform reads them",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Each extension is read at its own places only. Anywhere else it is passed over without a word, so what it was \
          meant to do does not happen.",
    instead: "Move it to where it is read, or remove it.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-url-encoding": "single",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[EXTENSIONS],
    check: Check::Api(check),
};

/// What an object is in a definition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Root,
    Info,
    PathItem,
    Operation,
    PathParameter,
    BodyParameter,
    Parameter,
    Responses,
    Response,
    Schema,
    Paths,
    Contact,
    Tag,
    SecurityDefinition,
}

use Place::{
    BodyParameter, Contact, Info, Operation, Parameter, PathItem, PathParameter, Paths, Response, Responses, Root,
    Schema, SecurityDefinition, Tag,
};

impl Place {
    fn name(self) -> &'static str {
        match self {
            Root => "in the root",
            Info => "in the info",
            PathItem => "at a path",
            Operation => "at an operation",
            PathParameter | BodyParameter | Parameter => "at a parameter",
            Responses => "among the responses",
            Response => "at a response",
            Schema => "in a schema",
            Paths => "among the paths",
            Contact => "in the contact",
            Tag => "in a tag",
            SecurityDefinition => "in a security definition",
        }
    }
}

/// The extensions, where each is read, and how that is called. Microsoft's schema lists them; `x-ms-url-encoding` in the
/// query, what a parameter does not take and `x-ms-notification-url` are the findings of other rules.
const READ: [(Name, &[Place], &str); 26] = [
    (
        Name::new("x-ms-api-annotation"),
        &[Info, Operation],
        "in the info or at an operation",
    ),
    (
        Name::new("x-ms-capabilities"),
        // What it says of filters in a schema is looked at by rules of its own.
        &[Root, Operation, Schema],
        "in the root or at an operation",
    ),
    (Name::new("x-ms-connector-metadata"), &[Root], "in the root"),
    (Name::new("x-ms-deployment-version"), &[Info], "in the info"),
    (Name::new("x-ms-dynamic-list"), VALUES, "at a parameter or in a schema"),
    (
        Name::new("x-ms-dynamic-properties"),
        &[BodyParameter, Schema],
        "in a schema",
    ),
    (
        Name::new("x-ms-dynamic-schema"),
        &[BodyParameter, Schema],
        "in a schema",
    ),
    (Name::new("x-ms-dynamic-tree"), VALUES, "at a parameter or in a schema"),
    (
        Name::new("x-ms-dynamic-values"),
        VALUES,
        "at a parameter or in a schema",
    ),
    (Name::new("x-ms-editor"), VALUES, "in a schema"),
    (Name::new("x-ms-enum-values"), VALUES, "at a parameter or in a schema"),
    (Name::new("x-ms-media-kind"), VALUES, "at a parameter or in a schema"),
    (Name::new("x-ms-no-generic-test"), &[Operation], "at an operation"),
    (Name::new("x-ms-notification"), &[Operation], "at an operation"),
    (
        Name::new("x-ms-notification-content"),
        &[PathItem],
        "at the path of a trigger",
    ),
    (Name::new("x-ms-notification-url"), VALUES, "in the schema of a body"),
    (Name::new("x-ms-operation-context"), &[Operation], "at an operation"),
    (Name::new("x-ms-pageable"), &[Operation], "at an operation"),
    (Name::new("x-ms-safe-operation"), &[Operation], "at an operation"),
    (
        Name::new("x-ms-summary"),
        // In a tag a published connector has it.
        &[
            Operation,
            PathParameter,
            BodyParameter,
            Parameter,
            Response,
            Schema,
            Tag,
        ],
        "at a parameter or in a schema",
    ),
    (Name::new("x-ms-test-value"), VALUES, "at a parameter or in a schema"),
    (Name::new("x-ms-trigger"), &[Operation], "at an operation"),
    (Name::new("x-ms-trigger-hint"), &[Operation], "at an operation"),
    (Name::new("x-ms-trigger-metadata"), &[Operation], "at an operation"),
    (Name::new("x-ms-url-encoding"), &[PathParameter], "at a path parameter"),
    (
        Name::new("x-ms-visibility"),
        &[Operation, PathParameter, BodyParameter, Parameter, Schema],
        "at an operation, at a parameter or in a schema",
    ),
];

const VALUES: &[Place] = &[PathParameter, BodyParameter, Parameter, Schema];

fn check(api: &Api<'_>, report: &mut Report) {
    look(api.root, Root, report);
    if let Some(info) = api.info {
        look(info, Info, report);
        look_at(info.get("contact"), Contact, report);
    }
    for tag in api.root.get("tags").into_iter().flat_map(Node::items) {
        look(tag, Tag, report);
    }
    for scheme in &api.security_schemes {
        look(scheme.node, SecurityDefinition, report);
    }
    look_at(api.root.get("paths"), Paths, report);
    for item in &api.path_items {
        look(item.node, PathItem, report);
    }
    for operation in &api.operations {
        look(operation.node, Operation, report);
        look_at(operation.node.get("responses"), Responses, report);
    }
    for parameter in &api.parameters {
        match parameter.location {
            Location::Path => look(parameter.node, PathParameter, report),
            Location::Body => look(parameter.node, BodyParameter, report),
            // What the query does with it is told by its own rule.
            Location::Query => look_but(parameter.node, Parameter, "x-ms-url-encoding", report),
            _ => look(parameter.node, Parameter, report),
        }
    }
    for response in &api.responses {
        look(response.written, Response, report);
    }
    for schema in &api.schemas {
        look(schema.node, Schema, report);
    }
}

fn look(object: Node<'_>, place: Place, report: &mut Report) {
    look_but(object, place, "", report);
}

fn look_at(object: Option<Node<'_>>, place: Place, report: &mut Report) {
    if let Some(object) = object {
        look(object, place, report);
    }
}

fn look_but(object: Node<'_>, place: Place, other: &str, report: &mut Report) {
    for entry in object.entries() {
        if !entry.is_extension() {
            continue;
        }
        let known = READ.iter().find(|(name, ..)| name.is_of(entry));
        if let Some((name, _, home)) = known.filter(|(_, places, _)| !places.contains(&place))
            && name.key() != other
        {
            let name = name.key();
            let message = format!("\"{name}\" means nothing {}; it is read {home}.", place.name());
            report.at(entry.value(), message);
        }
    }
}
