//! Where in the source a place of the new definition comes from.

use super::loss::Place;
use super::value::Value;
use super::{Converter, Options, Refused, Source, is_of_31};
use crate::document::{Node, pointer};

/// Members of the new definition, and where the source says the same.
const ELSEWHERE: [(&str, &[&str]); 7] = [
    ("host", &["servers"]),
    ("basePath", &["servers"]),
    ("schemes", &["servers"]),
    ("definitions", &["components", "schemas"]),
    ("parameters", &["components", "parameters"]),
    ("responses", &["components", "responses"]),
    ("securityDefinitions", &["components", "securitySchemes"]),
];

/// Where the places with these JSON pointers come from, as near as that can be told; none of places that converting does
/// not give. The definition is converted once, and nothing is written.
///
/// # Errors
/// [`Refused`] where it does not follow OpenAPI 3.
pub fn origins(source: &Source, options: &Options, pointers: &[&str]) -> Result<Vec<Option<Place>>, Refused> {
    let mut converter = Converter::new(source, options, is_of_31(source)?);
    let (out, _) = converter.whole();
    let out = Value::Object(out);
    let places = pointers.iter().map(|pointer| converter.origin(&out, pointer));
    Ok(places.collect())
}

impl<'d> Converter<'d> {
    fn origin(&self, out: &Value<'d>, place: &str) -> Option<Place> {
        let tokens: Vec<_> = pointer::tokens(place)?.collect();
        let mut value = out;
        let mut node = self.files.root();
        for (depth, token) in tokens.iter().enumerate() {
            let inner = match value {
                Value::Object(map) => map.get(token),
                Value::List(items) => pointer::array_index(token).and_then(|at| items.get(at)),
                _ => None,
            };
            let Some(inner) = inner else {
                // What stands deeper was written by hand; a path or definition that is not there is another file's.
                if depth < 2 {
                    return None;
                }
                break;
            };
            node = inner
                .as_object()
                .and_then(|map| map.origin)
                .unwrap_or_else(|| self.beneath(node, token, depth));
            value = inner;
        }
        Some(Place::of(node, self.source, &self.files))
    }

    /// What the source has under a node by the same key, else the node.
    fn beneath(&self, node: Node<'d>, token: &str, depth: usize) -> Node<'d> {
        let elsewhere = ELSEWHERE.iter().find(|(key, _)| depth == 0 && *key == token);
        if let Some((_, path)) = elsewhere {
            return path.iter().try_fold(node, |node, key| node.get(key)).unwrap_or(node);
        }
        let node = self.files.follow(node).unwrap_or(node);
        let item = || pointer::array_index(token).and_then(|at| node.item(at));
        node.get(token).or_else(item).unwrap_or(node)
    }
}
