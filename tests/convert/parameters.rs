//! Parameters in every style that OpenAPI 3 knows.

use super::*;
use serde_json::json;

/// An operation with these parameters, converted: its parameters, and the rules and classes of what is told.
fn parameters(path: &str, list: &Value) -> (Vec<Value>, Vec<(&'static str, Class)>) {
    let text = json!({
        "openapi": "3.0.3",
        "info": {"title": "Contoso", "version": "1"},
        "servers": [{"url": "https://api.contoso.example"}],
        "paths": {path: {"get": {"operationId": "GetIt", "summary": "Get it", "description": "Gets it.",
            "parameters": list, "responses": {"204": {"description": "Done."}}}}}
    });
    let conversion = converted("api.json", &text.to_string());
    let result = super::json(&conversion);
    let operation = &result["paths"].as_object().unwrap().values().next().unwrap()["get"];
    let told = conversion
        .losses
        .iter()
        .map(|loss| (loss.rule.id, loss.class))
        .collect();
    (operation["parameters"].as_array().cloned().unwrap_or_default(), told)
}

/// One parameter of a query.
fn one(mut parameter: Value) -> (Vec<Value>, Vec<(&'static str, Class)>) {
    for (key, value) in [("name", "p"), ("in", "query"), ("description", "What it is.")] {
        if parameter.get(key).is_none() {
            parameter[key] = value.into();
        }
    }
    let path = if parameter["in"] == "path" { "/a/{p}" } else { "/a" };
    parameters(path, &json!([parameter]))
}

fn names(list: &[Value]) -> Vec<&str> {
    list.iter()
        .map(|parameter| parameter["name"].as_str().unwrap())
        .collect()
}

fn size() -> Value {
    json!({"type": "object", "required": ["width"], "properties": {
        "width": {"type": "integer", "description": "How wide.", "minimum": 1},
        "unit": {"type": "string", "description": "In what.", "enum": ["cm", "in"]}}})
}

#[test]
fn the_fields_of_an_object_in_a_query_are_parameters_of_their_own() {
    for explicit in [json!({}), json!({"style": "form", "explode": true})] {
        let mut parameter = json!({"required": true, "schema": size()});
        parameter
            .as_object_mut()
            .unwrap()
            .extend(explicit.as_object().unwrap().clone());
        let (list, told) = one(parameter);
        assert_eq!(names(&list), ["width", "unit"]);
        assert_eq!((&list[0]["type"], &list[0]["minimum"]), (&"integer".into(), &1.into()));
        assert_eq!((&list[0]["required"], list[1].get("required")), (&true.into(), None));
        assert_eq!(list[1]["enum"], json!(["cm", "in"]));
        assert_eq!(told, [("convert-parameter-object", Class::Approximated)]);
    }
    // Without the object none of its fields is needed.
    let (list, _) = one(json!({"schema": size()}));
    assert!(list.iter().all(|parameter| parameter.get("required").is_none()));
    let (list, _) = one(json!({"style": "deepObject", "explode": true, "required": true, "schema": size()}));
    assert_eq!(names(&list), ["p[width]", "p[unit]"]);
    assert_eq!(list[0]["required"], true);
}

#[test]
fn a_field_with_the_name_of_another_parameter_is_told() {
    let list = json!([
        {"name": "unit", "in": "query", "description": "Of money.", "schema": {"type": "string"}},
        {"name": "size", "in": "query", "description": "How large.", "schema": size()}
    ]);
    let (list, told) = parameters("/a", &list);
    assert_eq!(names(&list), ["unit", "width"]);
    assert!(told.iter().any(|(_, class)| *class == Class::Dropped));
}

#[test]
fn an_object_that_is_sent_in_one_piece_is_a_text() {
    let free = json!({"type": "object", "additionalProperties": {"type": "string"}});
    for (parameter, class) in [
        (json!({"explode": false, "schema": size()}), Class::Approximated),
        (json!({"in": "header", "schema": size()}), Class::Approximated),
        (
            json!({"in": "path", "required": true, "schema": size()}),
            Class::Approximated,
        ),
        (
            json!({"content": {"application/json": {"schema": size()}}}),
            Class::Approximated,
        ),
        (
            json!({"schema": {"oneOf": [{"type": "string"}, size()]}}),
            Class::Approximated,
        ),
        (json!({"schema": free}), Class::Decision),
        (
            json!({"style": "deepObject", "explode": true, "schema": free}),
            Class::Decision,
        ),
    ] {
        let (list, told) = one(parameter.clone());
        assert_eq!(names(&list), ["p"], "{parameter}");
        assert_eq!(list[0]["type"], "string", "{parameter}");
        assert!(list[0].get("properties").is_none() && list[0].get("schema").is_none());
        assert!(
            told.contains(&("convert-parameter-object", class)),
            "{parameter}: {told:?}"
        );
    }
}

#[test]
fn a_list_is_sent_between_commas_or_is_a_text() {
    let list = json!({"type": "array", "minItems": 1, "items": {"type": "string"}, "default": ["a", "b"]});
    for parameter in [
        json!({"explode": false, "schema": list}),
        json!({"in": "header", "schema": list}),
        json!({"in": "header", "explode": true, "schema": list}),
        json!({"in": "path", "required": true, "schema": list}),
    ] {
        let (out, told) = one(parameter.clone());
        assert_eq!(
            (&out[0]["type"], &out[0]["collectionFormat"]),
            (&"array".into(), &"csv".into())
        );
        assert_eq!(out[0]["items"]["type"], "string");
        assert!(told.is_empty(), "{parameter}: {told:?}");
    }
    for (parameter, class, default) in [
        (json!({"schema": list}), Class::Decision, "a,b"),
        (
            json!({"style": "spaceDelimited", "schema": list}),
            Class::Approximated,
            "a b",
        ),
        (
            json!({"style": "pipeDelimited", "schema": list}),
            Class::Approximated,
            "a|b",
        ),
        // Exploded, these are sent as p=a&p=b as well.
        (
            json!({"style": "pipeDelimited", "explode": true, "schema": list}),
            Class::Decision,
            "a,b",
        ),
        (
            json!({"style": "deepObject", "explode": true, "schema": list}),
            Class::Decision,
            "a,b",
        ),
    ] {
        let (out, told) = one(parameter.clone());
        assert_eq!(
            (&out[0]["type"], &out[0]["default"]),
            (&"string".into(), &default.into()),
            "{parameter}"
        );
        assert_text(&out[0]);
        assert!(
            told.contains(&("convert-parameter-list", class)),
            "{parameter}: {told:?}"
        );
    }
}

/// Nothing of a list is left.
fn assert_text(parameter: &Value) {
    for key in ["items", "minItems", "maxItems", "uniqueItems", "collectionFormat"] {
        assert!(parameter.get(key).is_none(), "{key} in {parameter}");
    }
}

#[test]
fn a_list_as_json_is_a_text() {
    let list = json!({"type": "array", "minItems": 1, "items": {"type": "integer"}});
    let (out, told) = one(json!({"content": {"application/json": {"schema": list}}}));
    assert_eq!(out[0]["type"], "string");
    assert_text(&out[0]);
    assert_eq!(told, [("convert-parameter-object", Class::Approximated)]);
}

#[test]
fn styles_that_connectors_do_not_know_are_to_be_decided() {
    let list = json!({"type": "array", "uniqueItems": true, "items": {"type": "string"}});
    for style in ["matrix", "label"] {
        for schema in [json!({"type": "integer"}), list.clone(), size()] {
            let (out, told) = one(json!({"in": "path", "required": true, "style": style, "schema": schema}));
            assert_eq!(out[0]["type"], "string");
            assert_text(&out[0]);
            assert!(told.contains(&("convert-parameter-style", Class::Decision)), "{told:?}");
        }
    }
}

#[test]
fn a_cookie_that_signs_in_is_to_be_decided() {
    let cookie = |name: &str, required: bool| {
        let (list, told) =
            one(json!({"name": name, "in": "cookie", "required": required, "schema": {"type": "string"}}));
        assert!(list.is_empty());
        told
    };
    assert_eq!(cookie("theme", false), [("convert-parameter-cookie", Class::Dropped)]);
    assert_eq!(cookie("theme", true), [("convert-parameter-cookie", Class::Decision)]);
}

#[test]
fn a_header_that_asks_for_a_version_is_always_sent() {
    let accept = |schema: Value| one(json!({"name": "Accept", "in": "header", "schema": schema})).0;
    let list = accept(json!({"type": "string", "enum": ["application/vnd.contoso.v2+json"]}));
    assert_eq!(
        (&list[0]["default"], &list[0]["x-ms-visibility"], &list[0]["required"]),
        (
            &"application/vnd.contoso.v2+json".into(),
            &"internal".into(),
            &true.into()
        )
    );
    assert!(accept(json!({"type": "string", "enum": ["application/json"]})).is_empty());
    assert!(accept(json!({"type": "string"})).is_empty());
}

#[test]
fn a_parameter_keeps_what_its_schema_says_wherever_that_stands() {
    let (list, _) =
        one(json!({"allowEmptyValue": true, "schema": {"allOf": [{"type": "integer", "default": 3, "maximum": 9}]}}));
    assert_eq!(
        (
            &list[0]["type"],
            &list[0]["default"],
            &list[0]["maximum"],
            &list[0]["allowEmptyValue"]
        ),
        (&"integer".into(), &3.into(), &9.into(), &true.into())
    );
    let (list, told) = one(json!({"allowReserved": true, "deprecated": true, "schema": {"type": "string"}}));
    assert_eq!(
        (&list[0]["x-deprecated"], &list[0]["x-ms-visibility"]),
        (&true.into(), &"advanced".into())
    );
    assert!(told.contains(&("convert-parameter-style", Class::Approximated)));
}

/// The messages of a rule about one parameter of a query.
fn messages(parameter: Value, rule: &str) -> Vec<(Class, String)> {
    let mut parameter = parameter;
    parameter["name"] = "p".into();
    parameter["description"] = "What it is.".into();
    if parameter.get("in").is_none() {
        parameter["in"] = "query".into();
    }
    let text = json!({
        "openapi": "3.0.3", "info": {"title": "Contoso", "version": "1"}, "servers": [{"url": "https://api.contoso.example"}],
        "paths": {"/a": {"get": {"operationId": "GetIt", "parameters": [parameter], "responses": {"204": {"description": "Done."}}}}}
    });
    let losses = converted("api.json", &text.to_string()).losses;
    let of_rule = losses.into_iter().filter(|loss| loss.rule.id == rule);
    of_rule.map(|loss| (loss.class, loss.message)).collect()
}

#[test]
fn how_an_object_without_named_fields_is_sent_is_told_by_its_style() {
    let map = json!({"type": "object", "additionalProperties": {"type": "string"}});
    for (style, explode, class, said) in [
        ("deepObject", None, Class::Decision, "each sent as p[field]=value"),
        ("deepObject", Some(true), Class::Decision, "each sent as p[field]=value"),
        ("form", None, Class::Decision, "each sent as field=value"),
        ("form", Some(false), Class::Approximated, "field,value between commas"),
        ("spaceDelimited", None, Class::Approximated, "between blanks"),
        ("pipeDelimited", None, Class::Approximated, "between |"),
    ] {
        let mut parameter = json!({"style": style, "schema": map});
        if let Some(explode) = explode {
            parameter["explode"] = explode.into();
        }
        let told = messages(parameter, "convert-parameter-object");
        assert_eq!(told.len(), 1, "{style}: {told:?}");
        assert!(told[0].0 == class && told[0].1.contains(said), "{style}: {told:?}");
    }
}

#[test]
fn further_fields_beside_named_ones_are_told_as_left_out() {
    for style in ["deepObject", "form"] {
        let of = |further: Value| {
            let mut schema = size();
            schema["additionalProperties"] = further;
            messages(json!({"style": style, "schema": schema}), "convert-parameter-object")
        };
        let is_told = |told: &[(Class, String)]| {
            let mut told = told.iter();
            told.any(|(class, message)| *class == Class::Dropped && message.contains("fields of other names"))
        };
        assert!(is_told(&of(json!({"type": "string"}))), "{style}");
        assert!(is_told(&of(json!(true))), "{style}");
        assert!(!is_told(&of(json!(false))), "{style}");
    }
}

#[test]
fn of_types_that_no_type_takes_nothing_false_is_said() {
    let told = messages(json!({"schema": {"type": ["integer", "boolean"]}}), "convert-types");
    let said: Vec<String> = told.into_iter().map(|(_, message)| message).collect();
    assert!(said.is_empty() || !said[0].contains("any value"), "{said:?}");
}
