//! Values, and the types that definitions state for them.

use crate::document::{Kind, Node};

/// Whether a value is of the JSON type that `type` names; a type that JSON does not have fits everything.
#[must_use]
pub fn is_of_type(value: Node<'_>, name: &str) -> bool {
    match name {
        "string" => value.kind() == Kind::String,
        "boolean" => value.kind() == Kind::Bool,
        "number" => value.kind() == Kind::Number,
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => true,
    }
}

/// What a value is called: `a text`, `a list`.
#[must_use]
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "true or false",
        Kind::Number => "a number",
        Kind::String => "a text",
        Kind::Array => "a list",
        Kind::Object => "an object",
    }
}

/// A value to compare with others: its kind and its text; none for lists and objects.
#[must_use]
pub fn scalar(node: Node<'_>) -> Option<(Kind, &str)> {
    let text = match node.kind() {
        Kind::Null => "null",
        Kind::Bool if node.as_bool() == Some(true) => "true",
        Kind::Bool => "false",
        Kind::Number => node.as_number()?,
        Kind::String => node.as_str()?,
        Kind::Array | Kind::Object => return None,
    };
    Some((node.kind(), text))
}
