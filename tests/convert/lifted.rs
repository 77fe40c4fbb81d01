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
