//! Any bytes, read as JSON and as YAML: the verdict and the values of strict JSON are `serde_json`'s, every pointer
//! leads back to its node, every span lies in the text, every place has a line and a column, edits fit.
//!
//! `cargo +nightly fuzz run document`
#![no_main]

use conncert::document::{Document, FlawKind, Kind, Node, Syntax, edit};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let json = Document::parse(bytes, Syntax::Json);
    match (serde_json::from_slice::<Value>(bytes), &json) {
        (Ok(expected), Ok(document)) => {
            assert!(is_strict(document), "{:?}", document.flaws());
            assert_eq!(value(document.root()), expected);
        }
        (Ok(_), Err(error)) => panic!("serde_json reads it: {error}"),
        (Err(error), Ok(document)) => {
            let message = error.to_string();
            let is_limit = message.contains("recursion limit") || message.contains("number out of range");
            assert!(is_limit || !is_strict(document), "serde_json: {error}");
        }
        (Err(_), Err(_)) => {}
    }
    for read in [json, Document::parse(bytes, Syntax::Yaml)] {
        match read {
            Ok(document) => hold(&document),
            Err(error) => {
                assert!(!error.reason.is_empty() && !error.reason.contains(char::is_control), "{error:?}");
                assert!(!error.excerpt.contains(char::is_control), "{error:?}");
            }
        }
    }
});

fn is_strict(document: &Document) -> bool {
    document.flaws().iter().all(|flaw| matches!(flaw.kind, FlawKind::DuplicateKey(_)))
}

fn value(node: Node) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool().unwrap()),
        Kind::Number => serde_json::from_str(node.as_number().unwrap()).unwrap(),
        Kind::String => Value::String(node.as_str().unwrap().to_owned()),
        Kind::Array => node.items().map(value).collect(),
        Kind::Object => Value::Object(node.members().map(|(key, node)| (key.to_owned(), value(node))).collect()),
    }
}

/// What is true of every document.
fn hold(document: &Document) {
    let text = document.text();
    // Below a doubled key, a pointer leads to the last one's value.
    let is_doubled = document.flaws().iter().any(|flaw| matches!(flaw.kind, FlawKind::DuplicateKey(_)));
    for flaw in document.flaws() {
        assert!(text.get(flaw.span.range()).is_some(), "{flaw:?}");
    }
    // Pointers cost their depth, so of very many nodes some are looked at.
    let step = document.nodes().len() / 2_000 + 1;
    for node in document.nodes().step_by(step) {
        let span = node.span();
        assert!(text.get(span.range()).is_some(), "{node:?}");
        assert!(node.key_span().is_none_or(|key| text.get(key.range()).is_some()), "{node:?}");
        assert!(is_doubled || document.resolve(&node.pointer()) == Some(node), "{node:?}");
        let position = document.position(span.start);
        let line = document.line(position.line).expect("a place has a line");
        let start = document.offset(position.line).expect("a line has a start");
        assert!(start <= span.start && line.chars().count() + 2 >= position.column as usize, "{node:?}");
        let same = edit::apply(text, [(span, document.slice(span))]);
        assert_eq!(same.as_deref(), Ok(text));
    }
}
