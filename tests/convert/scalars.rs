//! Texts whose marks were left out are texts all the same, and what has another shape than it should is told.

use super::*;

fn service(operation: &str, root: &str) -> Conversion {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: Contoso, version: \"1\", description: Keeps invoices of all kinds for you. }}\n\
         servers: [ {{ url: \"https://a.example\" }} ]\n{root}\npaths:\n  /a:\n    post:\n{operation}      responses: {{ \"200\": {{ description: A }} }}\n"
    );
    converted("api.yaml", &text)
}

#[test]
fn numbers_are_texts_where_texts_stand() {
    let conversion = service(
        "      operationId: 123\n      parameters: [ { name: 1, in: query, required: \"true\", schema: { type: string } } ]\n      \
         tags: [ 2024 ]\n",
        "tags: [ { name: 2024 } ]",
    );
    let result = json(&conversion);
    let operation = &result["paths"]["/a"]["post"];
    assert_eq!(operation["parameters"][0]["name"], "1");
    assert_eq!(operation["parameters"][0]["required"], true);
    assert_eq!(operation["operationId"], "123");
    assert_eq!(result["tags"][0]["name"], "2024");
    let body = "{ type: object, properties: { a: { type: string }, \"1\": { type: string } }, required: [ 1, a ] }";
    let conversion = service(
        &format!("      requestBody: {{ content: {{ application/json: {{ schema: {body} }} }} }}\n"),
        "",
    );
    let result = json(&conversion);
    let schema = &result["paths"]["/a"]["post"]["parameters"][0]["schema"];
    assert_eq!(schema["required"], serde_json::json!(["1", "a"]));
}

#[test]
fn what_has_another_shape_than_it_should_is_told() {
    let schema = |keyword: &str| {
        format!(
            "      requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ a: {{ {keyword} }} }} }} }} }} }}\n"
        )
    };
    for (operation, place) in [
        ("      parameters: { a: { in: query } }\n".to_owned(), "/parameters"),
        ("      servers: { url: \"https://b.example\" }\n".to_owned(), "/servers"),
        ("      parameters: [ { name: a, in: query, required: maybe, schema: { type: string } } ]\n".to_owned(), "/required"),
        (schema("type: 5"), "/type"),
        (schema("type: string, nullable: \"true\""), "/nullable"),
        (schema("type: string, readOnly: \"true\""), "/readOnly"),
        (schema("type: string, required: b"), "/required"),
        (schema("oneOf: {}"), "/oneOf"),
        (
            "      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { a: { type: string } }, additionalProperties: { type: string } } } } }\n".to_owned(),
            "/additionalProperties",
        ),
    ] {
        let conversion = service(&operation, "");
        let is_told = |loss: &convert::Loss| loss.source.pointer.ends_with(place) && loss.class == Class::Dropped;
        assert!(conversion.losses.iter().any(is_told), "{operation}: {:#?}", conversion.losses);
    }
    for (paths, place) in [
        ("[]", "/paths"),
        ("{ /b: [] }", "/paths/~1b"),
        ("{ /b: null }", "/paths/~1b"),
        ("{ /b: words }", "/paths/~1b"),
    ] {
        let text = format!("openapi: 3.0.3\ninfo: {{ title: A, version: \"1\" }}\npaths: {paths}\n");
        let conversion = converted("api.yaml", &text);
        assert!(
            conversion.losses.iter().any(|loss| loss.source.pointer == place),
            "{paths}"
        );
    }
}

#[test]
fn fields_of_a_range_beside_its_code_are_lost() {
    let text = "openapi: 3.0.3\ninfo: { title: A, version: \"1\" }\npaths: { /a: { get: { responses: { \"200\": { description: A }, \
                2XX: { description: B, content: { application/json: { schema: { type: object } } } } } } } }\n";
    let conversion = converted("api.yaml", text);
    let range = conversion
        .losses
        .iter()
        .find(|loss| loss.source.pointer.ends_with("/2XX"));
    assert_eq!(range.map(|loss| loss.class), Some(Class::Dropped));
}

#[test]
fn a_header_that_is_an_object_loses_its_fields() {
    let text = "openapi: 3.0.3\ninfo: { title: A, version: \"1\" }\npaths: { /a: { get: { responses: { \"200\": { description: A, \
                headers: { X-A: { schema: { type: object, properties: { a: { type: string } } } } } } } } } }\n";
    let conversion = converted("api.yaml", text);
    let is_told = |loss: &convert::Loss| loss.rule.id == "convert-parameter-header" && loss.class == Class::Dropped;
    assert!(conversion.losses.iter().any(is_told), "{:#?}", conversion.losses);
}

#[test]
fn what_a_further_member_of_the_same_name_hides_is_told() {
    let text = r#"{"openapi": "3.0.3", "info": {"title": "A", "version": "1"}, "paths": {"/a": {"get": {"responses": {
        "200": {"description": "First"}, "200": {"description": "Second"}}}}}}"#;
    let conversion = converted("api.json", text);
    let is_told = |loss: &convert::Loss| loss.message.contains("stands once more") && loss.class == Class::Dropped;
    assert_eq!(conversion.losses.iter().filter(|loss| is_told(loss)).count(), 1);
}

#[test]
fn a_newer_version_is_read_as_31_and_told() {
    let text = "openapi: 3.2.0\ninfo: { title: A, version: \"1\" }\npaths: {}\n";
    let conversion = converted("api.yaml", text);
    assert!(
        conversion
            .losses
            .iter()
            .any(|loss| loss.message.contains("OpenAPI 3.2.0"))
    );
}

#[test]
fn what_an_operation_demands_and_is_not_there_leaves_it_to_the_definition() {
    let conversion = service(
        "      security: [ { c: [] } ]\n",
        "security: [ { k: [] } ]\ncomponents: { securitySchemes: { k: { type: apiKey, in: header, name: X }, c: { type: apiKey, in: cookie, name: c } } }",
    );
    let is_told = |loss: &convert::Loss| loss.message.contains("of all operations");
    assert!(conversion.losses.iter().any(is_told), "{:#?}", conversion.losses);
}
