//! Extensions that ask another operation, followed through references, and notification addresses.

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Severity};
use serde_json::{Value, json};

/// Rule and pointer of every finding of the families of dynamic extensions and webhooks.
fn drawn(definition: &Value) -> Vec<(&'static str, String)> {
    let document = Document::parse(definition.to_string().as_bytes(), Syntax::Json).expect("it can be read");
    let families = ["dynamic", "webhooks"];
    let own = |id: &str| {
        let mut known = rules::registry::FAMILIES
            .iter()
            .filter(|(name, _)| families.contains(name));
        known.any(|(_, rules)| rules.iter().any(|rule| rule.id == id))
    };
    let findings = rules::check_definition(&document).into_iter();
    findings
        .filter(|finding| finding.severity >= Severity::Warning && own(finding.rule.id))
        .map(|finding| (finding.rule.id, finding.place.pointer))
        .collect()
}

fn values(parameters: &Value) -> Value {
    json!({
        "operationId": "ListCustomers", "value-collection": "value", "value-path": "id", "value-title": "name",
        "parameters": parameters
    })
}

fn list(parameters: &Value) -> Value {
    json!({
        "operationId": "ListCustomers", "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name",
        "parameters": parameters
    })
}

/// An operation with a shared body whose property has these extensions, and the operation that they ask.
fn definition(extensions: &Value) -> Value {
    let mut customer = json!({ "type": "string" });
    for (key, value) in extensions.as_object().expect("they are members") {
        customer[key] = value.clone();
    }
    json!({
        "swagger": "2.0",
        "paths": {
            "/invoices": { "post": {
                "operationId": "CreateInvoice",
                "parameters": [
                    { "name": "region", "in": "query", "type": "string", "required": true },
                    { "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Invoice" } }
                ],
                "responses": {}
            } },
            "/customers": { "get": {
                "operationId": "ListCustomers",
                "parameters": [{ "$ref": "#/parameters/Region" }],
                "responses": { "200": { "schema": { "$ref": "#/definitions/Customers" } } }
            } }
        },
        "parameters": { "Region": { "name": "region", "in": "query", "type": "string", "required": true } },
        "definitions": {
            "Invoice": { "allOf": [{ "$ref": "#/definitions/Base" }], "required": ["address"], "properties": {
                "customer": customer,
                "address": { "required": ["country"], "properties": { "country": { "type": "string" } } },
                "parent": { "$ref": "#/definitions/Invoice" }
            } },
            "Base": { "properties": { "area": { "type": "integer" }, "region": { "type": "string" } } },
            "Customers": { "properties": { "value": { "type": "array", "items": { "$ref": "#/definitions/Customer" } } } },
            "Customer": { "properties": { "id": { "type": "string" }, "name": { "type": "string" } } }
        }
    })
}

const HOLDER: &str = "/definitions/Invoice/properties/customer";

#[test]
fn what_fits_on_both_sides_draws_nothing() {
    let static_value = json!({ "x-ms-dynamic-values": values(&json!({ "region": "north" })) });
    assert_eq!(drawn(&definition(&static_value)), []);
    let newer = list(&json!({ "region": { "parameterReference": "body/address/country" } }));
    assert_eq!(drawn(&definition(&json!({ "x-ms-dynamic-list": newer }))), []);
}

#[test]
fn a_path_is_followed_through_references_and_all_of() {
    let newer = list(&json!({ "region": { "parameterReference": "body/parent/parent/area" } }));
    let at = format!("{HOLDER}/x-ms-dynamic-list/parameters/region/parameterReference");
    assert_eq!(
        drawn(&definition(&json!({ "x-ms-dynamic-list": newer }))),
        [
            ("operation-parameter-required-mismatch", at.clone()),
            ("operation-parameter-type-mismatch", at)
        ]
    );
}

#[test]
fn a_name_without_a_path_is_told_from_a_property() {
    let doubled = values(&json!({ "region": { "parameter": "region" } }));
    let ambiguous = "dynamic-list-extension-required-for-ambiguous-references";
    assert_eq!(
        drawn(&definition(&json!({ "x-ms-dynamic-values": doubled }))),
        [(ambiguous, format!("{HOLDER}/x-ms-dynamic-values"))]
    );
    let dotted = values(&json!({ "region": { "parameter": "address.country" } }));
    let property = "dynamic-list-extension-required-for-non-parameter-references";
    assert_eq!(
        drawn(&definition(&json!({ "x-ms-dynamic-values": dotted }))),
        [(property, format!("{HOLDER}/x-ms-dynamic-values"))]
    );
}

#[test]
fn names_that_lead_nowhere_are_told_where_they_stand() {
    let unknown = values(&json!({ "area": "north", "region": { "parameter": "zone" } }));
    let base = format!("{HOLDER}/x-ms-dynamic-values/parameters");
    assert_eq!(
        drawn(&definition(&json!({ "x-ms-dynamic-values": unknown }))),
        [
            ("operation-parameter-name-not-found", format!("{base}/area")),
            ("operation-parameter-name-not-found", format!("{base}/region/parameter"))
        ]
    );
}

#[test]
fn nothing_is_said_where_a_schema_does_not_tell() {
    for schema in [
        json!({}),
        json!({ "type": "object" }),
        json!({ "additionalProperties": true, "properties": { "other": {} } }),
        json!({ "$ref": "#/definitions/Nowhere" }),
        json!({ "x-ms-dynamic-schema": { "operationId": "ListCustomers", "parameters": { "region": "north" } } }),
    ] {
        let mut definition = definition(&json!({ "x-ms-dynamic-values": values(&json!({ "region": "north" })) }));
        definition["paths"]["/customers"]["get"]["responses"]["200"]["schema"] = schema.clone();
        assert_eq!(drawn(&definition), [], "{schema}");
    }
}

#[test]
fn an_address_for_notifications_is_found_through_all_of_with_what_it_requires() {
    let definition = json!({
        "swagger": "2.0",
        "paths": { "/hooks": {
            "x-ms-notification-content": { "schema": { "type": "string" } },
            "post": { "operationId": "Subscribe", "x-ms-trigger": "single", "responses": {}, "parameters": [
                { "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Hook" } }
            ] }
        } },
        "definitions": {
            "Hook": { "required": ["config"], "allOf": [{ "$ref": "#/definitions/Part" }] },
            "Part": { "properties": { "config": { "x-ms-visibility": "internal", "required": ["url"], "properties": {
                "url": { "type": "string", "x-ms-notification-url": true },
                "again": { "$ref": "#/definitions/Hook" }
            } } } }
        }
    });
    assert_eq!(drawn(&definition), []);
    let mut optional = definition.clone();
    optional["definitions"]["Hook"]["required"] = json!([]);
    let at = "/definitions/Part/properties/config/properties/url".to_owned();
    assert_eq!(drawn(&optional), [("notification-url-not-required", at)]);
}

#[test]
fn only_a_whole_last_step_is_left_out_of_the_path_to_a_schema() {
    const RULE: &str = "dynamic-properties-item-value-path-mismatch";
    let drawn = |older: &str, newer: &str| {
        let extensions = json!({
            "x-ms-dynamic-schema": { "operationId": "ListCustomers", "value-path": older },
            "x-ms-dynamic-properties": { "operationId": "ListCustomers", "itemValuePath": newer }
        });
        let drawn = drawn(&definition(&extensions));
        drawn.iter().filter(|(rule, _)| *rule == RULE).count()
    };
    for (older, newer) in [
        ("schema/properties", "schema"),
        ("properties", ""),
        ("myproperties", "myproperties"),
    ] {
        assert_eq!(drawn(older, newer), 0, "{older} {newer}");
    }
    assert_eq!(drawn("schema/properties", "schema/properties"), 1);
}
