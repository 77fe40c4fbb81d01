//! What stands at the wrong place is one finding that says where it belongs.

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Finding, Severity};
use serde_json::{Value, json};

fn definition() -> Value {
    json!({
        "swagger": "2.0",
        "info": {
            "title": "Contoso Orders",
            "description": "Contoso Orders keeps track of sales orders and of their delivery.",
            "version": "1.0",
            "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
        },
        "host": "api.contoso.example",
        "paths": { "/orders": { "post": {
            "operationId": "ListOrders",
            "summary": "List orders",
            "description": "Lists the orders of a customer.",
            "consumes": ["application/json"],
            "parameters": [{ "name": "from", "in": "query", "type": "string", "x-ms-summary": "From",
                "description": "The first day." }],
            "responses": { "200": { "description": "The orders.", "schema": { "$ref": "#/definitions/Order" } } }
        } } },
        "definitions": { "Order": { "type": "string" } },
        "securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
        "security": [{ "key": [] }],
        "x-ms-connector-metadata": [
            { "propertyName": "Website", "propertyValue": "https://contoso.example" },
            { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
            { "propertyName": "Categories", "propertyValue": "Commerce" }
        ]
    })
}

fn drawn(definition: &Value) -> Vec<Finding> {
    let document = Document::parse(definition.to_string().as_bytes(), Syntax::Json).expect("it is JSON");
    let findings = rules::check_definition(&document).into_iter();
    findings.filter(|one| one.severity >= Severity::Warning).collect()
}

fn only(definition: &Value) -> Finding {
    let mut found = drawn(definition);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// The one finding with this member at this place.
fn with(place: &str, key: &str, value: Value) -> Finding {
    let mut whole = definition();
    whole.pointer_mut(place).expect("it is there")[key] = value;
    only(&whole)
}

const RESPONSES: &str = "/paths/~1orders/post/responses";

#[test]
fn what_belongs_to_operations_is_sent_there_from_wherever_it_stands() {
    assert!(drawn(&definition()).is_empty());
    let requirement = json!([{ "key": [] }]);
    for (place, key, value, home) in [
        (
            "/paths/~1orders",
            "security",
            &requirement,
            "into the operation that it is for, or to the root",
        ),
        (
            "/paths/~1orders/post/responses/200",
            "security",
            &requirement,
            "into the operation that it is for, or to the",
        ),
        (
            RESPONSES,
            "security",
            &requirement,
            "into the operation that it is for, or to the root",
        ),
        (
            "/definitions/Order",
            "security",
            &requirement,
            "into the operation that it is for, or to the root",
        ),
        (
            "/paths",
            "security",
            &requirement,
            "into the operation that it is for, or to the root",
        ),
        ("/paths", "tags", &json!(["orders"]), "into the operation"),
        (
            "/paths",
            "tags",
            &json!([{ "name": "orders" }]),
            "to the root of the file",
        ),
        (
            "/paths",
            "parameters",
            &json!([]),
            "into the operation that it is for, or into its path",
        ),
        ("/paths", "parameters", &json!({}), "to the root of the file"),
        (
            "/paths",
            "securityDefinitions",
            &json!({ "key": { "type": "basic" } }),
            "to the root of the file",
        ),
        (RESPONSES, "tags", &json!(["orders"]), "into the operation"),
        (RESPONSES, "parameters", &json!([]), "into the operation"),
        (
            RESPONSES,
            "description",
            &json!("The orders."),
            "into the response of the code",
        ),
        ("/paths/~1orders", "summary", &json!("Orders"), "or remove it"),
        ("/paths/~1orders", "description", &json!("Orders."), "or remove it"),
    ] {
        let finding = with(place, key, value.clone());
        assert!(finding.help.contains(home), "{key} in {place}: {}", finding.help);
        assert!(!finding.help.contains("x-."), "{key} in {place}: {}", finding.help);
    }
}

#[test]
fn words_of_openapi_3_get_no_name_of_an_extension() {
    let mut trace = definition()["paths"]["/orders"]["post"].take();
    trace["operationId"] = json!("TraceOrders");
    trace["summary"] = json!("Trace orders");
    trace["description"] = json!("Traces the orders of a customer.");
    for (place, key, value) in [
        ("/paths/~1orders/post/parameters/0", "style", json!("form")),
        ("/paths/~1orders/post/parameters/0", "explode", json!(true)),
        ("/paths/~1orders", "trace", trace),
    ] {
        let finding = with(place, key, value);
        assert!(
            finding.help.starts_with("This is a word of OpenAPI 3."),
            "{key}: {}",
            finding.help
        );
    }
    let mut flows = definition();
    flows["securityDefinitions"]["key"] = json!({ "type": "oauth2", "flows": { "implicit": {} } });
    flows["security"] = json!([]);
    let finding = only(&flows);
    assert_eq!(finding.place.pointer, "/securityDefinitions/key/flows");
    assert!(finding.help.contains("Write its one flow out"), "{}", finding.help);
}

#[test]
fn a_version_written_amiss_is_the_only_fault_of_a_file_of_2_0() {
    for version in [json!(2.0), json!(2), json!("2"), json!("2.0.0"), json!(null)] {
        let mut odd = definition();
        odd["swagger"] = version;
        assert_eq!(only(&odd).rule.id, "specification-version-incorrect");
        odd["definitions"]["Order"]["Type"] = json!("string");
        let found = drawn(&odd);
        assert!(
            found.iter().any(|one| one.rule.id == "extension-name-not-valid"),
            "{found:?}"
        );
    }
    let mut odd = definition();
    let whole = odd.as_object_mut().expect("it is an object");
    whole.remove("swagger");
    whole.insert("openapi".to_owned(), json!("2.0"));
    assert_eq!(only(&odd).rule.id, "specification-version-incorrect");
}

#[test]
fn a_range_of_codes_is_told_once_and_in_its_direction() {
    let mut ranged = definition();
    let responses = ranged.pointer_mut(RESPONSES).expect("they are there");
    let success = responses["200"].take();
    *responses = json!({ "2XX": success });
    assert_eq!(only(&ranged).rule.id, "response-must-be-default-or-http-status-code");
    let failures = with(RESPONSES, "4XX", json!({ "description": "The call failed." }));
    assert!(failures.help.contains("fails with, such as 400"), "{}", failures.help);
}

#[test]
fn a_call_of_agents_needs_no_schema_wherever_its_protocol_is_told() {
    let protocol = json!("mcp-streamable-1.0");
    for schema in [None, Some(json!({})), Some(json!({ "type": "object" }))] {
        let mut agentic = definition();
        let success = &mut agentic["paths"]["/orders"]["post"]["responses"]["200"];
        *success = json!({ "description": "The answer." });
        if let Some(schema) = schema {
            success["schema"] = schema;
        }
        assert_eq!(drawn(&agentic).len(), 1);
        let mut right = agentic.clone();
        right["paths"]["/orders"]["post"]["x-ms-agentic-protocol"] = protocol.clone();
        assert!(drawn(&right).is_empty(), "{:?}", drawn(&right));
        for place in [
            "",
            "/info",
            "/paths",
            "/paths/~1orders",
            "/paths/~1orders/post/parameters/0",
            "/paths/~1orders/post/responses/200",
            "/securityDefinitions/key",
        ] {
            let mut whole = agentic.clone();
            whole.pointer_mut(place).expect("it is there")["x-ms-agentic-protocol"] = protocol.clone();
            assert_eq!(only(&whole).rule.id, "agentic-protocol-not-valid", "{place}");
        }
    }
}

#[test]
fn a_default_response_of_agents_is_not_asked_for_a_schema() {
    for (response, rule) in [
        (json!({ "description": "The answer." }), "only-default-response"),
        (
            json!({ "description": "The answer.", "schema": { "type": "object" } }),
            "default-response-has-schema",
        ),
    ] {
        let mut alone = definition();
        alone["paths"]["/orders"]["post"]["x-ms-agentic-protocol"] = json!("mcp-streamable-1.0");
        *alone.pointer_mut(RESPONSES).expect("they are there") = json!({ "default": response });
        let finding = only(&alone);
        assert_eq!(finding.rule.id, rule);
        assert!(!finding.help.contains(" with "), "{}", finding.help);
    }
}

#[test]
fn the_protocol_of_agents_is_known_to_those_who_look_for_slips() {
    for slip in ["x-ms-agentic-protocols", "x-ms-agenticProtocol"] {
        let finding = with("/paths/~1orders/post", slip, json!("mcp-streamable-1.0"));
        assert!(
            finding
                .message
                .contains("\"x-ms-agentic-protocol\" is most likely meant"),
            "{}",
            finding.message
        );
    }
}
