//! A connector's definition that was lifted to OpenAPI 3 comes back as it was.

use super::*;

fn lanes(name: &str) -> String {
    fixture(&format!("lanes.{name}.json"))
}

#[test]
fn a_connectors_definition_comes_back_as_it_was() {
    let before: Value = serde_json::from_str(&lanes("swagger")).unwrap();
    let conversion = converted("lanes.json", &lanes("lifted"));
    assert!(conversion.was_connector);
    let after = json(&conversion);
    for (key, member) in before.as_object().unwrap() {
        assert_eq!(
            serde_json::to_string_pretty(&sorted(&after[key])).unwrap(),
            serde_json::to_string_pretty(&sorted(member)).unwrap(),
            "{key}"
        );
    }
    assert_eq!(after, before);
}

/// The same with members in the order of their keys, so that a difference is easy to see.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members
                .iter()
                .map(|(key, member)| (key.clone(), sorted(member)))
                .collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            members.into_iter().collect()
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[test]
fn what_is_kept_is_no_loss() {
    let conversion = converted("lanes.json", &lanes("lifted"));
    let told: Vec<&str> = conversion.losses.iter().map(|loss| loss.rule.id).collect();
    // That a way to sign in is not offered is no loss of words, but has to be decided.
    assert_eq!(told, ["convert-sign-in-unknown"]);
}

#[test]
fn the_bodys_name_is_kept_where_one_stands() {
    for key in ["x-codegen-request-body-name", "x-ms-requestBody-name"] {
        let text = format!(
            r#"{{"openapi": "3.0.0", "info": {{"title": "Contoso", "version": "1"}}, "paths": {{"/a": {{"post": {{
            "{key}": "invoice", "responses": {{"204": {{"description": "Done."}}}},
            "requestBody": {{"content": {{"application/json": {{"schema": {{"type": "object"}}}}}}}}}}}}}}}}"#
        );
        let result = json(&converted("a.json", &text));
        let operation = &result["paths"]["/a"]["post"];
        assert_eq!(operation["parameters"][0]["name"], "invoice");
        assert!(operation.get(key).is_none());
    }
}

#[test]
fn what_certification_needs_is_made_up_even_for_connectors() {
    let text = lanes("lifted")
        .replace("\"x-ms-summary\": \"Shoes\",", "")
        .replace("\"description\": \"Sizes of shoes.\",", "")
        .replace("\"summary\": \"Book a lane\",", "");
    let result = json(&converted("lanes.json", &text));
    let operations = &result["paths"]["/lanes/{lane}"];
    assert_eq!(operations["put"]["summary"], "Book lane");
    let shoes = &operations["get"]["parameters"][1];
    assert_eq!(
        (&shoes["x-ms-summary"], &shoes["description"]),
        (&"Shoes".into(), &"The shoes.".into())
    );
    // Nobody sees this one.
    assert!(operations["get"]["parameters"][0].get("x-ms-summary").is_none());
}

#[test]
fn extensions_refer_to_where_schemas_stand_now() {
    let text = r##"{"openapi": "3.0.0", "info": {"title": "Contoso", "version": "1"}, "paths": {"/a": {
        "x-ms-notification-content": {"description": "It.", "schema": {"$ref": "#/components/schemas/A"}},
        "x-other": {"$ref": "#/components/schemas/A"}, "post": {"responses": {"204": {"description": "Done."}}}}},
        "components": {"schemas": {"A": {"type": "object", "properties": {"id": {"type": "string"}}}}}}"##;
    let conversion = converted("a.json", text);
    let result = json(&conversion);
    let content = &result["paths"]["/a"]["x-ms-notification-content"];
    assert_eq!(content["schema"]["$ref"], "#/definitions/A");
    assert_eq!(result["definitions"]["A"]["properties"]["id"]["type"], "string");
    assert!(result["paths"]["/a"].get("x-other").is_none());
    assert!(
        conversion
            .losses
            .iter()
            .any(|loss| loss.source.pointer.ends_with("x-other"))
    );
}

/// A definition with a POST and a GET; `signs` stands at the root, `inner` among the members of the GET.
fn small(signs: &str, inner: &str) -> String {
    format!(
        r#"{{"openapi": "3.0.0", "info": {{"title": "Contoso", "version": "1"}}, {signs} "paths": {{
        "/files": {{"post": {{"operationId": "Send", "summary": "Send", "description": "Sends.",
            "responses": {{}},
            "requestBody": {{"content": {{"multipart/form-data": {{"schema": {{"allOf": [
                {{"type": "object", "properties": {{"file": {{"type": "string", "format": "binary"}}}}}},
                {{"type": "object", "properties": {{"notes": {{"type": "array", "items": {{"type": "object", "properties": {{"a": {{"type": "string"}}}}}}}}}}}}]}}}}}}}}}}}},
        "/files/{{id}}": {{"get": {{"operationId": "Send", "summary": "Get", "description": "Gets.", {inner}
            "responses": {{"200": {{"description": "It."}}}},
            "requestBody": {{"required": true, "content": {{"application/json": {{"schema": {{"type": "object"}}}}}}}}}}}}}}}}"#
    )
}

#[test]
fn one_sign_is_not_a_connectors_definition() {
    for inner in [
        r#""x-ms-visibility": "important","#,
        r#""x-ms-api-annotation": {"family": "Files"}, "x-ms-visibility": "important","#,
        r#""parameters": [{"name": "id", "in": "path", "required": true, "x-ms-summary": "Id", "schema": {"type": "string"}}],"#,
    ] {
        let conversion = converted("api.json", &small("", inner));
        assert!(!conversion.was_connector, "{inner}");
    }
    let named: Vec<String> = ["a", "b", "c"]
        .iter()
        .map(|name| {
            format!(r#"{{"name": "{name}", "in": "query", "x-ms-summary": "It", "schema": {{"type": "string"}}}}"#)
        })
        .collect();
    let parameters = format!(r#""parameters": [{}],"#, named.join(", "));
    let metadata = r#""x-ms-connector-metadata": [],"#;
    for text in [small("", &parameters), small(metadata, "")] {
        assert!(converted("api.json", &text).was_connector);
    }
}

#[test]
fn a_connectors_definition_is_openapi_2_as_well() {
    let conversion = converted("api.json", &small(r#""x-ms-connector-metadata": [],"#, ""));
    let result = json(&conversion);
    let send = &result["paths"]["/files"]["post"];
    let fields: Vec<_> = send["parameters"].as_array().unwrap().iter().collect();
    assert_eq!(fields.len(), 2, "{send}");
    assert_eq!(
        (&fields[0]["name"], &fields[0]["type"]),
        (&"file".into(), &"file".into())
    );
    assert_eq!(fields[1]["items"]["type"], "string");
    assert!(send["responses"]["200"].is_object());
    let get = &result["paths"]["/files/{id}"]["get"];
    assert_ne!(get["operationId"], send["operationId"]);
    let parameters = get["parameters"].as_array().unwrap();
    assert_eq!(parameters.len(), 1);
    assert_eq!(
        (&parameters[0]["name"], &parameters[0]["in"]),
        (&"id".into(), &"path".into())
    );
    let body = |loss: &convert::Loss| loss.rule.id == "convert-body" && loss.class == Class::Decision;
    assert!(conversion.losses.iter().any(body), "{:#?}", conversion.losses);
}

#[test]
fn items_that_are_objects_are_texts_in_a_connectors_parameters_too() {
    let inner = r#""parameters": [{"name": "rows", "in": "query", "style": "spaceDelimited", "schema":
        {"type": "array", "items": {"type": "object", "properties": {"a": {"type": "string"}}}}}],"#;
    let result = json(&converted(
        "api.json",
        &small(r#""x-ms-connector-metadata": [],"#, inner),
    ));
    assert_eq!(
        result["paths"]["/files/{id}"]["get"]["parameters"][0]["items"]["type"],
        "string"
    );
}
