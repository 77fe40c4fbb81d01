//! Comparing two versions of a large definition, beside checking both: the goal is at most 1.5 times as long, and a look at
//! the new version is in it.
//!
//! `cargo bench --bench diff -- FILE` takes any definition; without one, one of some megabytes is made.
#![allow(missing_docs, clippy::print_stdout)]

use std::path::Path;
use std::time::{Duration, Instant};

use conncert::diff::{self, Version};
use conncert::document::{Document, Syntax};
use conncert::openapi::Api;
use conncert::rules;
use serde_json::{Map, Value, json};

/// How many operations have a change.
const CHANGES: usize = 100;
/// Rounds of which the fastest counts.
const ROUNDS: usize = 7;

fn main() {
    let file = std::env::args_os()
        .skip(1)
        .find(|argument| Path::new(argument).is_file());
    let old: Value = match &file {
        Some(file) => {
            let bytes = std::fs::read(file).expect("the file can be read");
            serde_json::from_slice(&bytes).expect("the file is JSON")
        }
        None => definition(2_000),
    };
    let mut new = old.clone();
    change(&mut new);
    let (old, new) = (format!("{old:#}"), format!("{new:#}"));
    let parse = |text: &str| Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
    let (mut check, mut compare) = (Duration::MAX, Duration::MAX);
    let mut found = 0;
    for _ in 0..ROUNDS {
        check = check.min(timed(|| {
            for text in [&old, &new] {
                std::hint::black_box(rules::check_definition(&parse(text)));
            }
        }));
        compare = compare.min(timed(|| {
            let (old, new) = (parse(&old), parse(&new));
            let version = |definition| Version {
                definition: Some(definition),
                properties: None,
                ..Version::default()
            };
            found = diff::diff(version(&old), version(&new)).changes.len();
            std::hint::black_box(rules::check_api(&Api::new(&new)));
        }));
    }
    println!(
        "{} KB twice, {found} changes: checked in {check:?}, compared in {compare:?}: {:.2} times (goal: at most 1.5)",
        old.len() / 1_000,
        compare.as_secs_f64() / check.as_secs_f64()
    );
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Makes one change in each of the first operations.
fn change(definition: &mut Value) {
    let items = definition["paths"]
        .as_object_mut()
        .into_iter()
        .flat_map(|paths| paths.values_mut());
    let operations = items
        .filter_map(Value::as_object_mut)
        .flat_map(|item| item.values_mut());
    let operations = operations.filter(|operation| operation.get("operationId").is_some());
    for (number, operation) in operations.take(CHANGES).enumerate() {
        if number % 2 == 0 {
            operation["x-ms-visibility"] = json!("internal");
        } else {
            let added = json!({"name": "added", "in": "query", "type": "string", "required": true});
            match operation.get_mut("parameters").and_then(Value::as_array_mut) {
                Some(parameters) => parameters.push(added),
                None => operation["parameters"] = json!([added]),
            }
        }
    }
}

/// A definition of so many operations, each with an answer that refers to shared schemas.
fn definition(operations: usize) -> Value {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for number in 0..operations {
        let invoice = format!("Invoice{number}");
        let operation = json!({
            "operationId": format!("GetInvoice{number}"),
            "summary": format!("Get invoice number {number}"),
            "description": "Gets the invoice of a customer with its lines, payments and all that is known of it.",
            "parameters": [{"name": "page", "in": "query", "type": "integer", "x-ms-summary": "Page", "description": "The page."}],
            "responses": {"200": {"description": "The invoice.", "schema": {"$ref": format!("#/definitions/{invoice}")}}},
        });
        paths.insert(format!("/invoices/{number}"), json!({ "get": operation }));
        let field = |name: &str| json!({"type": "string", "x-ms-summary": name, "description": "What is known of it."});
        let next = json!({"$ref": format!("#/definitions/Invoice{}", (number * 7 + 1) % operations)});
        schemas.insert(
            invoice,
            json!({"type": "object", "properties": {"number": field("Number"), "due": field("Due"),
                "lines": {"type": "array", "items": field("Line")}, "next": next}}),
        );
    }
    json!({"swagger": "2.0", "info": {"title": "Contoso Invoices", "version": "1.0"}, "host": "api.contoso.example",
        "paths": paths, "definitions": schemas})
}
