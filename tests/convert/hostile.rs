//! Definitions made to break converters, and ones with parts missing, end in a definition or in words.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// A definition whose one operation answers with `schema`, with these components.
fn definition(schema: &Value, schemas: &Value) -> String {
    let answer = json!({"description": "All.", "content": {"application/json": {"schema": schema}}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Contoso", "version": "1"},
        "servers": [{"url": "https://api.contoso.example"}],
        "paths": {"/a": {"get": {"operationId": "GetA", "responses": {"200": answer}},
            "post": {"operationId": "PostA", "responses": {"200": {"description": "It."}},
                "requestBody": {"content": {"application/json": {"schema": schema}}}}}},
        "components": {"schemas": schemas}
    })
    .to_string()
}

/// Converts, twice with equal bytes, and looks at what came out.
fn sound(name: &str, text: &str) -> Value {
    let conversion = converted(name, text);
    let again = converted(name, text);
    assert_eq!(conversion.text, again.text);
    assert_eq!(conversion.losses.len(), again.losses.len());
    for loss in &conversion.losses {
        assert!(loss.source.line > 0 && loss.source.column > 0, "{loss:?}");
        assert!(!loss.message.contains(char::is_control), "{loss:?}");
    }
    let result = json(&conversion);
    let mut references = Vec::new();
    named(&result, &mut references);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(result.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    result
}

/// Every reference outside of examples.
fn named<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("$ref", Value::String(reference)) => found.push(reference),
                    ("example" | "default" | "enum", _) => {}
                    _ => named(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| named(item, found)),
        _ => {}
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

#[test]
fn circles_of_every_kind_end() {
    let circles = [
        json!({"A": reference("A")}),
        json!({"A": reference("B"), "B": reference("A")}),
        json!({"A": {"allOf": [reference("A")]}}),
        json!({"A": {"allOf": [reference("B")]}, "B": {"oneOf": [reference("A"), {"type": "string"}]}}),
        json!({"A": {"oneOf": [reference("B"), reference("C")]}, "B": {"allOf": [reference("A"), {"properties": {"b": {"type": "string"}}}]},
            "C": {"properties": {"a": {"anyOf": [reference("A"), {"properties": {"a": reference("C")}}]}}}}),
        json!({"A": {"type": "array", "items": reference("A")}}),
        json!({"A": {"properties": {"a": {"allOf": [reference("A"), {"properties": {"b": reference("A")}}]}}}}),
        json!({"A": {"additionalProperties": reference("A"), "readOnly": true}}),
    ];
    for schemas in circles {
        for schema in [
            reference("A"),
            json!({"properties": {"a": reference("A")}}),
            json!({"anyOf": [reference("A"), {"type": "null"}]}),
        ] {
            sound("a.json", &definition(&schema, &schemas));
        }
    }
}

#[test]
fn references_that_are_none_and_lead_nowhere_are_told() {
    for odd in [
        json!({"$ref": 5}),
        json!({"$ref": null}),
        json!({"$ref": {"type": "string"}}),
        json!({"$ref": ""}),
        json!({"$ref": "#/components/schemas/Nobody"}),
        json!({"$ref": "#/paths/~1a/get"}),
        json!({"$ref": "#/components/schemas/%ZZ~2"}),
        json!({"$ref": "../../etc/passwd"}),
        json!({"$ref": "/etc/passwd"}),
        json!({"$ref": "https://contoso.example/a.json#/a"}),
        json!(5),
        json!("string"),
        json!(false),
        json!([]),
    ] {
        let text = definition(&odd, &json!({}));
        sound("a.json", &text);
        if odd
            .get("$ref")
            .is_none_or(|reference| reference != "#/paths/~1a/get" && reference != "")
        {
            assert!(!converted("a.json", &text).losses.is_empty(), "{odd}");
        }
    }
}

#[test]
fn a_property_may_be_called_as_a_reference_is() {
    let schema = json!({"type": "object", "properties": {"$ref": {"type": "string"}, "allOf": {"type": "integer"}}});
    let result = sound("a.json", &definition(&schema, &json!({})));
    let kept = result
        .pointer("/paths/~1a/get/responses/200/schema/properties")
        .unwrap();
    assert_eq!(kept, &schema["properties"]);
}

#[test]
fn ten_thousand_levels_of_all_of_end_soon() {
    let mut schemas = serde_json::Map::new();
    let last = 10_000;
    for level in 0..last {
        let own = json!({"properties": {format!("p{level}"): {"type": "string"}}});
        schemas.insert(
            format!("S{level}"),
            json!({"allOf": [reference(&format!("S{}", level + 1)), own]}),
        );
    }
    schemas.insert(format!("S{last}"), json!({"type": "object"}));
    let result = sound("a.json", &definition(&reference("S0"), &Value::Object(schemas)));
    assert!(result.pointer("/definitions/S0").is_some());
}

#[test]
fn doubling_alternatives_end_soon() {
    for word in ["oneOf", "allOf", "anyOf"] {
        let mut schemas = serde_json::Map::new();
        for level in 0..60 {
            let next = reference(&format!("S{}", level + 1));
            let other =
                json!({"properties": {"next": next, format!("p{level}"): {word: [next, {"properties": {"q": next}}]}}});
            schemas.insert(format!("S{level}"), json!({word: [next, other]}));
        }
        schemas.insert(
            "S60".to_owned(),
            json!({"type": "object", "properties": {"end": {"type": "string"}}}),
        );
        sound("a.json", &definition(&reference("S0"), &Value::Object(schemas)));
    }
}

#[test]
fn aliases_of_aliases_and_the_deepest_nesting_end() {
    let mut bomb = "openapi: 3.0.0\ninfo: { title: A, version: \"1\" }\nx0: &a0 [ a, a ]\n".to_owned();
    for level in 1..40 {
        let _ = writeln!(bomb, "x{level}: &a{level} [ *a{}, *a{} ]", level - 1, level - 1);
    }
    assert!(Source::alone("a.yaml", bomb.into_bytes()).is_err());
    for (open, close) in [
        ("{\"items\":", "}"),
        ("{\"allOf\":[", "]}"),
        ("{\"properties\":{\"a\":", "}}"),
        ("{\"oneOf\":[true,", "]}"),
    ] {
        let deep = format!("{}{{}}{}", open.repeat(100), close.repeat(100));
        let text = definition(&json!("HERE"), &json!({})).replace("\"HERE\"", &deep);
        sound("a.json", &text);
    }
}

#[test]
fn a_second_reader_gives_up_on_deep_definitions_before_the_stack_ends() {
    let deep = format!("{}{{}}{}", "{\"items\":".repeat(100), "}".repeat(100));
    let text = definition(&json!("HERE"), &json!({}))
        .replace("\"HERE\"", &deep)
        .replace("3.1.0", "3.0.3");
    let document = conncert::document::Document::parse(text.into_bytes(), conncert::document::Syntax::Json).unwrap();
    assert!(!conncert::rules::check_definition(&document).is_empty());
}

#[test]
fn files_outside_of_the_folder_are_never_asked_for() {
    let asked = std::cell::RefCell::new(Vec::new());
    let read = |path: &str| {
        asked.borrow_mut().push(path.to_owned());
        match path {
            "parts/a.yaml" => Ok(
                b"type: object\nproperties: { b: { $ref: '../b.json#/c' }, up: { $ref: '../../up.yaml' } }\n".to_vec(),
            ),
            "b.json" => Ok(br##"{"c": {"type": "integer"}, "d": {"$ref": "#/c"}}"##.to_vec()),
            _ => Err("It is not there.".to_owned()),
        }
    };
    let schema = json!({"properties": {"a": {"$ref": "parts/a.yaml"}, "d": {"$ref": "./b.json#/d"}, "e": {"$ref": "none.yaml"},
        "f": {"$ref": "..\\..\\f.yaml"}, "g": {"$ref": "parts/../../g.yaml"}, "h": {"$ref": "file:///etc/passwd"}}});
    let source = Source::load("api.json", definition(&schema, &json!({})).into_bytes(), &read).unwrap();
    let conversion = convert::convert(&source, &Options::default()).unwrap();
    let mut asked = asked.into_inner();
    asked.sort();
    assert_eq!(asked, ["b.json", "none.yaml", "parts/a.yaml"]);
    let result = json(&conversion);
    let kind = |pointer: &str| result.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    assert_eq!(
        kind("/definitions/a/properties/b/$ref").as_deref(),
        Some("#/definitions/C")
    );
    assert_eq!(kind("/definitions/C/type").as_deref(), Some("integer"));
    let broken: BTreeMap<&str, &str> = conversion
        .losses
        .iter()
        .filter(|loss| loss.rule.id == "convert-reference-broken")
        .map(|loss| {
            (
                loss.source.pointer.rsplit('/').next().unwrap(),
                loss.source.path.as_str(),
            )
        })
        .collect();
    let expected = [
        ("e", "api.json"),
        ("f", "api.json"),
        ("g", "api.json"),
        ("h", "api.json"),
        ("up", "parts/a.yaml"),
    ];
    assert_eq!(broken, BTreeMap::from(expected));
}

/// Takes away or replaces the node with this number, counted in the order written.
fn change(value: &mut Value, number: &mut usize, by: Option<&Value>) -> bool {
    let children = match value {
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    };
    for at in 0..children {
        if *number == 0 {
            match (value, by) {
                (Value::Array(items), None) => _ = items.remove(at),
                (Value::Array(items), Some(by)) => items[at] = by.clone(),
                (Value::Object(members), by) => {
                    let key = members.keys().nth(at).unwrap().clone();
                    match by {
                        None => _ = members.remove(&key),
                        Some(by) => _ = members.insert(key, by.clone()),
                    }
                }
                _ => {}
            }
            return true;
        }
        *number -= 1;
        let child = match value {
            Value::Array(items) => &mut items[at],
            Value::Object(members) => members.values_mut().nth(at).unwrap(),
            _ => return false,
        };
        if change(child, number, by) {
            return true;
        }
    }
    false
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| 1 + size(item)).sum(),
        Value::Object(members) => members.values().map(|member| 1 + size(member)).sum(),
        _ => 0,
    }
}

fn odd() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        3 => Just(None),
        2 => prop::sample::select(vec![
            Value::Null, json!(5), json!(true), json!(""), json!([]), json!({}), json!([null]), json!("\u{1b}[31m"),
            json!({"$ref": "#"}), json!({"$ref": "#/components/schemas/Bottle"}), json!({"$ref": 5}), json!({"allOf": [{"$ref": "#/components/schemas/Thing"}]}),
        ]).prop_map(Some),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("CONNCERT_EVERY_CASE").is_some() { 512 } else { 96 }))]

    #[test]
    fn no_definition_with_odd_parts_makes_converting_fail(
        which in 0..=FIXTURES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), odd()), 1..12),
    ) {
        // A connector's definition keeps what others lose.
        let name = FIXTURES.get(which).copied().unwrap_or("lanes.lifted.json");
        let mut whole = value(source(name, &fixture(name)).root());
        for (index, by) in changes {
            let count = size(&whole);
            if count > 0 {
                change(&mut whole, &mut index.index(count), by.as_ref());
            }
        }
        whole["openapi"] = json!(if which == 1 { "3.1.0" } else { "3.0.3" });
        sound("a.json", &whole.to_string());
    }
}

/// Runs over the definitions that `CONNCERT_CONVERT` names, if it is set: each with some of its parts missing.
#[test]
fn no_real_definition_with_parts_missing_makes_converting_fail() {
    let Some(folder) = std::env::var_os("CONNCERT_CONVERT") else {
        eprintln!("passed over: CONNCERT_CONVERT is not set");
        return;
    };
    let every = std::env::var_os("CONNCERT_EVERY_CASE").is_some();
    let mut seed: usize = 20_261_127;
    for entry in std::fs::read_dir(Path::new(&folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let large = path.metadata().unwrap().len() > 300_000;
        if path.is_dir() || name == "list.json" || large && !every {
            continue;
        }
        let mut whole = value(Source::alone(name, std::fs::read(&path).unwrap()).unwrap().root());
        for _ in 0..40 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let count = size(&whole);
            change(&mut whole, &mut ((seed >> 20) % count), None);
        }
        whole["openapi"] = json!("3.1.0");
        sound("a.json", &whole.to_string());
    }
}
