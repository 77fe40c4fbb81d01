//! Where a request goes: the address of the API, the path with its values, the query.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::hidden::{hides, is_secret};
use super::variables::Variables;
use crate::document::Node;
use crate::export::one_line;
use crate::openapi::Api;

/// What stands in an address as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A value in an address; a variable stays one.
pub(super) fn encoded(value: &str) -> String {
    if value.starts_with("{{") && value.ends_with("}}") {
        return value.to_owned();
    }
    escaped(value)
}

/// A text in an address, whatever stands in it.
pub(super) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// The address of the API without a path: over HTTPS where it takes that. `HOST` and `PATH` stand for what is not known, or
/// looks like a credential.
pub(super) fn address(api: &Api<'_>) -> String {
    let server = api.root.get("servers").and_then(|servers| servers.item(0));
    let server = server.and_then(|server| server.str_at("url")).map(one_line);
    let text = |key: &str| api.root.str_at(key).map(one_line).unwrap_or_default();
    let (scheme, host, base) = match server
        .as_deref()
        .map(|server| server.split_once("://").unwrap_or(("", server)))
    {
        Some(("", base)) => ("https", String::new(), base.to_owned()),
        Some((scheme, rest)) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let scheme = if scheme.eq_ignore_ascii_case("http") {
                "http"
            } else {
                "https"
            };
            (scheme, rest[..end].to_owned(), rest[end..].to_owned())
        }
        None => (scheme(api), text("host"), text("basePath")),
    };
    let is_host = !host.is_empty() && !host.contains(|char: char| char.is_whitespace() || "@/{}".contains(char));
    let host = if is_host && !is_secret(&host) { &host } else { "HOST" };
    let base = base.split(['?', '#']).next().unwrap_or_default();
    let mut before = "";
    let mut address = format!("{scheme}://{host}");
    for segment in base.split('/').filter(|segment| !segment.is_empty()) {
        let hidden = is_hidden(before, segment) || segment.contains("{{");
        address.push('/');
        address += if hidden { "PATH" } else { segment };
        before = if hidden { "" } else { segment };
    }
    address
}

fn scheme(api: &Api<'_>) -> &'static str {
    let schemes = api.root.get("schemes").into_iter().flat_map(Node::items);
    let schemes: Vec<&str> = schemes.filter_map(Node::as_str).collect();
    let only_plain = !schemes.is_empty() && !schemes.contains(&"https");
    if only_plain { "http" } else { "https" }
}

/// Whether a segment of a path is a credential, by itself or behind the one that names it.
fn is_hidden(before: &str, segment: &str) -> bool {
    let has_digit = segment.bytes().any(|byte| byte.is_ascii_digit());
    is_secret(segment) || has_digit && is_secret(&format!("{before}: {segment}"))
}

/// A part of a path.
enum Piece {
    /// As the path has it.
    Text(String),
    /// A name between braces that has no value yet.
    Open(String),
}

/// The path and the query of a request.
pub(super) struct Target {
    pieces: Vec<Piece>,
    query: Vec<String>,
}

impl Target {
    /// The path cut into what stands in it and what is filled in, with variables where it looks like a credential.
    pub fn new(path: &str, variables: &mut Variables) -> Self {
        let mut target = Self {
            pieces: Vec::new(),
            query: Vec::new(),
        };
        let mut halves = parts(path, '?').into_iter();
        let route = halves.next().unwrap_or_default();
        let query: Vec<&str> = halves.collect();
        let mut before = "";
        for segment in parts(route.strip_prefix('/').unwrap_or(route), '/') {
            target.push("/");
            if is_hidden(before, &without_names(segment)) {
                target.push_whole(variables.ask("part"));
                before = "";
            } else {
                target.cut(segment);
                before = segment;
            }
        }
        if query.is_empty() {
            return target;
        }
        let query = query.join("?");
        for (index, pair) in parts(&query, '&').into_iter().enumerate() {
            target.push(if index == 0 { "?" } else { "&" });
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = without_names(value);
            if is_secret(&without_names(name)) {
                target.push_whole(variables.ask("part"));
            } else if !value.is_empty() && hides(name, &value) {
                target.cut(name);
                target.push("=");
                target.push_whole(variables.ask(name));
            } else {
                target.cut(pair);
            }
        }
        target
    }

    /// Adds a text, cut at the names between braces.
    fn cut(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, inside)) = rest.split_once('{') {
            let Some((name, after)) = inside.split_once('}') else {
                break;
            };
            self.push(before);
            self.pieces.push(Piece::Open(name.to_owned()));
            rest = after;
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        let text: String = one_line(text).split_whitespace().collect();
        self.push_whole(text.replace('{', "%7B").replace('}', "%7D"));
    }

    fn push_whole(&mut self, text: String) {
        self.pieces.push(Piece::Text(text));
    }

    /// Puts a value in its place in the path.
    pub fn fill(&mut self, name: &str, value: &str) {
        for piece in &mut self.pieces {
            if matches!(piece, Piece::Open(open) if open == name) {
                *piece = Piece::Text(value.to_owned());
            }
        }
    }

    /// Puts a variable in each place of the path that has no value.
    pub fn fill_rest(&mut self, variables: &mut Variables) {
        for piece in &mut self.pieces {
            if let Piece::Open(name) = piece {
                *piece = Piece::Text(variables.ask(name));
            }
        }
    }

    pub fn add(&mut self, name: &str, value: &str) {
        self.query.push(format!("{}={value}", escaped(&one_line(name))));
    }

    /// The path and the query; a name without a value stands between braces.
    pub fn text(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Open(name) => format!("{{{}}}", one_line(name)),
        });
        let path: String = pieces.collect();
        let (mark, query) = if self.query.is_empty() {
            ("", String::new())
        } else {
            (if path.contains('?') { "&" } else { "?" }, self.query.join("&"))
        };
        format!("{path}{mark}{query}")
    }
}

/// What stands between these marks, where they are not between braces.
fn parts(text: &str, mark: char) -> Vec<&str> {
    let mut inside = false;
    let parts = text.split(|char| {
        inside = char == '{' || inside && char != '}';
        !inside && char == mark
    });
    parts.collect()
}

/// A text without the names between braces.
fn without_names(text: &str) -> String {
    let mut inside = false;
    let outside = text.chars().filter(|char| {
        let was_inside = inside;
        inside = *char == '{' || inside && *char != '}';
        !inside && !was_inside
    });
    outside.collect()
}
