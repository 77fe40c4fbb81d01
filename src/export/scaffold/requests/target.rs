//! Where a request goes: the address of the API, the path with its values, the query.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::document::Node;
use crate::export::one_line;
use crate::openapi::{Api, Operation};
use crate::submission::looks_like_secret;

/// What stands in an address as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A value in an address; a variable stays one.
pub(super) fn encoded(value: &str) -> String {
    if value.starts_with("{{") && value.ends_with("}}") {
        return value.to_owned();
    }
    utf8_percent_encode(value, ESCAPED).to_string()
}

/// A name as editors take one for a variable.
pub(super) fn variable(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches('_');
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("v{name}"),
        Some(_) => name.to_owned(),
        None => "value".to_owned(),
    }
}

/// The address of the API without a path: over HTTPS where it takes that.
pub(super) fn address(api: &Api<'_>) -> String {
    let server = api.root.get("servers").and_then(|servers| servers.item(0));
    let server = server.and_then(|server| server.str_at("url")).map(one_line);
    if let Some(server) = server.filter(|server| server.starts_with("http") && !looks_like_secret(server)) {
        return server.trim_end_matches('/').to_owned();
    }
    let schemes = || {
        api.root
            .get("schemes")
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::as_str)
    };
    let only_plain = schemes().next().is_some() && schemes().all(|scheme| scheme != "https");
    let scheme = if only_plain { "http" } else { "https" };
    let text = |key: &str| api.root.str_at(key).map(one_line).unwrap_or_default();
    let host = text("host");
    let host = if host.is_empty() || host.contains(char::is_whitespace) {
        "HOST".to_owned()
    } else {
        host
    };
    let base = text("basePath");
    let base = base.trim_matches('/');
    let gap = if base.is_empty() { "" } else { "/" };
    format!("{scheme}://{host}{gap}{base}")
}

/// The path and the query of a request.
pub(super) struct Target {
    path: String,
    query: Vec<String>,
}

impl Target {
    pub fn new(operation: &Operation<'_>) -> Self {
        let path: String = one_line(operation.path).split_whitespace().collect();
        let gap = if path.starts_with('/') { "" } else { "/" };
        Self {
            path: format!("{gap}{path}"),
            query: Vec::new(),
        }
    }

    /// Puts a value in its place in the path.
    pub fn fill(&mut self, name: &str, value: &str) {
        self.path = self.path.replace(&format!("{{{name}}}"), value);
    }

    pub fn add(&mut self, name: &str, value: &str) {
        self.query.push(format!("{}={value}", encoded(&one_line(name))));
    }

    pub fn text(&self) -> String {
        let (mark, query) = if self.query.is_empty() {
            ("", String::new())
        } else {
            (if self.path.contains('?') { "&" } else { "?" }, self.query.join("&"))
        };
        format!("{}{mark}{query}", self.path)
    }
}
