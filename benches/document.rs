//! Reading a generated connector definition, with `serde_json::Value` on the same bytes as the floor to compare with.
//!
//! `cargo bench --bench document`
#![allow(missing_docs)]

use conncert::document::{Document, Syntax};
use divan::Bencher;
use divan::counter::BytesCount;
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// A definition of about a megabyte: operations, parameters, responses and schemas as connectors have them.
fn definition() -> Value {
    let operation = |number: usize, verb: &str| {
        json!({
            "summary": format!("{verb} invoice line {number}"),
            "description": format!("Works on line {number} of an invoice; \"drafts\" are included.\nNeeds the scope of invoices."),
            "operationId": format!("{verb}InvoiceLine{number}"),
            "x-ms-visibility": "important",
            "parameters": [
                {"name": "invoiceId", "in": "path", "required": true, "type": "string", "x-ms-summary": "Invoice",
                 "description": "The invoice to work on.", "x-ms-url-encoding": "single"},
                {"name": "limit", "in": "query", "required": false, "type": "integer", "format": "int32", "default": 50 + number,
                 "minimum": 1, "maximum": 1000, "x-ms-summary": "Most lines"},
            ],
            "responses": {
                "200": {"description": "The lines.", "schema": {"$ref": format!("#/definitions/Line{number}")}},
                "default": {"description": "Operation failed.", "schema": {"$ref": "#/definitions/Error"}},
            },
        })
    };
    let schema = |number: usize| {
        json!({
            "type": "object",
            "required": ["id", "amount"],
            "properties": {
                "id": {"type": "string", "x-ms-summary": "Line", "description": format!("Identifies line {number}.")},
                "amount": {"type": "number", "format": "double", "x-ms-summary": "Amount", "example": 12.5e1},
                "paid": {"type": "boolean", "default": false, "x-ms-visibility": "advanced"},
                "café": {"type": "array", "items": {"$ref": "#/definitions/Error"}, "description": null},
            },
        })
    };
    let paths = (0..420).map(|number| {
        let path = format!("/v2/invoices/{{invoiceId}}/lines/{number}");
        (
            path,
            json!({"get": operation(number, "Get"), "post": operation(number, "Create")}),
        )
    });
    json!({
        "swagger": "2.0",
        "info": {"title": "Contoso Invoices", "version": "1.0", "contact": {"url": "https://contoso.example"}},
        "host": "api.contoso.example",
        "basePath": "/",
        "schemes": ["https"],
        "paths": paths.collect::<serde_json::Map<_, _>>(),
        "definitions": (0..420).map(|number| (format!("Line{number}"), schema(number))).collect::<serde_json::Map<_, _>>(),
    })
}

fn pretty() -> String {
    format!("{:#}", definition())
}

/// The value in YAML block style, strings in quotes.
fn block(value: &Value, indent: usize, out: &mut String) {
    let entries: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().map(|item| ("- ".to_owned(), item)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| (format!("{}: ", Value::from(key.as_str())), member))
            .collect(),
        scalar => return out.push_str(&scalar.to_string()),
    };
    for (lead, entry) in entries {
        out.push('\n');
        out.push_str(&"  ".repeat(indent));
        out.push_str(&lead);
        block(entry, indent + 1, out);
    }
}

fn read(bencher: Bencher, text: &str, syntax: Syntax) {
    let document = Document::parse(text.as_bytes(), syntax).expect("the generated definition can be read");
    assert!(document.flaws().is_empty());
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| Document::parse(divan::black_box(text.as_bytes()), syntax));
}

#[divan::bench]
fn json_pretty(bencher: Bencher) {
    read(bencher, &pretty(), Syntax::Json);
}

#[divan::bench]
fn json_pretty_floor_serde_json_value(bencher: Bencher) {
    let text = pretty();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| serde_json::from_slice::<Value>(divan::black_box(text.as_bytes())));
}

#[divan::bench]
fn json_minified(bencher: Bencher) {
    read(bencher, &definition().to_string(), Syntax::Json);
}

#[divan::bench]
fn json_minified_floor_serde_json_value(bencher: Bencher) {
    let text = definition().to_string();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| serde_json::from_slice::<Value>(divan::black_box(text.as_bytes())));
}

#[divan::bench]
fn yaml(bencher: Bencher) {
    let mut text = String::new();
    block(&definition(), 0, &mut text);
    read(bencher, &text, Syntax::Yaml);
}

/// Line and column of every node: the cost of a file full of findings.
#[divan::bench]
fn positions(bencher: Bencher) {
    let text = definition().to_string();
    let document = Document::parse(text.as_bytes(), Syntax::Json).expect("the generated definition can be read");
    bencher.bench(|| {
        document
            .nodes()
            .map(|node| document.position(node.span().start).column)
            .max()
    });
}
