//! Credentials in what is to be sent.

use crate::document::plain::plain;
use crate::document::{Document, Node, Syntax};
use crate::part::Part;
use crate::submission::{Answer, Submission, looks_like_secret, tells_secret};

use super::{Enclosure, code};

/// The rules that object to a credential; a finding that the partner keeps with a reason is no credential.
const RULES: [&str; 3] = ["realistic-sample", "secret-in-properties", "client-secret-present"];
/// The most places that are named.
const NAMED: usize = 5;
/// Members that name things, whatever their names look like.
const NAMES: &[&str] = &[
    "operationId",
    "host",
    "basePath",
    "$ref",
    "pattern",
    "format",
    "clientId",
];
/// Members that are prose: what a token is called is told there, with examples of addresses.
const PROSE: &[&str] = &["description", "summary", "title", "x-ms-summary"];
/// Values that people write where a secret would stand.
const PLACEHOLDERS: &[&str] = &[
    "dummy",
    "placeholder",
    "your",
    "secret",
    "todo",
    "change",
    "xxx",
    "none",
    "null",
];

/// Where something looks like a credential: at most five places and how many more. What it is, is not repeated.
pub fn places(submission: &Submission, enclosures: &[Enclosure]) -> Vec<String> {
    let mut places = Vec::new();
    for file in enclosures {
        match file.part {
            Part::Definition | Part::Properties => in_data(submission, file, &mut places),
            Part::Readme | Part::Intro => in_text(file, &mut places),
            Part::Script => in_code(file, &mut places),
            Part::Icon | Part::Package => {}
        }
    }
    in_answers(submission, &mut places);
    let more = places.len().saturating_sub(NAMED);
    places.truncate(NAMED);
    if more > 0 {
        places.push(format!("{more} more places"));
    }
    places
}

fn in_answers(submission: &Submission, places: &mut Vec<String>) {
    for (key, answer) in &submission.answers {
        let secret = match answer {
            Answer::Text(text) => looks_like_secret(text),
            Answer::Log(entries) => entries.iter().any(|entry| looks_like_secret(&entry.text)),
            Answer::Date(_) => false,
        };
        if secret {
            places.push(format!("the answer {}", plain(key)));
        }
    }
    let reasons = submission.not_applicable.iter().map(|mark| (&mark.item, &mark.reason));
    let kept = submission.accepted.iter().map(|kept| (&kept.rule, &kept.reason));
    for (of, reason) in reasons.chain(kept) {
        if looks_like_secret(reason) {
            places.push(format!("the reason for {}", plain(of)));
        }
    }
}

fn in_text(file: &Enclosure, places: &mut Vec<String>) {
    let text = String::from_utf8_lossy(&file.bytes);
    for (number, line) in (1..).zip(text.lines()) {
        if looks_like_secret(&without_pictures(line)) {
            places.push(format!("{}, line {number}", plain(&file.path)));
        }
    }
}

fn in_code(file: &Enclosure, places: &mut Vec<String>) {
    let text = String::from_utf8_lossy(&file.bytes);
    for number in code::lines(&text) {
        places.push(format!("{}, line {number}", plain(&file.path)));
    }
}

/// A line without the pictures that stand in it as data: they are as random as any key.
fn without_pictures(line: &str) -> String {
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
    left + rest
}

fn in_data(submission: &Submission, file: &Enclosure, places: &mut Vec<String>) {
    let Ok(document) = Document::parse(&file.bytes, Syntax::guess(&file.path, &file.bytes)) else {
        return in_text(file, places);
    };
    for node in document.nodes().filter(|node| is_secret(*node)) {
        let pointer = node.pointer();
        if RULES.iter().any(|rule| submission.keeps(rule, &pointer).is_some()) {
            continue;
        }
        let line = document.position(node.span().start).line;
        places.push(format!("{}, line {line}, {}", plain(&file.path), plain(&pointer)));
    }
}

fn is_secret(node: Node<'_>) -> bool {
    let Some(text) = node.as_str() else { return false };
    let key = node.key().unwrap_or_default();
    if key == "clientSecret" {
        let small = text.trim().to_lowercase();
        let made_up = small.starts_with(['[', '<', '{', '*']) || PLACEHOLDERS.iter().any(|word| small.contains(word));
        return !small.is_empty() && small != "test" && !made_up;
    }
    if NAMES.contains(&key) {
        return false;
    }
    if PROSE.contains(&key) {
        return looks_like_secret(text);
    }
    // What a policy looks up when it runs is no value; a whole answer as text, or what was cut, names its secrets
    // without having to hold one.
    if text.contains("@connectionParameters") || text.trim_start().starts_with(['{', '[']) || text.contains("...") {
        return false;
    }
    let mut name = key;
    if matches!(key, "default" | "example" | "x-example") {
        name = node
            .parent()
            .and_then(|of| of.str_at("name").or_else(|| of.key()))
            .unwrap_or(key);
        // What a token looks like is shown by samples; a default is one, and a password is shown by none.
        let named = key == "default"
            || ["password", "passwort", "pwd", "passphrase"]
                .iter()
                .any(|end| name.to_lowercase().ends_with(end));
        if named && looks_like_secret(&format!("{name} is {text}")) {
            return true;
        }
    }
    let two_kinds =
        !(text.bytes().any(|byte| byte.is_ascii_lowercase()) && text.bytes().any(|byte| byte.is_ascii_uppercase()));
    if two_kinds && name.to_lowercase().ends_with("id") {
        return tells_secret(text);
    }
    looks_like_secret(&without_pictures(text))
}
