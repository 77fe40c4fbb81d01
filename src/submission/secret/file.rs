//! Credentials in a file: each kind of file is judged by what stands in it, data by its names and values, code by its
//! comments and literals, any other text by its lines.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashMap;
use memchr::memmem::Finder;
use sha2::{Digest as _, Sha256};

use super::calm::is_calm;
use super::marks::Marks;
use super::sample::is_harmless;
use super::stand_in::stands_for_secret;
use super::{code, has_token, looks_like_secret, may_tell, tells_secret};
use crate::document::{Document, Keys, Node, Syntax};
use crate::part::Part;

/// Members that name things, whatever their names look like.
pub(super) const NAMES: &[&str] = &[
    "operationId",
    "host",
    "basePath",
    "$ref",
    "pattern",
    "format",
    "clientId",
];
/// Members that are prose: what a token is called is told there, with examples of addresses.
pub(super) const PROSE: &[&str] = &["description", "summary", "title", "x-ms-summary"];

/// A place of a file that looks like a credential. What it is, is not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// The last line of it.
    pub last: usize,
    /// The JSON pointer of the value; empty in a file without pointers.
    pub pointer: String,
    /// The line as somebody may vouch for it: the SHA-256 of its text without the blanks around it, 64 hex digits.
    pub digest: String,
}

/// Where a file looks as if credentials stood in it, in order of place. Without a part, the name says what kind it is.
#[must_use]
pub fn spots(part: Option<Part>, path: &str, bytes: &[u8]) -> Vec<Spot> {
    let ending = path
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    match part {
        Some(Part::Definition | Part::Properties) => in_data(path, bytes),
        Some(Part::Script) => in_code(bytes),
        Some(Part::Icon | Part::Package) => Vec::new(),
        None if matches!(ending.as_str(), "json" | "yaml" | "yml") => in_data(path, bytes),
        None if matches!(ending.as_str(), "csx" | "cs") => in_code(bytes),
        Some(Part::Readme | Part::Intro) => in_text(bytes, |line| !is_harmless("", line)),
        None => in_text(bytes, |_| true),
    }
}

/// A file's text with a remark in the place of each line that looks like a credential; none where nothing does.
#[must_use]
pub fn masked(path: &str, bytes: &[u8]) -> Option<String> {
    const REMARK: &str = "# A line stood here that looked like a secret, and conncert keeps no copy of one.";
    let text = text(bytes)?;
    let secret: Vec<usize> = spots(None, path, bytes).iter().map(|spot| spot.line).collect();
    if secret.is_empty() && !looks_like_secret(&text) {
        return None;
    }
    let lines = (1..).zip(text.lines());
    let kept = lines.map(|(line, content)| if secret.contains(&line) { REMARK } else { content });
    let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
    // What stands on several lines is left out with all that stands around it.
    Some(if looks_like_secret(&kept) {
        format!("{REMARK}\n")
    } else {
        kept
    })
}

/// The lines that look like a credential and are judged to be one.
fn in_text(bytes: &[u8], judged: impl Fn(&str) -> bool) -> Vec<Spot> {
    let Some(text) = text(bytes) else { return Vec::new() };
    let lines = (1..).zip(text.lines());
    let secret = lines.filter(|(_, line)| may_tell(&without_pictures(line), Marks::of(line)) && judged(line));
    secret.map(|(line, content)| spot(line, content)).collect()
}

fn in_code(bytes: &[u8]) -> Vec<Spot> {
    let Some(text) = text(bytes) else { return Vec::new() };
    let lines: Vec<&str> = text.lines().collect();
    let content = |line: usize| lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
    code::lines(&text)
        .into_iter()
        .map(|line| spot(line, content(line)))
        .collect()
}

fn spot(line: usize, content: &str) -> Spot {
    let digest = Sha256::digest(content.trim());
    Spot {
        line,
        last: line,
        pointer: String::new(),
        digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Bytes as text, in whatever encoding; none where they are a picture, an archive and the like.
fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |to: fn([u8; 2]) -> u16| {
        let pairs = bytes[2..].chunks_exact(2).map(|pair| to([pair[0], pair[1]]));
        char::decode_utf16(pairs)
            .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xFF, 0xFE, ..] => Some(Cow::Owned(wide(u16::from_le_bytes))),
        [0xFE, 0xFF, ..] => Some(Cow::Owned(wide(u16::from_be_bytes))),
        _ if bytes.contains(&0) => None,
        _ => Some(String::from_utf8_lossy(bytes)),
    }
}

/// A line without the pictures that stand in it as data: they are as random as any key.
pub(super) fn without_pictures(line: &str) -> Cow<'_, str> {
    static PICTURE: LazyLock<Finder> = LazyLock::new(|| Finder::new("data:image/"));
    if PICTURE.find(line.as_bytes()).is_none() {
        return Cow::Borrowed(line);
    }
    let mut rest = line;
    let mut left = String::new();
    while let Some(at) = rest.find("data:image/") {
        left.push_str(&rest[..at]);
        let after = &rest[at..];
        let end = after
            .find(|character: char| character.is_whitespace() || "\"')>".contains(character))
            .unwrap_or(after.len());
        rest = &after[end..];
    }
    Cow::Owned(left + rest)
}

fn in_data(path: &str, bytes: &[u8]) -> Vec<Spot> {
    match Document::parse(bytes, Syntax::guess(path, bytes)) {
        Ok(document) => spots_in(&document),
        Err(_) => in_text(bytes, |_| true),
    }
}

/// Where a document looks as if credentials stood in it, in order of place.
#[must_use]
pub fn spots_in(document: &Document) -> Vec<Spot> {
    let mut lines: Option<Vec<&str>> = None;
    let mut judged = Judged::default();
    let secrets = document.nodes().filter(|node| is_secret(*node, &mut judged));
    secrets
        .map(|node| {
            let line = document.position(node.span().start).line as usize;
            let lines = lines.get_or_insert_with(|| document.text().lines().collect());
            let content = lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
            let end = node.span().end.saturating_sub(1).max(node.span().start);
            Spot {
                last: document.position(end).line as usize,
                pointer: node.pointer(),
                ..spot(line, content)
            }
        })
        .collect()
}

/// What was said of the texts so far: of three texts in a definition two are the same as one before.
#[derive(Default)]
pub(super) struct Judged<'d>(HashMap<&'d str, bool>);

impl<'d> Judged<'d> {
    /// Whether a text with these marks looks like a credential.
    fn looks_like_secret(&mut self, text: &'d str, marks: Marks) -> bool {
        let judge = || may_tell(&without_pictures(text), marks);
        *self.0.entry(text).or_insert_with(judge)
    }
}

/// Whether a text is no value: a policy looks it up when it runs, or it is a whole answer or was cut, and names its secrets
/// without having to hold one.
fn is_no_value(text: &str, marks: Marks) -> bool {
    marks.has(const { Marks::of("@") }) && text.contains("@connectionParameters")
        || text.trim_start().starts_with(['{', '['])
        || marks.has(const { Marks::of(".") }) && text.contains("...")
}

pub(super) fn is_secret<'d>(node: Node<'d>, judged: &mut Judged<'d>) -> bool {
    looks_secret(node, judged) && !node.as_str().is_some_and(|text| is_harmless(name_of(node), text))
}

/// What a value is called: a sample as what it is one of.
fn name_of(node: Node<'_>) -> &str {
    let key = node.key().unwrap_or_default();
    if !is_sample(key) {
        return key;
    }
    let named = node.parent().and_then(|of| of.str_at("name").or_else(|| of.key()));
    named.unwrap_or(key)
}

fn is_sample(key: &str) -> bool {
    matches!(key, "default" | "example" | "x-example")
}

fn looks_secret<'d>(node: Node<'d>, judged: &mut Judged<'d>) -> bool {
    /// Where a text that tells nothing may still be a secret.
    const BY_NAME: Keys = Keys::of(&["clientSecret", "default", "example", "x-example"]);
    let Some(text) = node.as_str() else { return false };
    let marks = Marks::of(text);
    let tells_nothing = is_calm(text, marks) && !has_token(text);
    if tells_nothing && !node.may_be_at(BY_NAME) {
        return false;
    }
    let key = node.key().unwrap_or_default();
    if key == "clientSecret" {
        return !stands_for_secret(text);
    }
    let is_sample = is_sample(key);
    if tells_nothing && !is_sample {
        return false;
    }
    if PROSE.contains(&key) {
        return judged.looks_like_secret(text, marks);
    }
    if NAMES.contains(&key) {
        return false;
    }
    if is_no_value(text, marks) {
        return false;
    }
    let name = name_of(node);
    if is_sample {
        // What a token looks like is shown by samples; a default is one, and a password is shown by none.
        let named = key == "default"
            || ["password", "passwort", "pwd", "passphrase"]
                .iter()
                .any(|end| name.to_lowercase().ends_with(end));
        if named && looks_like_secret(&format!("{name} is {text}")) {
            return true;
        }
        if tells_nothing {
            return false;
        }
    }
    let two_kinds =
        !(text.bytes().any(|byte| byte.is_ascii_lowercase()) && text.bytes().any(|byte| byte.is_ascii_uppercase()));
    let is_id = || {
        name.as_bytes()
            .last_chunk()
            .is_some_and(|end: &[u8; 2]| end.eq_ignore_ascii_case(b"id"))
    };
    if two_kinds && is_id() {
        return tells_secret(text);
    }
    judged.looks_like_secret(text, marks)
}
