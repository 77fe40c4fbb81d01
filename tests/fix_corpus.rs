//! Repairs of published connectors: none makes a file worse, a second run finds nothing left, and nothing changes but
//! what is listed. Runs where `CONNCERT_CORPUS` names a folder of connectors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use conncert::document::{Document, Node, Syntax};
use conncert::openapi::Api;
use conncert::rules::{self, Class, Finding, Part, Severity};
use conncert::work::repair::{Judge, Mended, mend};
use rayon::prelude::*;
use serde_json::Value;

use crate::every_case;

/// Files up to this length are mended as YAML, too.
const SMALL: usize = 40 << 10;

fn definitions(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus can be read") {
        let path = entry.expect("the corpus can be read").path();
        if path.is_dir() {
            definitions(&path, found);
        } else if path.to_string_lossy().to_lowercase().ends_with(".swagger.json") {
            found.push(path);
        }
    }
}

/// How many errors and warnings there are.
fn tally(findings: &[Finding]) -> [usize; 2] {
    [Severity::Error, Severity::Warning].map(|wanted| findings.iter().filter(|one| one.severity == wanted).count())
}

/// The findings of a document as this part.
fn check(part: Part, document: &Document, beside: Option<&Document>) -> Vec<Finding> {
    match part {
        Part::Properties => rules::check_properties(document, beside.map(Api::new).as_ref()),
        _ => rules::check_definition(document),
    }
}

fn value(node: Node) -> Value {
    let member = |(key, node): (&str, Node)| (key.to_owned(), value(node));
    match node.as_str() {
        Some(text) => Value::String(text.to_owned()),
        None if node.is_object() => Value::Object(node.members().map(member).collect()),
        None if node.is_array() => node.items().map(value).collect(),
        None => serde_json::from_str(node.document().slice(node.span())).unwrap_or(Value::Null),
    }
}

/// A place where two values differ: the keys that lead there, without places in lists, and what stands there.
struct Difference<'v> {
    path: Vec<String>,
    holder: &'v Value,
    before: Option<&'v Value>,
    after: Option<&'v Value>,
}

fn differences<'v>(
    before: &'v Value,
    after: &'v Value,
    holder: &'v Value,
    path: &[String],
    found: &mut Vec<Difference<'v>>,
) {
    let note = |key: Option<&String>, before, after, holder, found: &mut Vec<Difference<'v>>| {
        let path = path.iter().chain(key).cloned().collect();
        found.push(Difference {
            path,
            holder,
            before,
            after,
        });
    };
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in old {
                match new.get(key) {
                    Some(other) => {
                        let path: Vec<String> = path.iter().chain([key]).cloned().collect();
                        differences(value, other, before, &path, found);
                    }
                    None => note(Some(key), Some(value), None, before, found),
                }
            }
            for (key, value) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
                note(Some(key), None, Some(value), before, found);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            old.iter()
                .zip(new)
                .for_each(|(old, new)| differences(old, new, holder, path, found));
        }
        _ if before == after => {}
        _ => note(None, Some(before), Some(after), holder, found),
    }
}

/// A text with one blank between words.
fn words(value: Option<&Value>) -> Option<String> {
    let words: Vec<&str> = value?.as_str()?.split_whitespace().collect();
    Some(words.join(" "))
}

/// Whether a rule's repair makes such a difference; none for a rule that is not listed here.
fn may(rule: &str, difference: &Difference) -> Option<bool> {
    let Difference {
        path,
        holder,
        before,
        after,
    } = difference;
    let key = path.last().map_or("", String::as_str);
    let within = |part: &str| path.iter().any(|key| key == part);
    let texts = || before.is_none_or(Value::is_string) && after.is_none_or(Value::is_string);
    let is_empty =
        || before.is_some_and(|value| [Value::from(""), serde_json::json!([]), serde_json::json!({})].contains(value));
    Some(match rule {
        "missing-comma" | "trailing-comma" | "extra-comma" | "doubled-key" | "byte-order-mark" | "trailing-blanks"
        | "mixed-indentation" => false,
        "bracket-extra" | "bracket-missing" => true,
        "additional-property-not-allowed-adjacent-to-ref" => {
            after.is_none() && holder.get("$ref").is_some()
                || before.is_none() && ["description", "title", "summary", "x-ms-summary"].contains(&key)
        }
        "consumes-missing" => key == "consumes",
        "mime-type-not-supported" => ["consumes", "produces"].contains(&key),
        "default-response-has-schema" | "only-default-response" => {
            ["schema", "default", "200"].contains(&key)
                || key == "description" && before.is_some_and(|text| text == "default")
        }
        "operation-has-many-responses-with-schema" => key == "schema" && after.is_none(),
        "default-value-must-match-type" => key == "default",
        // Blanks of the same text may have gone, too.
        "description-without-period" => key == "description" && words(*before).map(|text| text + ".") == words(*after),
        "empty-member"
        | "enum-must-contain-at-least-one-element"
        | "required-property-array-empty"
        | "schemes-array-empty" => after.is_none() && is_empty(),
        "empty-path-item" => path.len() == 2 && path[0] == "paths" && after.is_none(),
        "empty-string" => is_empty() && texts(),
        "field-length-exceeded" => ["summary", "x-ms-summary"].contains(&key) && texts(),
        "internal-property-with-default-optional"
        | "property-must-be-required"
        | "path-parameter-must-be-required"
        | "required-property-not-on-object"
        | "notification-url-not-required" => key == "required",
        "notification-url-not-internal" => key == "x-ms-visibility",
        "json-value-not-in-enum" | "misspelled-word" | "restricted-characters-in-summary" => {
            texts() && before.is_some() && after.is_some()
        }
        "stray-blanks" => words(*before) == words(*after),
        "summary-punctuation" => key == "summary" && texts(),
        "path-parameter-missing-encoding" | "query-parameter-encoding-not-supported" => key == "x-ms-url-encoding",
        "placeholder-response" => {
            key == "description"
                && before.is_some_and(|text| {
                    text.as_str()
                        .is_some_and(|text| text.trim().eq_ignore_ascii_case("default"))
                })
        }
        "property-description-is-name" => within("properties") && ["description", "x-ms-summary"].contains(&key),
        "required-property-missing" | "required-value-empty" => {
            ["summary", "description", "x-ms-summary"].contains(&key) && before.is_none_or(|text| text == "") && texts()
        }
        "security-requirement-must-be-defined"
        | "security-requirement-must-have-empty-value"
        | "security-requirement-must-have-value" => within("security"),
        "swagger-keyword-not-supported" => after.is_none(),
        "unrecognized-type-format" => key == "format",
        "value-contains-restricted-words" | "value-must-end-with-alphanumeric" => path.len() == 2 && key == "title",
        "operation-id-not-pascal" | "operation-id-sanitized" => key == "operationId" && texts(),
        "allow-empty-value-only-valid-for-query-form-data" => key == "allowEmptyValue",
        "host-name-not-valid" => key == "host",
        "base-path-not-valid" => key == "basePath",
        // Of the properties file.
        "constraint-not-string" => within("constraints"),
        "client-secret-present" => key == "clientSecret",
        "policy-operation-unknown" | "script-operation-unknown" => texts() || within("scriptOperations"),
        _ => return None,
    })
}

/// What is wrong with a text after its repairs.
fn wrong(judge: Judge<'_>, document: &Document, found: &[Finding], mended: &Mended, most: Class) -> Option<String> {
    let syntax = Syntax::guess(judge.path, b"");
    let Ok(after) = Document::parse(mended.after.as_bytes(), syntax) else {
        return Some("cannot be read".to_owned());
    };
    let left = check(judge.part, &after, judge.beside);
    let [before, now] = [tally(found), tally(&left)];
    if now[0] > before[0] || now[1] > before[1] {
        return Some(format!("is worse: {before:?} {now:?}"));
    }
    let is_wanted = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.class <= most);
    if let Some(again) = mend(judge, &after, &left, &is_wanted) {
        return Some(format!("is mended again: {:?}", again.made));
    }
    let has_breaks = |text: &str| text.matches('\n').count() > text.matches("\r\n").count();
    if document.text().contains("\r\n") && !has_breaks(document.text()) && has_breaks(&mended.after) {
        return Some("has other line ends".to_owned());
    }
    let [old, new] = [value(document.root()), value(after.root())];
    let mut all = Vec::new();
    differences(&old, &new, &old, &[], &mut all);
    let unlisted = all.iter().find(|difference| {
        !mended
            .made
            .iter()
            .any(|made| may(made.rule, difference).unwrap_or(true))
    });
    if let Some(Difference {
        path, before, after, ..
    }) = unlisted
    {
        return Some(format!("differs at {path:?}: {before:?} {after:?}"));
    }
    let nameless = mended.made.iter().find(|made| {
        let nowhere = Difference {
            path: Vec::new(),
            holder: &old,
            before: None,
            after: None,
        };
        may(made.rule, &nowhere).is_none()
    });
    nameless.map(|made| {
        format!(
            "is mended by {}, of which the test does not know what it may change",
            made.rule
        )
    })
}

/// A value as a block of YAML.
fn yaml(value: &Value, indent: usize) -> String {
    let lead = "  ".repeat(indent);
    match value {
        Value::Object(members) if !members.is_empty() => {
            let member = |(key, value): (&String, &Value)| {
                let is_block = value.as_object().is_some_and(|all| !all.is_empty())
                    || value.as_array().is_some_and(|all| !all.is_empty());
                let gap = if is_block { "\n" } else { " " };
                let inner = yaml(value, indent + 1);
                let inner = if is_block { inner.as_str() } else { inner.trim_start() };
                format!("{lead}{}:{gap}{inner}", Value::from(key.as_str()))
            };
            members.iter().map(member).collect()
        }
        Value::Array(items) if !items.is_empty() => items
            .iter()
            .map(|item| format!("{lead}- {}", yaml(item, indent + 1).trim_start()))
            .collect(),
        value => format!("{lead}{value}\n"),
    }
}

/// Per rule and class, the files mended and the findings in them.
type Table = BTreeMap<(&'static str, &'static str), [usize; 2]>;

/// Mends a file with every class of repairs; what is wrong then.
fn every_class(judge: Judge<'_>, document: &Document, table: &Mutex<Table>) -> Vec<String> {
    let found = check(judge.part, document, judge.beside);
    let mut all = Vec::new();
    for most in [Class::Safe, Class::Look, Class::Breaking] {
        let is_wanted = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.class <= most);
        let Some(mended) = mend(judge, document, &found, &is_wanted) else {
            continue;
        };
        all.extend(wrong(judge, document, &found, &mended, most).map(|wrong| format!("{most:?}: {wrong}")));
        if most != Class::Breaking {
            continue;
        }
        // The check shows what rules offer as it is, so what they offer has to hold.
        let offered: Vec<&Finding> = found.iter().filter(|finding| finding.fix.is_some()).collect();
        let kept = judge.offer(document, &offered);
        let kept = kept.map_or(0, |bundle| bundle.taken.len() + bundle.left);
        if kept < offered.len() {
            let alone = |finding: &&&Finding| judge.offer(document, &[**finding]).is_err();
            let first = offered
                .iter()
                .find(alone)
                .map(|finding| (finding.rule.id, &finding.place.pointer));
            all.push(format!("{} repairs are refused: {first:?}", offered.len() - kept));
        }
        let mut here: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for made in &mended.made {
            *here.entry((made.rule, made.class.word())).or_default() += 1;
        }
        let mut table = table.lock().unwrap();
        for (key, count) in here {
            let row = table.entry(key).or_default();
            row[0] += 1;
            row[1] += count;
        }
    }
    all
}

#[test]
fn repairs_make_no_published_connector_worse_and_are_done_at_once() {
    let Ok(folder) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let mut files = Vec::new();
    definitions(Path::new(&folder), &mut files);
    assert!(!files.is_empty(), "{folder} holds no definitions");
    files.sort();
    let every = if every_case() { 1 } else { 24 };
    let files: Vec<PathBuf> = files.into_iter().step_by(every).collect();
    let (table, yamls, worse) = (Mutex::default(), Mutex::default(), Mutex::new(Vec::new()));
    files.par_iter().for_each(|path| {
        let read = |path: &Path| Document::parse(std::fs::read(path).ok()?, Syntax::Json).ok();
        let Some(document) = read(path) else { return };
        let properties = read(&path.with_file_name("apiProperties.json"));
        let judge = |part, path, beside| Judge {
            part,
            path,
            beside,
            has_followers: false,
            published: None,
        };
        let definition = judge(Part::Definition, "apiDefinition.swagger.json", properties.as_ref());
        let mut wrong = every_class(definition, &document, &table);
        if let Some(properties) = &properties {
            let judge = judge(Part::Properties, "apiProperties.json", Some(&document));
            wrong.extend(every_class(judge, properties, &table));
        }
        if document.text().len() < SMALL && document.flaws().is_empty() {
            let text = yaml(&value(document.root()), 0);
            let block = Document::parse(text.into_bytes(), Syntax::Yaml).expect("what was written is YAML");
            let judge = judge(Part::Definition, "apiDefinition.yaml", None);
            wrong.extend(
                every_class(judge, &block, &yamls)
                    .into_iter()
                    .map(|wrong| format!("as YAML {wrong}")),
            );
        }
        let readme = std::fs::read(path.with_file_name("readme.md")).unwrap_or_default();
        let offered = rules::check_readme(&conncert::readme::Readme::parse(&readme), None);
        assert!(
            offered.iter().all(|finding| finding.fix.is_none()),
            "readmes are people's own words"
        );
        let wrong = wrong.into_iter().map(|wrong| format!("{}: {wrong}", path.display()));
        worse.lock().unwrap().extend(wrong);
    });
    for ((rule, class), [files, findings]) in table.into_inner().unwrap() {
        eprintln!("{rule:52} {class:7} {files:4} files {findings:6} findings");
    }
    let worse = worse.into_inner().unwrap();
    assert!(worse.is_empty(), "{} files: {worse:#?}", worse.len());
}
