//! `BodySchemaCountExceedsMaxAllowed`, `OperationSchemaCountExceedsMaxAllowed` and `TotalSchemaCountExceedsMaxAllowed`:
//! more schemas than the platform takes, counted with references written out.
//!
//! That references count as often as they are written is seen from published connectors: their bodies come as close as
//! 458 to the limit of 512 when counted so, and none is above it.

use super::bodies;
use crate::document::Node;
use crate::openapi::{Api, Location, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// The most schemas of one body.
const MOST_OF_BODY: u32 = 512;
/// The most schemas of one operation.
const MOST_OF_OPERATION: u32 = 16_384;
/// The most schemas of a definition.
const MOST_OF_ALL: u32 = 256 * MOST_OF_OPERATION;

/// A definition that holds the next one eight times.
macro_rules! eight {
    ($name:literal, $next:literal) => {
        concat!(
            "    \"", $name, "\": { \"type\": \"object\", \"properties\": {",
            eight!(@property "a", $next), ", ", eight!(@property "b", $next), ", ",
            eight!(@property "c", $next), ", ", eight!(@property "d", $next), ", ",
            eight!(@property "e", $next), ", ", eight!(@property "f", $next), ", ",
            eight!(@property "g", $next), ", ", eight!(@property "h", $next),
            "} },\n"
        )
    };
    (@property $name:literal, $next:literal) => {
        concat!("\"", $name, "\": {\"$ref\": \"#/definitions/", $next, "\"}")
    };
}

/// An operation, and definitions that hold each other: `Tax` is 1 schema, `Price` makes 9, `Item` 73, `Line` 585, `Page`
/// 4,681, `Invoice` 37,449 and so on.
macro_rules! holding {
    ($operation:expr, $definitions:expr) => {
        concat!(
            example!(@head), example!(@info),
            "  \"paths\": {\n    \"/invoices\": {\n      \"post\": ", $operation, "\n    }\n  },\n",
            "  \"definitions\": {\n", $definitions, "    \"Tax\": { \"type\": \"number\" }\n  },\n",
            example!(@metadata), "}\n"
        )
    };
}

/// An operation with a body, or one with a response, of the definition `$name`.
macro_rules! takes {
    ($name:literal) => {
        concat!(
            r#"{
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [
          { "name": "body", "in": "body", "required": true, "schema": { "$ref": ""#,
            "#/definitions/",
            $name,
            r#"" } }
        ],
        "responses": { "201": { "description": "The number.", "schema": { "type": "string" } } }
      }"#
        )
    };
}
macro_rules! returns {
    ($name:literal) => {
        concat!(
            r#"{
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an empty invoice.",
        "responses": {
          "201": { "description": "The invoice.", "schema": { "$ref": ""#,
            "#/definitions/",
            $name,
            r#"" } }
        }
      }"#
        )
    };
}

macro_rules! up_to_line {
    () => {
        concat!(eight!("Line", "Item"), eight!("Item", "Price"), eight!("Price", "Tax"))
    };
}
macro_rules! up_to_invoice {
    () => {
        concat!(eight!("Invoice", "Page"), eight!("Page", "Line"), up_to_line!())
    };
}

pub const BODY: Rule = Rule {
    id: "body-schema-count-exceeds-max-allowed",
    official: Some("BodySchemaCountExceedsMaxAllowed"),
    title: "A body holds at most 512 schemas",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Every property and every item is a schema that the designer loads and shows. The platform takes at most 512 \
          in the body of a request, and counts what references name as often as it is referred to. No published \
          response has more either; there it is advice.",
    instead: "Leave out the properties that nobody needs, or describe inner objects without their properties.",
    bad: holding!(takes!("Line"), up_to_line!()),
    good: holding!(takes!("Item"), up_to_line!()),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(body),
};

pub const OPERATION: Rule = Rule {
    id: "operation-schema-count-exceeds-max-allowed",
    official: Some("OperationSchemaCountExceedsMaxAllowed"),
    title: "An operation holds at most 16,384 schemas",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Every property and every item is a schema that the designer loads and shows. The platform takes at most \
          16,384 in the body and the responses of an operation, and counts what references name as often as it is \
          referred to.",
    instead: "Leave out the properties that nobody needs, or describe inner objects without their properties.",
    bad: holding!(returns!("Invoice"), up_to_invoice!()),
    good: holding!(returns!("Item"), up_to_invoice!()),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(operation),
};

pub const TOTAL: Rule = Rule {
    id: "total-schema-count-exceeds-max-allowed",
    official: Some("TotalSchemaCountExceedsMaxAllowed"),
    title: "A definition holds at most 4,194,304 schemas",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform takes 256 operations of at most 16,384 schemas each. What references name counts as often as it \
          is referred to, so a few definitions that hold each other many times are enough to exceed that.",
    instead: "Look for definitions that hold each other many times over, and leave out what nobody needs.",
    bad: holding!(
        returns!("Item"),
        concat!(
            eight!("Archive", "Folder"),
            eight!("Folder", "Binder"),
            eight!("Binder", "Invoice"),
            up_to_invoice!()
        )
    ),
    good: holding!(returns!("Item"), up_to_invoice!()),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(total),
};

fn body(api: &Api<'_>, report: &mut Report) {
    for (schema, is_request) in bodies(api) {
        let count = count(api, schema);
        if count > MOST_OF_BODY {
            let message = format!("This body holds {count} schemas; at most {MOST_OF_BODY} are allowed.");
            let severity = if is_request { Severity::Error } else { Severity::Warning };
            report.at(schema, message).severity(severity);
        }
    }
}

fn operation(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let count = count_of(api, operation);
    if count > MOST_OF_OPERATION {
        let message = format!("This operation holds {count} schemas; at most {MOST_OF_OPERATION} are allowed.");
        report.at(operation.node, message);
    }
}

fn total(api: &Api<'_>, report: &mut Report) {
    let definitions = api.root.get("definitions").into_iter().flat_map(Node::members);
    let shared = definitions.map(|(_, schema)| count(api, schema));
    let operations = api.operations.iter().map(|operation| count_of(api, operation));
    let total = shared.chain(operations).fold(0, u32::saturating_add);
    if total > MOST_OF_ALL {
        let message = format!("This file holds {total} schemas; at most {MOST_OF_ALL} are allowed.");
        report.at(api.root, message);
    }
}

fn count_of(api: &Api<'_>, operation: &Operation<'_>) -> u32 {
    let bodies = api
        .parameters_of(operation)
        .filter(|parameter| parameter.location == Location::Body);
    let requests = bodies.filter_map(|parameter| parameter.node.get("schema"));
    let responses = api
        .responses_of(operation)
        .iter()
        .filter_map(|response| response.schema);
    let counts = requests.chain(responses).map(|schema| count(api, schema));
    counts.fold(0, u32::saturating_add)
}

fn count(api: &Api<'_>, schema: Node<'_>) -> u32 {
    api.extent(schema).map_or(0, |extent| extent.schemas)
}
