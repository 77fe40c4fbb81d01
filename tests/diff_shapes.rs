//! Changes in definitions of unusual shapes: each told once for each operation, at the place where Microsoft's change
//! validator puts it.

use serde_json::{Value, json};

use crate::diff::{definitions, told};

/// A definition with one operation `A` at `/a`, a POST, and what else it holds.
fn api(operation: &Value, others: &Value) -> Value {
    let mut whole = json!({"swagger": "2.0", "paths": {"/a": {"post": operation}}});
    whole["paths"]["/a"]["post"]["operationId"] = json!("A");
    for (key, value) in others.as_object().unwrap() {
        whole[key] = value.clone();
    }
    whole
}

fn taking(parameters: &Value) -> Value {
    json!({"parameters": parameters, "responses": {"200": {"description": ""}}})
}

fn giving(responses: &Value) -> Value {
    json!({"responses": responses})
}

/// A definition whose operation takes this schema.
fn body(schema: &Value, others: &Value) -> Value {
    api(
        &taking(&json!([{"name": "body", "in": "body", "schema": schema}])),
        others,
    )
}

/// A definition whose operation gives this schema.
fn answer(schema: &Value, others: &Value) -> Value {
    api(&giving(&json!({"200": {"description": "", "schema": schema}})), others)
}

fn assert_told(old: &Value, new: &Value, expected: &[(&str, &str)]) {
    let diff = definitions(old, new);
    let expected: Vec<(&str, String)> = expected
        .iter()
        .map(|(kind, path)| (*kind, format!("operation/A{path}")))
        .collect();
    let expected: Vec<(&str, &str)> = expected.iter().map(|(kind, path)| (*kind, path.as_str())).collect();
    assert_eq!(told(&diff), expected);
}

#[test]
fn parameters_of_the_path_and_shared_ones_belong_to_each_operation() {
    let old = json!({"swagger": "2.0", "parameters": {"Page": {"name": "page", "in": "query", "type": "integer"}}, "paths": {"/a/{id}": {
        "parameters": [{"name": "id", "in": "path", "required": true, "type": "string"}, {"$ref": "#/parameters/Page"}],
        "get": {"operationId": "A", "responses": {}}, "delete": {"operationId": "B", "responses": {}}}}});
    let mut new = old.clone();
    new["paths"]["/a/{id}"]["parameters"][0]["x-ms-url-encoding"] = json!("double");
    new["parameters"]["Page"]["type"] = json!("string");
    let diff = definitions(&old, &new);
    let expected: Vec<(&str, String)> = ["A", "B"]
        .iter()
        .map(|id| ("input-type-changed", format!("operation/{id}/parameter/page/type")))
        .chain(["A", "B"].iter().map(|id| {
            let path = format!("operation/{id}/parameter/id/x-ms-url-encoding");
            ("parameter-encoding-changed", path)
        }))
        .collect();
    let expected: Vec<(&str, &str)> = expected.iter().map(|(kind, path)| (*kind, path.as_str())).collect();
    assert_eq!(told(&diff), expected);
}

#[test]
fn where_a_parameter_is_written_changes_nothing() {
    let page = json!({"name": "page", "in": "query", "type": "integer"});
    let old = api(
        &taking(&json!([{"$ref": "#/parameters/Page"}])),
        &json!({"parameters": {"Page": page}}),
    );
    let inline = api(&taking(&json!([page])), &json!({}));
    assert_told(&old, &inline, &[]);
    assert_told(&inline, &old, &[]);
    let mut above = inline.clone();
    let list = above["paths"]["/a"]["post"]
        .as_object_mut()
        .unwrap()
        .remove("parameters");
    above["paths"]["/a"]["parameters"] = list.unwrap();
    assert_told(&inline, &above, &[]);
}

#[test]
fn a_parameter_of_the_operation_counts_before_that_of_its_path() {
    let old = json!({"swagger": "2.0", "paths": {"/a": {"parameters": [{"name": "p", "in": "query", "type": "string"}],
        "post": {"operationId": "A", "responses": {}, "parameters": [{"name": "p", "in": "query", "type": "integer"}]}}}});
    let mut new = old.clone();
    new["paths"]["/a"]["parameters"][0]["type"] = json!("boolean");
    assert_told(&old, &new, &[]);
    new["paths"]["/a"]["post"]["parameters"][0]["type"] = json!("boolean");
    assert_told(&old, &new, &[("input-type-changed", "/parameter/p/type")]);
}

#[test]
fn parameters_of_one_name_in_several_places_are_told_apart() {
    let place = |place: &str, kind: &str| json!({"name": "id", "in": place, "type": kind});
    let old = api(
        &taking(&json!([place("query", "string"), place("header", "string")])),
        &json!({}),
    );
    let new = api(
        &taking(&json!([place("header", "string"), place("query", "integer")])),
        &json!({}),
    );
    assert_told(&old, &new, &[("input-type-changed", "/parameter/id/type")]);
    let one = api(&taking(&json!([place("header", "string")])), &json!({}));
    assert_told(&old, &one, &[("input-field-deleted", "/parameter/id")]);
    let moved = api(
        &taking(&json!([place("header", "string"), place("formData", "string")])),
        &json!({}),
    );
    assert_told(&old, &moved, &[("parameter-location-changed", "/parameter/id")]);
}

#[test]
fn a_body_is_known_by_its_name() {
    let named = |name: &str| {
        let schema = json!({"properties": {"a": {"type": "string"}}});
        let parameter = json!({"name": name, "in": "body", "required": true, "schema": schema});
        api(&taking(&json!([parameter])), &json!({}))
    };
    let renamed = [
        ("input-field-deleted", "/parameter/body"),
        ("required-input-added", "/parameter/invoice"),
    ];
    assert_told(&named("body"), &named("invoice"), &renamed);
}

#[test]
fn fields_of_allof_and_lists_in_lists_are_followed() {
    let part = |kind: &str| json!({"definitions": {"Part": {"properties": {"a": {"type": kind}}}}});
    let whole = json!({"allOf": [{"$ref": "#/definitions/Part"}, {"properties": {"b": {"type": "string"}}}]});
    assert_told(
        &body(&whole, &part("string")),
        &body(&whole, &part("integer")),
        &[("input-type-changed", "/parameter/body/schema/a/type")],
    );
    let lists = |kind: &str| {
        let inner = json!({"type": "array", "items": {"type": "object", "properties": {"x": {"type": kind}}}});
        json!({"type": "array", "items": {"type": "array", "items": inner}})
    };
    assert_told(
        &answer(&lists("string"), &json!({})),
        &answer(&lists("number"), &json!({})),
        &[(
            "output-field-type-changed",
            "/responses/200/schema/items/items/items/x/type",
        )],
    );
    // Required in one part, described in another.
    let demanding = json!({"allOf": [{"$ref": "#/definitions/Part"}, {"required": ["a"], "properties": {"b": {"type": "string"}}}]});
    assert_told(
        &body(&whole, &part("string")),
        &body(&demanding, &part("string")),
        &[("input-optional-to-required", "/parameter/body/schema/a/required")],
    );
}

#[test]
fn properties_named_like_keywords_are_properties() {
    let with = |name: &str, kind: &str| json!({"type": "object", "properties": {name: {"type": "object", "properties": {"x": {"type": kind}}}}});
    for name in [
        "properties",
        "items",
        "type",
        "required",
        "$ref",
        "allOf",
        "schema",
        "additionalProperties",
        "enum",
    ] {
        let changed = format!("/responses/200/schema/{name}/x/type");
        assert_told(
            &answer(&with(name, "string"), &json!({})),
            &answer(&with(name, "integer"), &json!({})),
            &[("output-field-type-changed", &changed)],
        );
    }
    // A slash in a name.
    assert_told(
        &answer(&with("a/b", "string"), &json!({})),
        &answer(&with("a/b", "integer"), &json!({})),
        &[("output-field-type-changed", "/responses/200/schema/a~1b/x/type")],
    );
}

#[test]
fn circles_through_several_definitions_and_lists_end() {
    let circle = |kind: &str| {
        json!({"definitions": {
            "A": {"properties": {"b": {"$ref": "#/definitions/B"}, "self": {"$ref": "#/definitions/A"}}},
            "B": {"type": "array", "items": {"$ref": "#/definitions/C"}},
            "C": {"allOf": [{"$ref": "#/definitions/A"}], "properties": {"v": {"type": kind}}}}})
    };
    let start = json!({"$ref": "#/definitions/A"});
    assert_told(
        &answer(&start, &circle("string")),
        &answer(&start, &circle("integer")),
        &[("output-field-type-changed", "/responses/200/schema/b/items/v/type")],
    );
    // References that lead nowhere, or to themselves, are no change by themselves.
    let lost = json!({"$ref": "#/definitions/Gone"});
    assert_told(&answer(&lost, &json!({})), &answer(&lost, &json!({})), &[]);
    let own = json!({"definitions": {"A": {"$ref": "#/definitions/A"}}});
    assert_told(&answer(&start, &own), &answer(&start, &own), &[]);
}

#[test]
fn what_a_schema_is_written_with_changes_nothing() {
    let flat = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let named = json!({"definitions": {"Flat": flat}});
    let reference = json!({"$ref": "#/definitions/Flat"});
    let wrapped = json!({"allOf": [reference]});
    for one in [&flat, &reference, &wrapped] {
        for other in [&flat, &reference, &wrapped] {
            assert_told(&answer(one, &named), &answer(other, &named), &[]);
            assert_told(&body(one, &named), &body(other, &named), &[]);
        }
    }
    // An answer by reference, too.
    let inline = answer(&flat, &json!({}));
    let shared = json!({"responses": {"Ok": {"description": "", "schema": flat}}});
    assert_told(
        &inline,
        &api(&giving(&json!({"200": {"$ref": "#/responses/Ok"}})), &shared),
        &[],
    );
}

#[test]
fn only_answers_of_success_and_notifications_lose_fields() {
    let schema = |fields: &Value| json!({"description": "", "schema": {"type": "object", "properties": fields}});
    let (full, less) = (
        schema(&json!({"a": {"type": "string"}, "b": {"type": "string"}})),
        schema(&json!({"a": {"type": "string"}})),
    );
    for (code, kind) in [
        ("200", "output-field-deleted"),
        ("201", "output-field-deleted"),
        ("404", "detail-changed"),
        ("default", "detail-changed"),
    ] {
        let path = if kind == "detail-changed" {
            format!("/responses/{code}")
        } else {
            format!("/responses/{code}/schema/b")
        };
        assert_told(
            &api(&giving(&json!({code: full})), &json!({})),
            &api(&giving(&json!({code: less})), &json!({})),
            &[(kind, &path)],
        );
    }
    let webhook = |content: &Value| {
        let mut whole = api(
            &json!({"x-ms-trigger": "single", "responses": {"201": {"description": ""}}}),
            &json!({}),
        );
        whole["paths"]["/a"]["x-ms-notification-content"] = content.clone();
        whole
    };
    assert_told(
        &webhook(&full),
        &webhook(&less),
        &[("output-field-deleted", "/responses/x-ms-notification-content/schema/b")],
    );
}

#[test]
fn lists_of_values_narrow_wherever_they_stand() {
    let field = |values: &[&str]| json!({"type": "object", "properties": {"s": {"type": "array", "items": {"type": "string", "enum": values}}}});
    assert_told(
        &body(&field(&["a", "b"]), &json!({})),
        &body(&field(&["b", "c"]), &json!({})),
        &[
            ("input-enum-value-removed", "/parameter/body/schema/s/items/enum"),
            ("input-values-widened", "/parameter/body/schema/s/items/enum"),
        ],
    );
    // Another order, and numbers written otherwise, are the same values.
    let numbers = |values: &Value| {
        api(
            &taking(&json!([{"name": "n", "in": "query", "type": "number", "enum": values}])),
            &json!({}),
        )
    };
    assert_told(&numbers(&json!([1, 2])), &numbers(&json!([2.0, 1])), &[]);
}

#[test]
fn what_is_added_required_inside_what_is_new_is_told_once() {
    let inner = json!({"type": "object", "required": ["x"], "properties": {"x": {"type": "string"}}});
    let (old, with) = (
        json!({"type": "object", "properties": {"a": {"type": "string"}}}),
        json!({"type": "object", "properties": {"a": {"type": "string"}, "o": inner}}),
    );
    assert_told(
        &body(&old, &json!({})),
        &body(&with, &json!({})),
        &[("optional-input-added", "/parameter/body/schema/o")],
    );
    // What was there and optional, and holds something new and required, breaks all the same.
    let mut more = with.clone();
    more["properties"]["o"]["required"] = json!(["x", "y"]);
    more["properties"]["o"]["properties"]["y"] = json!({"type": "string"});
    assert_told(
        &body(&with, &json!({})),
        &body(&more, &json!({})),
        &[("required-input-added", "/parameter/body/schema/o/y")],
    );
}

/// A definition with one operation of a shape of its own.
fn one(id: &str, path: &str, field: &str) -> Value {
    json!({"swagger": "2.0", "paths": {path: {"get": {"operationId": id, "summary": id,
        "parameters": [{"name": "top", "in": "query", "type": "integer", "description": path}],
        "responses": {"200": {"description": "", "schema": {"type": "object", "properties": {field: {"type": "string"}}}}}}}}})
}

#[test]
fn an_operation_of_the_same_shape_elsewhere_is_a_probable_rename() {
    let (old, new) = (
        one("ListInvoices", "/invoices", "total"),
        one("GetBills", "/v2/bills", "total"),
    );
    let diff = definitions(&old, &new);
    let expected = [
        ("operation-deleted", "operation/ListInvoices"),
        ("operation-renamed", "operation/GetBills"),
    ];
    assert_eq!(told(&diff), expected);
    assert!(
        diff.changes[0]
            .what
            .contains("it seems to be called \"GetBills\" now, at GET /v2/bills"),
        "{}",
        diff.changes[0].what
    );
    // Of another shape it is another operation.
    let other = one("GetBills", "/v2/bills", "sum");
    let expected = [
        ("operation-added", "operation/GetBills"),
        ("operation-deleted", "operation/ListInvoices"),
    ];
    assert_eq!(told(&definitions(&old, &other)), expected);
    // Of two of one shape nobody knows which it is.
    let mut two = new.clone();
    let item = two["paths"]["/v2/bills"].clone();
    two["paths"]["/v3/bills"] = item;
    two["paths"]["/v3/bills"]["get"]["operationId"] = json!("GetBillsAnew");
    let diff = definitions(&old, &two);
    let kinds: Vec<&str> = told(&diff).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["operation-added", "operation-added", "operation-deleted"]);
}

#[test]
fn the_same_operation_at_another_path_keeps_its_flows_and_is_objected_to() {
    let diff = definitions(
        &one("ListInvoices", "/invoices", "total"),
        &one("ListInvoices", "/v2/invoices", "total"),
    );
    let kinds: Vec<_> = diff
        .changes
        .iter()
        .map(|change| (change.rule.official, change.breaking))
        .collect();
    assert_eq!(kinds[0], (Some("PathTemplateChanged"), true));
}

#[test]
fn an_operation_without_an_id_is_the_one_at_its_place() {
    let nameless =
        |path: &str| json!({"swagger": "2.0", "paths": {path: {"get": {"responses": {"200": {"description": ""}}}}}});
    let diff = definitions(&nameless("/a/{id}"), &nameless("/a/{key}"));
    assert_eq!(told(&diff), [("path-template-changed", "operation/GET ~1a~1{id}")]);
}
