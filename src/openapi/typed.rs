//! A second opinion on `OpenAPI` 3.0: does the file fit the published types?

use serde_json::{Map, Value};

use super::{Version, version};
use crate::document::{Document, Kind, Node};

/// The longest text that gets a second opinion, in bytes: reviewers send longer ones back.
const LARGEST: usize = 1_000_000;
/// The deepest text that gets one: the typed reader calls itself many times over for each level, and the stack ends before
/// what is read otherwise does.
const DEEPEST: usize = 32;

/// Why a 3.0 definition does not fit the types of `OpenAPI` 3.0, as a sentence; none if it fits or is of another
/// version.
///
/// The first objection only, and without a place: the typed reader knows neither. It copies the whole file several times
/// over, so files that reviewers would not take for their size are spared it.
#[must_use]
pub fn typed_problem(document: &Document) -> Option<String> {
    // The types accept any version, so it is asked first.
    if version::of(document.root()) != Version::OpenApi30 || document.text().len() > LARGEST {
        return None;
    }
    let error = serde_json::from_value::<openapiv3::OpenAPI>(value(document.root(), 0)?)
        .err()?
        .to_string();
    let words = if error.contains("untagged enum") {
        "a part of it has a shape that OpenAPI 3.0 does not know".to_owned()
    } else {
        error.replace('`', "\"")
    };
    Some(format!("Read strictly as OpenAPI 3.0 it does not fit: {words}."))
}

/// The tree as the value that typed readers take; none of one that is too deep.
fn value(node: Node<'_>, depth: usize) -> Option<Value> {
    if depth > DEEPEST {
        return None;
    }
    Some(match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool().unwrap_or_default()),
        Kind::Number => number(node),
        Kind::String => Value::String(node.as_str().unwrap_or_default().to_owned()),
        Kind::Array => Value::Array(node.items().map(|item| value(item, depth + 1)).collect::<Option<_>>()?),
        Kind::Object => {
            let members = node
                .members()
                .map(|(key, member)| Some((key.to_owned(), value(member, depth + 1)?)));
            Value::Object(members.collect::<Option<Map<_, _>>>()?)
        }
    })
}

fn number(node: Node<'_>) -> Value {
    let whole = node
        .as_number()
        .and_then(|text| text.parse::<i64>().ok())
        .map(Value::from);
    whole.or_else(|| node.as_f64().map(Value::from)).unwrap_or(Value::Null)
}
