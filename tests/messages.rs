//! What Microsoft's validator said about real connectors, this program says too. Runs where `CONNCERT_MESSAGES` names a
//! folder with `messages.jsonl` and the files it speaks of.

use std::path::Path;

use conncert::diff::{self, Version};
use conncert::document::{Document, Syntax};
use conncert::rules::{self, registry};
use serde_json::Value;

#[test]
fn every_recorded_message_of_the_validator_is_reproduced() {
    let Ok(folder) = std::env::var("CONNCERT_MESSAGES") else {
        return;
    };
    let folder = Path::new(&folder);
    let lines = std::fs::read_to_string(folder.join("messages.jsonl")).expect("the messages are there");
    let mut compared = 0;
    let mut missed = Vec::new();
    for line in lines.lines() {
        let message: Value = serde_json::from_str(line).expect("a message is JSON");
        let text = |key: &str| message[key].as_str().unwrap_or_default();
        let Some(rule) = registry::find(text("rule")).filter(|_| text("kind") == "swagger") else {
            continue;
        };
        let bytes = std::fs::read(folder.join(text("file_local"))).expect("its file is there");
        let document = Document::parse(&bytes, Syntax::Json).expect("its file can be read");
        let pointer = text("value_path");
        compared += 1;
        let hit = rules::check_definition(&document).into_iter().find(|finding| {
            let named = text("message").split('\'').nth(1).unwrap_or_default();
            let same_member = rule.id != "required-property-missing" || finding.message.contains(named);
            finding.rule.id == rule.id && finding.place.pointer == pointer && same_member
        });
        match hit {
            Some(finding) if finding.severity.word() == text("severity") => {}
            Some(finding) => missed.push(format!("{} at {pointer}: {} here", rule.id, finding.severity)),
            None => missed.push(format!("{} at {pointer} of {}", rule.id, text("file_local"))),
        }
    }
    assert!(compared > 0, "no message could be compared");
    assert!(missed.is_empty(), "{} of {compared} missed: {missed:#?}", missed.len());
}

/// Remarks of reviewers with the rules that find what they object to. That a description is too thin is found by its
/// length alone, and the recorded files hold what the partner wrote afterwards.
const REMARKS: [(&str, &str); 11] = [
    ("DefaultResponsePresent", "failure-codes-not-listed"),
    ("EmptyPathItem", "empty-path-item"),
    ("EmptyProperty", "empty-parameter-schema"),
    ("EmptyResponseSchema", "empty-response-schema"),
    ("OnlyDefaultResponse", "only-default-response"),
    ("PlaceholderResponse", "placeholder-response"),
    ("SummaryNotSentence", "summary-reads-as-description"),
    ("SummaryReadsAsDescription", "summary-reads-as-description"),
    ("TitleAllCaps", "title-all-caps"),
    ("TitlePlaceholder", "title-placeholder"),
    ("TitleRestrictedWord", "title-glued-word"),
];

#[test]
fn what_reviewers_remarked_is_found_at_the_same_line() {
    let Ok(folder) = std::env::var("CONNCERT_MESSAGES") else {
        return;
    };
    let folder = Path::new(&folder);
    let lines = std::fs::read_to_string(folder.join("messages.jsonl")).expect("the messages are there");
    let mut compared = 0;
    let mut missed = Vec::new();
    for line in lines.lines() {
        let message: Value = serde_json::from_str(line).expect("a message is JSON");
        let text = |key: &str| message[key].as_str().unwrap_or_default();
        let rule = REMARKS.iter().find(|(remark, _)| *remark == text("rule"));
        let (Some((_, rule)), Some(at), "review") = (rule, message["line"].as_u64(), text("kind")) else {
            continue;
        };
        // One remark stands at a schema with members, and speaks of the operation after it.
        if *rule == "empty-response-schema" && !text("line_text").replace(' ', "").ends_with("{}") {
            continue;
        }
        let bytes = std::fs::read(folder.join(text("file_local"))).expect("its file is there");
        let document = Document::parse(&bytes, Syntax::Json).expect("its file can be read");
        compared += 1;
        let is_there = |finding: &rules::Finding| {
            let start = finding.place.range.map_or(0, |(start, _)| u64::from(start.line));
            finding.rule.id == *rule && start.abs_diff(at) <= 1
        };
        if !rules::check_definition(&document).iter().any(is_there) {
            missed.push(format!("{rule} at line {at} of {}", text("file_local")));
        }
    }
    assert!(compared > 0, "no remark could be compared");
    assert!(missed.is_empty(), "{} of {compared} missed: {missed:#?}", missed.len());
}

#[test]
fn every_recorded_message_of_the_change_validator_is_reproduced() {
    let Ok(folder) = std::env::var("CONNCERT_MESSAGES") else {
        return;
    };
    let folder = Path::new(&folder);
    let lines = std::fs::read_to_string(folder.join("messages.jsonl")).expect("the messages are there");
    let mut compared = 0;
    let mut missed = Vec::new();
    for line in lines.lines() {
        let message: Value = serde_json::from_str(line).expect("a message is JSON");
        let text = |key: &str| message[key].as_str().unwrap_or_default();
        let Some(kind) = text("rule").strip_prefix("change:") else {
            continue;
        };
        let read = |key: &str| {
            let bytes = std::fs::read(folder.join(text(key))).expect("its file is there");
            Document::parse(bytes, Syntax::Json).expect("its file can be read")
        };
        let (old, new) = (read("old_local"), read("new_local"));
        let version = |definition| Version {
            definition: Some(definition),
            properties: None,
            ..Version::default()
        };
        let diff = diff::diff(version(&old), version(&new));
        compared += 1;
        let path = text("value_path");
        // Some logs were pasted without the path, or with its beginning; `p...` stands for `parameter/` and a name.
        let whole = path.strip_suffix("...");
        let hit = diff.changes.iter().any(|change| {
            let is_there = whole.map_or(change.value_path == path, |begin| change.value_path.starts_with(begin));
            change.rule.official == Some(kind)
                && change.severity.word() == text("severity")
                && (path.is_empty() || is_there)
        });
        if !hit {
            missed.push(format!("{kind} at {path} of {}", text("new_local")));
        }
    }
    assert!(compared > 0, "no message could be compared");
    assert!(missed.is_empty(), "{} of {compared} missed: {missed:#?}", missed.len());
}
