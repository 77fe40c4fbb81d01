//! No definition, however odd, makes the rules panic, and two runs say the same.

use conncert::document::{Document, Syntax};
use conncert::openapi::{self, Api};
use conncert::rules::{self, registry};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A value of any kind, put where the definition expects one of its own.
fn odd_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,40}".prop_map(Value::from),
        "[ -~äß№。\u{1b}\u{0}]{0,90}".prop_map(Value::from),
        Just(json!("#/definitions/Invoice")),
        Just(json!({"$ref": "#/parameters/Loop"})),
        Just(json!({"$ref": "#/paths/~1invoices/get"})),
        Just(json!({"$ref": "#"})),
        Just(json!("internal")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..4).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let known = [
        "swagger",
        "openapi",
        "info",
        "title",
        "description",
        "contact",
        "paths",
        "get",
        "post",
        "parameters",
        "in",
        "name",
        "responses",
        "default",
        "200",
        "schema",
        "properties",
        "items",
        "allOf",
        "$ref",
        "x-ms-visibility",
        "x-ms-summary",
        "summary",
        "operationId",
        "consumes",
        "security",
        "x-ms-connector-metadata",
        "propertyName",
        "propertyValue",
    ];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        "\\PC{0,6}"
    ]
}

/// Puts a value in the place of the node with this number, counted in the order written.
fn replace(value: &mut Value, number: &mut usize, by: &Value) {
    if *number == 0 {
        *value = by.clone();
        *number = usize::MAX;
        return;
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, number, by)),
        Value::Object(members) => members.values_mut().for_each(|member| replace(member, number, by)),
        _ => {}
    }
}

fn check_all(text: &str) {
    let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
    let findings = rules::check_definition(&document);
    for finding in &findings {
        let span = finding.place.span.expect("a definition has places");
        assert!(document.text().get(span.range()).is_some(), "{finding:?}");
        if let Some(fix) = &finding.fix {
            let mended = fix.apply(document.text()).expect("the repair fits");
            Document::parse(mended.as_bytes(), Syntax::Json).expect("the repair leaves JSON");
        }
    }
    let again = rules::check_definition(&document);
    assert_eq!(format!("{findings:?}"), format!("{again:?}"));
    let _ = openapi::overview(&Api::new(&document));
    let _ = openapi::typed_problem(&document);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::sample(192)))]

    #[test]
    fn odd_values_in_odd_places_never_panic(
        example in 0_usize..60,
        changes in prop::collection::vec((0_usize..60, odd_value()), 1..5),
    ) {
        let examples: Vec<Value> = registry::all()
            .into_iter()
            .filter(|rule| rule.has_definitions())
            .filter_map(|rule| serde_json::from_str(rule.good).ok())
            .collect();
        let mut definition = examples[example % examples.len()].clone();
        for (number, value) in changes {
            replace(&mut definition, &mut { number }, &value);
        }
        check_all(&serde_json::to_string_pretty(&definition).expect("it is JSON"));
        check_all(&definition.to_string());
    }

    #[test]
    fn any_json_at_all_never_panics(value in odd_value()) {
        check_all(&value.to_string());
    }
}
