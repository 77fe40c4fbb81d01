//! From OpenAPI 3 to 2.0: nothing is lost in silence, whatever the file holds, and nothing makes converting fail.

mod facts;
mod hostile;
mod kept;
mod lifted;
mod origins;
mod parameters;
mod result;
mod rules;
mod scalars;
mod siblings;
mod signing;
mod told;
mod triggers;
mod unread;

use std::path::Path;

use conncert::convert::{self, Class, Conversion, Options, Source};
use conncert::document::{Kind, Node};
use serde_json::Value;

/// The definitions that hold every construct.
const FIXTURES: [&str; 2] = ["cellar-3.0.yaml", "harvest-3.1.json"];

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/newer");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn source(name: &str, text: &str) -> Source {
    Source::alone(name, text.as_bytes().to_vec()).unwrap()
}

fn converted(name: &str, text: &str) -> Conversion {
    convert::convert(&source(name, text), &Options::default()).unwrap()
}

fn json(conversion: &Conversion) -> Value {
    serde_json::from_str(&conversion.text).unwrap()
}

/// A tree as a value.
fn value(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => node.as_bool().into(),
        Kind::Number => serde_json::from_str(node.as_number().unwrap()).unwrap_or(Value::Null),
        Kind::String => node.as_str().into(),
        Kind::Array => node.items().map(value).collect(),
        Kind::Object => node
            .members()
            .map(|(key, member)| (key.to_owned(), value(member)))
            .collect(),
    }
}

fn told(conversion: &Conversion) -> Vec<facts::Told> {
    let losses = conversion.losses.iter();
    losses
        .map(|loss| facts::Told {
            pointer: loss.source.pointer.clone(),
            is_grave: matches!(loss.class, Class::Dropped | Class::Decision),
        })
        .collect()
}
