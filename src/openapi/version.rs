//! Which specification a file follows: asked before anything else.

use super::Version;
use crate::document::{Kind, Node};

/// The version that a root names; `swagger` counts before `openapi`.
#[must_use]
pub fn of(root: Node<'_>) -> Version {
    let text = |key: &str| {
        let node = root.get(key)?;
        // A number such as 2.0 without quotes is written as it stands; certification wants the text "2.0".
        let number = if node.kind() == Kind::Number {
            node.as_number()
        } else {
            None
        };
        Some(
            node.as_str()
                .map_or_else(|| number.unwrap_or_default().to_owned(), str::to_owned),
        )
    };
    match (
        root.get("swagger").and_then(Node::as_str),
        text("swagger"),
        text("openapi"),
    ) {
        (Some("2.0"), _, _) => Version::Swagger20,
        (_, Some(other), _) => Version::Other(other),
        (_, None, Some(text)) if text == "3.0" || text.starts_with("3.0.") => Version::OpenApi30,
        (_, None, Some(text)) if text == "3.1" || text.starts_with("3.1.") => Version::OpenApi31,
        (_, None, Some(text)) => Version::Other(text),
        (_, None, None) => Version::Missing,
    }
}
