#![allow(clippy::unwrap_used)]

use super::*;
use crate::document::{Document, Syntax};

fn read(text: &str) -> Document {
    Document::parse(text.as_bytes(), Syntax::Json).unwrap()
}

fn version_of(text: &str) -> Version {
    Api::new(&read(text)).parts.version
}

#[test]
fn versions_are_told_apart() {
    assert_eq!(version_of(r#"{"swagger": "2.0"}"#), Version::Swagger20);
    assert_eq!(version_of(r#"{"openapi": "3.0.3"}"#), Version::OpenApi30);
    assert_eq!(version_of(r#"{"openapi": "3.1.0"}"#), Version::OpenApi31);
    assert_eq!(version_of(r#"{"openapi": "banana"}"#), Version::Other("banana".into()));
    assert_eq!(version_of(r#"{"swagger": 2.0}"#), Version::Other("2.0".into()));
    assert_eq!(version_of(r#"{"name": "left-pad"}"#), Version::Missing);
    assert_eq!(version_of("[]"), Version::Missing);
}

const SHARED: &str = r##"{
  "swagger": "2.0",
  "parameters": {
    "Customer": { "name": "customer", "in": "query", "type": "string" },
    "Trace": { "name": "trace", "in": "header", "type": "string" },
    "Loop": { "$ref": "#/parameters/Loop" }
  },
  "definitions": {
    "Invoice": { "type": "object", "properties": { "lines": { "type": "array", "items": { "$ref": "#/definitions/Line" } } } },
    "Line": { "type": "object", "properties": { "next": { "$ref": "#/definitions/Line" } } },
    "Draft": { "type": "object" }
  },
  "paths": {
    "/invoices/{id}": {
      "parameters": [{ "name": "id", "in": "path", "type": "string" }, { "name": "page", "in": "query", "type": "integer" }],
      "get": {
        "operationId": "GetInvoice",
        "parameters": [
          { "$ref": "#/parameters/Customer" },
          { "$ref": "#/parameters/Loop" },
          { "$ref": "#/parameters/Nowhere" },
          { "name": "page", "in": "query", "type": "string" }
        ],
        "responses": { "200": { "schema": { "$ref": "#/definitions/Invoice" } }, "default": { "description": "No." } }
      },
      "post": {
        "operationId": "Hidden",
        "x-ms-visibility": "internal",
        "parameters": [
          { "$ref": "#/parameters/Trace" },
          { "name": "body", "in": "body", "schema": { "$ref": "#/definitions/Draft" } }
        ],
        "responses": {}
      }
    },
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object", "properties": { "event": { "type": "string" } } } }
    }
  }
}"##;

#[test]
fn an_operation_has_its_own_parameters_and_those_of_its_path_that_it_does_not_replace() {
    let document = read(SHARED);
    let api = Api::new(&document);
    let get = &api.operations[0];
    let names: Vec<_> = api
        .parameters_of(get)
        .map(|parameter| (parameter.name.unwrap(), parameter.location))
        .collect();
    let expected = [
        ("id", Location::Path),
        ("customer", Location::Query),
        ("page", Location::Query),
    ];
    assert_eq!(names, expected);
    let page = api.parameters_of(get).last().unwrap();
    assert_eq!(page.node.pointer(), "/paths/~1invoices~1{id}/get/parameters/3");
}

#[test]
fn every_parameter_is_listed_once_and_knows_whether_people_meet_it() {
    let document = read(SHARED);
    let api = Api::new(&document);
    let listed: Vec<_> = api
        .parameters
        .iter()
        .map(|parameter| (parameter.node.pointer(), parameter.hidden))
        .collect();
    let expected = [
        ("/parameters/Customer", false),
        ("/parameters/Trace", true),
        ("/paths/~1invoices~1{id}/parameters/0", false),
        ("/paths/~1invoices~1{id}/parameters/1", false),
        ("/paths/~1invoices~1{id}/get/parameters/3", false),
        ("/paths/~1invoices~1{id}/post/parameters/1", true),
    ];
    assert_eq!(listed, expected.map(|(pointer, hidden)| (pointer.to_owned(), hidden)));
}

#[test]
fn every_schema_is_listed_once_with_its_sides_even_in_a_loop() {
    let document = read(SHARED);
    let api = Api::new(&document);
    let sides = |pointer: &str| {
        let mut found = api.schemas.iter().filter(|schema| schema.node.pointer() == pointer);
        let schema = found.next().unwrap();
        assert!(found.next().is_none(), "{pointer} is listed twice");
        (schema.input, schema.output)
    };
    assert_eq!(sides("/definitions/Draft"), (true, false));
    assert_eq!(sides("/definitions/Invoice"), (false, true));
    assert_eq!(sides("/definitions/Line/properties/next"), (false, true));
    assert_eq!(
        sides("/paths/~1hooks/x-ms-notification-content/schema/properties/event"),
        (false, true)
    );
}

#[test]
fn a_chain_of_references_as_long_as_the_file_is_walked_to_its_end() {
    let links = (0..50_000).map(|link| format!("\"D{link}\": {{\"$ref\": \"#/definitions/D{}\"}}", link + 1));
    let links: Vec<_> = links.collect();
    let document = read(&format!(
        "{{\"swagger\": \"2.0\", \"definitions\": {{{}}}}}",
        links.join(",")
    ));
    assert_eq!(Api::new(&document).schemas.len(), links.len());
}

#[test]
fn references_are_followed_through_escapes_and_never_out_of_the_document() {
    let document = read(
        r##"{"swagger": "2.0", "responses": {"a b/c": {"description": "x", "schema": {"type": "string"}}},
        "paths": {"/": {"get": {"responses": {"200": {"$ref": "#/responses/a%20b~1c"}, "404": {"$ref": "other.json#/x"}}}}}}"##,
    );
    let api = Api::new(&document);
    assert_eq!(api.responses[0].node.pointer(), "/responses/a b~1c");
    assert!(api.responses[0].schema.is_some());
    assert_eq!(api.responses[1].node.pointer(), api.responses[1].written.pointer());
}

#[test]
fn newer_versions_map_onto_the_same_parts() {
    let document = read(
        r##"{"openapi": "3.0.3", "info": {"title": "Contoso", "version": "1"},
        "components": {
          "schemas": {"Invoice": {"type": "object"}},
          "securitySchemes": {
            "a": {"type": "http", "scheme": "Basic"}, "b": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            "c": {"type": "openIdConnect", "openIdConnectUrl": "https://contoso.example"}, "d": {"type": "mutualTLS"}
          }
        },
        "paths": {"/i": {"post": {
          "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Invoice"}}}},
          "responses": {"200": {"description": "x", "content": {"application/json": {"schema": {"type": "string"}}}}}
        }}}}"##,
    );
    let api = Api::new(&document);
    assert_eq!(api.responses[0].schema.unwrap().str_at("type"), Some("string"));
    let invoice = api
        .schemas
        .iter()
        .find(|schema| schema.node.key() == Some("Invoice"))
        .unwrap();
    assert!(invoice.input && !invoice.output);
    let overview = overview(&api);
    assert_eq!(overview.operations, 1);
    assert_eq!(
        overview.authentication,
        [Authentication::Basic, Authentication::ApiKey, Authentication::OAuth2]
    );
}

#[test]
fn the_typed_reader_gives_a_second_opinion_on_3_0_only() {
    let fits = r#"{"openapi": "3.0.3", "info": {"title": "Contoso", "version": "1"}, "paths": {}}"#;
    assert_eq!(typed_problem(&read(fits)), None);
    let broken = r#"{"openapi": "3.0.3", "info": {"version": "1"}, "paths": {}}"#;
    let problem = typed_problem(&read(broken)).unwrap();
    assert_eq!(
        problem,
        "Read strictly as OpenAPI 3.0 it does not fit: missing field \"title\"."
    );
    assert_eq!(typed_problem(&read(&broken.replace("3.0.3", "3.1.0"))), None);
}

#[test]
fn places_have_names_that_people_use() {
    let document = read(SHARED);
    let name = |pointer: &str| subject(document.resolve(pointer).unwrap());
    assert_eq!(
        name("/paths/~1invoices~1{id}/get/responses/200/schema"),
        "response 200 of GET /invoices/{id}"
    );
    assert_eq!(
        name("/paths/~1invoices~1{id}/get/parameters/3/type"),
        "parameter \"page\" of GET /invoices/{id}"
    );
    assert_eq!(
        name("/paths/~1invoices~1{id}/parameters/0"),
        "parameter \"id\" of /invoices/{id}"
    );
    assert_eq!(name("/definitions/Line/properties/next"), "definition Line");
    assert_eq!(name("/swagger"), "");
}

#[test]
fn the_extent_of_a_schema_counts_references_as_often_as_they_are_written() {
    let document = read(
        r##"{"swagger": "2.0", "definitions": {
          "Pair": {"type": "object", "properties": {"a": {"$ref": "#/definitions/Leaf"}, "b": {"$ref": "#/definitions/Leaf"}}},
          "Leaf": {"type": "object", "properties": {"x": {"type": "string"}}},
          "Tree": {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/definitions/Tree"}}}},
          "Lost": {"$ref": "#/definitions/Nowhere"},
          "Loop": {"$ref": "#/definitions/Loop"}
        }}"##,
    );
    let api = Api::new(&document);
    let extent = |name: &str| {
        let schema = document.resolve(&format!("/definitions/{name}")).unwrap();
        let Extent { schemas, depth } = api.extent(schema).unwrap();
        (schemas, depth)
    };
    assert_eq!(extent("Leaf"), (2, 2));
    assert_eq!(extent("Pair"), (5, 3));
    assert_eq!(extent("Tree"), (3, 3));
    assert_eq!(extent("Lost"), (1, 1));
    assert_eq!(extent("Loop"), (1, 1));
    assert_eq!(api.extent(document.root()), None);
}

#[test]
fn a_broken_reference_says_why() {
    let document = read(r#"{"swagger": "2.0", "definitions": {"a~b/c d": {"type": "string"}}}"#);
    let api = Api::new(&document);
    let broken = |reference: &str| api.broken(reference, Home::Schemas);
    assert_eq!(broken("#/definitions/a~0b~1c%20d"), None);
    assert_eq!(broken("#/definitions/a~0b~1c d"), None);
    assert_eq!(broken("#/definitions/b"), Some(Broken::Missing));
    assert_eq!(broken("#/definitions/a~b"), Some(Broken::Malformed));
    assert_eq!(broken("#definitions/b"), Some(Broken::Misplaced));
    assert_eq!(broken("other.json#/b"), Some(Broken::Misplaced));
}
