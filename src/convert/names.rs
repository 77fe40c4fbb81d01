//! Names of definitions.

use foldhash::HashSet;

use super::words::capital;
use crate::document::Node;

/// Whether a node is a component of its file, so that it has a name there.
pub(super) fn is_component(node: Node<'_>) -> bool {
    let holder = node.parent().and_then(Node::key);
    node.key().is_some() && matches!(holder, Some("schemas" | "definitions" | "$defs"))
}

/// What a schema is called: by its key, that of the file it fills, or those around it.
pub(super) fn of(node: Node<'_>, path: &str) -> String {
    if is_component(node) {
        return clean(node.key().unwrap_or_default());
    }
    if node.parent().is_none() {
        let file = path.rsplit('/').next().unwrap_or_default();
        return clean(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
    }
    let mut parts: Vec<String> = Vec::new();
    let mut place = Some(node);
    while let Some(node) = place {
        if is_component(node) || node.parent().is_none() {
            break;
        }
        if let Some(key) = node.key()
            && is_telling(node, key)
        {
            parts.push(capital(&clean(key)));
        }
        place = node.parent();
    }
    if let Some(node) = place.filter(|node| is_component(*node)) {
        parts.push(clean(node.key().unwrap_or_default()));
    } else {
        parts.truncate(3);
    }
    parts.reverse();
    let name = parts.concat();
    if name.is_empty() { "Schema".to_owned() } else { name }
}

/// Whether a key names something, and is no word of the specification.
fn is_telling(node: Node<'_>, key: &str) -> bool {
    let holder = node.parent().and_then(Node::key);
    let is_word = matches!(
        key,
        "properties"
            | "items"
            | "schema"
            | "content"
            | "allOf"
            | "oneOf"
            | "anyOf"
            | "additionalProperties"
            | "paths"
            | "responses"
            | "requestBody"
            | "parameters"
            | "components"
            | "schemas"
            | "$defs"
            | "definitions"
    );
    !is_word && !key.contains('/') || holder == Some("properties")
}

/// The characters that names of definitions may have. Letters of other scripts become their numbers, so that each name
/// stays its own whichever others there are.
pub(super) fn clean(name: &str) -> String {
    let mut cleaned = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-') {
            cleaned.push(letter);
        } else if letter.is_ascii() {
            cleaned.push('_');
        } else {
            cleaned += &format!("_{:x}_", u32::from(letter));
        }
    }
    match cleaned.as_str() {
        "" => "Schema".to_owned(),
        // The platform mistakes a definition of this name for the list of demands on signing in.
        "security" => "security_".to_owned(),
        _ => cleaned,
    }
}

/// The name of several definitions in one.
pub(super) fn joined(parts: &[String], all: bool) -> String {
    const MOST: usize = 3;
    let word = if all { "And" } else { "Or" };
    let mut name = parts
        .iter()
        .take(MOST)
        .map(|part| capital(part))
        .collect::<Vec<_>>()
        .join(word);
    if parts.len() > MOST {
        name += word;
        name += "More";
    }
    name
}

/// A name that nothing has yet: the name itself, else with a number.
pub(super) fn unique(name: &str, taken: &mut HashSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        candidate = if name.ends_with("Input") {
            format!("{name}{number}")
        } else {
            format!("{name}_{number}")
        };
        number += 1;
    }
    candidate
}
