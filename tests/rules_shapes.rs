//! References and schemas in shapes that the examples of the rules do not show.

use conncert::document::{Document, Syntax};
use conncert::rules;

fn draws(definition: &str, rule: &str) -> Vec<String> {
    let document = Document::parse(definition.as_bytes(), Syntax::Json).expect("it is JSON");
    let findings = rules::check_definition(&document);
    let drawn = findings.into_iter().filter(|finding| finding.rule.id == rule);
    drawn.map(|finding| finding.place.pointer).collect()
}

fn definitions(members: &str) -> String {
    format!(r#"{{"swagger": "2.0", "definitions": {{{members}}}}}"#)
}

#[test]
fn a_circle_closes_only_where_every_property_is_required() {
    const RULE: &str = "required-loop-in-schema-not-allowed";
    let itself = definitions(
        r##""A": {"required": ["a"], "properties": {"a": {"$ref": "#/definitions/A"}}},
            "B": {"required": ["a"], "properties": {"a": {"$ref": "#/definitions/A"}}}"##,
    );
    assert_eq!(draws(&itself, RULE), ["/definitions/A/properties/a"]);
    let through_a_part = definitions(
        r##""A": {"required": ["b"], "properties": {"b": {"allOf": [{"$ref": "#/definitions/B"}]}}},
            "B": {"required": ["a"], "properties": {"a": {"$ref": "#/definitions/A"}}}"##,
    );
    assert_eq!(draws(&through_a_part, RULE), ["/definitions/B/properties/a"]);
    let through_a_list = definitions(
        r##""A": {"required": ["list"], "properties": {"list": {"type": "array", "items": {"$ref": "#/definitions/A"}}}}"##,
    );
    assert!(draws(&through_a_list, RULE).is_empty());
    let no_property = definitions(r##""A": {"required": ["x"], "allOf": [{"$ref": "#/definitions/A"}]}"##);
    assert!(draws(&no_property, RULE).is_empty());
}

#[test]
fn a_chain_of_required_properties_as_long_as_the_file_is_followed_to_its_end() {
    let links = (0..20_000).map(|link| {
        let next = (link + 1) % 20_000;
        format!(
            r##""D{link}": {{"required": ["next"], "properties": {{"next": {{"$ref": "#/definitions/D{next}"}}}}}}"##
        )
    });
    let text = definitions(&links.collect::<Vec<_>>().join(","));
    assert_eq!(
        draws(&text, "required-loop-in-schema-not-allowed"),
        ["/definitions/D19999/properties/next"]
    );
}

#[test]
fn a_file_may_be_a_response_that_is_shared_or_described_elsewhere() {
    const RULE: &str = "schema-type-file-not-valid";
    let shared = r##"{"swagger": "2.0",
      "responses": {"Document": {"description": "It.", "schema": {"type": "file"}}},
      "definitions": {"Bytes": {"type": "file"}, "Lonely": {"type": "file"}},
      "paths": {"/a": {"get": {
        "parameters": [{"name": "body", "in": "body", "schema": {"type": "file"}}],
        "responses": {
          "200": {"$ref": "#/responses/Document"},
          "201": {"description": "It.", "schema": {"type": "file"}},
          "202": {"description": "It.", "schema": {"$ref": "#/definitions/Bytes"}}
        }
      }}}}"##;
    assert_eq!(
        draws(shared, RULE),
        ["/definitions/Lonely", "/paths/~1a/get/parameters/0/schema"]
    );
}

#[test]
fn what_comes_after_an_early_end_is_not_called_missing() {
    const RULE: &str = "schema-reference-not-found";
    let whole = definitions(r##""A": {"properties": {"b": {"$ref": "#/definitions/B"}}}"##);
    assert_eq!(draws(&whole, RULE), ["/definitions/A/properties/b/$ref"]);
    assert!(draws(&format!("{whole}, \"more\": 1}}"), RULE).is_empty());
}

#[test]
fn limits_are_read_on_parameters_their_items_and_headers() {
    let text = r#"{"swagger": "2.0", "paths": {"/a": {"get": {
      "parameters": [{"name": "ids", "in": "query", "type": "array", "maxItems": -2, "items": {"type": "string", "maxLength": -1}}],
      "responses": {"200": {"description": "It.", "headers": {"X-Left": {"type": "integer", "minimum": 5, "maximum": 1e0}}}}
    }}}}"#;
    assert_eq!(
        draws(text, "max-items-must-be-greater-than-or-equal-to-zero"),
        ["/paths/~1a/get/parameters/0/maxItems"]
    );
    assert_eq!(
        draws(text, "max-length-must-be-greater-than-or-equal-to-zero"),
        ["/paths/~1a/get/parameters/0/items/maxLength"]
    );
    assert_eq!(
        draws(text, "minimum-should-be-less-than-or-equal-to-maximum"),
        ["/paths/~1a/get/responses/200/headers/X-Left/minimum"]
    );
}
