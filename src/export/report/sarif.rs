//! The report as SARIF 2.1.0, which code scanning reads.
//!
//! [The standard](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html); the sections are named below.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::identity::{Identified, identified};
use super::tally::hidden;
use super::text::{REMOVE, no_longer};
use super::{CheckedFile, Report};
use crate::document::{Document, Position};
use crate::export::json::to_string;
use crate::export::{book, one_line};
use crate::rules::{self, Finding, Fix, Origin, Rule, Severity};

/// The base of all relative paths, under the name that code scanning knows.
const BASE: &str = "%SRCROOT%";

/// What a path of a URI cannot hold as it is (RFC 3986, section 3.3); the colon could be taken for a scheme.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The results that GitHub takes of one run; a file with more is refused as a whole.
/// ([SARIF results exceed one or more limits](https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/troubleshoot-sarif-uploads/results-exceed-limit))
const MOST_RESULTS: usize = 25_000;

/// The columns that a rule's help is wrapped to.
const HELP_WIDTH: usize = 80;

/// The report as SARIF, byte-equal for equal reports.
#[must_use]
pub fn sarif(report: &Report) -> String {
    let drawn: BTreeSet<&'static str> = report
        .files
        .iter()
        .flat_map(|file| {
            file.findings
                .iter()
                .chain(file.accepted.iter().map(|(finding, _)| finding))
        })
        .map(|finding| finding.rule.id)
        .collect();
    let drawn: Vec<&Rule> = drawn.into_iter().filter_map(rules::registry::find).collect();
    let index: HashMap<&str, usize> = drawn.iter().enumerate().map(|(at, rule)| (rule.id, at)).collect();
    let (results, left_out) = most(report.files.iter().flat_map(|file| results(file, &index)).collect());
    let mut notifications: Vec<Value> = report
        .unmatched
        .iter()
        .map(|(path, kept)| {
            json!({
                "level": "note",
                "message": { "text": format!("{} Next: {REMOVE}", no_longer(kept)) },
                "locations": [{ "physicalLocation": { "artifactLocation": artifact(path) } }],
            })
        })
        .collect();
    let not_shown = hidden(report.at_least, report.not_shown());
    let told = not_shown.into_iter().chain(left_out);
    notifications.extend(told.map(|text| json!({ "level": "note", "message": { "text": text } })));
    to_string(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
                    "rules": drawn.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
                },
            },
            "invocations": [{ "executionSuccessful": true, "toolConfigurationNotifications": notifications }],
            "originalUriBaseIds": { BASE: { "description": { "text": "The root of the repository; without one, the folder in which conncert ran." } } },
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "notChecked": report.not_checked,
                "programs": report.programs.iter().map(|(id, _)| id).collect::<Vec<_>>(),
            },
        }],
    }))
}

/// The gravest results, as many as code scanning takes, in their order; and a sentence on those left out.
fn most(results: Vec<(Severity, Value)>) -> (Vec<Value>, Option<String>) {
    let left_out = results.len().saturating_sub(MOST_RESULTS);
    let mut ranks: Vec<usize> = (0..results.len()).collect();
    ranks.sort_by_key(|&index| Reverse(results[index].0));
    let kept: HashSet<usize> = ranks.into_iter().take(MOST_RESULTS).collect();
    let said = (left_out > 0).then(|| {
        format!(
            "Code scanning takes {MOST_RESULTS} results; {left_out} more, the least grave, are left out. Check fewer \
             connectors at once, or use --at-least warning."
        )
    });
    let results = results.into_iter().enumerate();
    let listed = results
        .filter(|(index, _)| kept.contains(index))
        .map(|(_, (_, result))| result);
    (listed.collect(), said)
}

/// What is known about a rule (section 3.49).
fn descriptor(rule: &Rule) -> Value {
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": format!("{}.", rule.title) },
        "fullDescription": { "text": rule.why },
        "help": { "text": rules::explain(rule, None, HELP_WIDTH), "markdown": book::rule(rule) },
        "helpUri": book::address(rule),
        "defaultConfiguration": { "level": rule.severity.word() },
        "properties": { "tags": [rule.scope.word()], "since": rule.since },
    });
    if let Some(official) = rule.official {
        descriptor["name"] = official.into();
    }
    if let Some(policy) = rule.policy() {
        descriptor["properties"]["policy"] = policy.into();
    }
    descriptor
}

/// The findings of one file, those accepted as suppressed.
fn results(file: &CheckedFile, index: &HashMap<&str, usize>) -> Vec<(Severity, Value)> {
    let all = identified(file);
    all.map(|Identified { finding, kept, time }| {
        let (rule, pointer) = (finding.rule.id, finding.place.pointer.as_str());
        let mut result = json!({
            "ruleId": rule,
            "ruleIndex": index.get(rule),
            "level": finding.severity.word(),
            "message": { "text": format!("{} {}", one_line(&finding.message), one_line(&finding.help)) },
            "locations": [location(file, finding)],
            // The place in the document, not the line: it stays the same while the file grows above it.
            "partialFingerprints": { "ruleAndPointer/v1": format!("{rule} {pointer} {time}") },
        });
        if let Some(from) = &finding.place.from {
            result["relatedLocations"] = json!([related(file, from)]);
        }
        if let Some(kept) = kept {
            result["suppressions"] = json!([{
                "kind": "external",
                "status": "accepted",
                "justification": one_line(&kept.reason),
            }]);
        }
        if let Some((fix, document)) = finding.fix.as_ref().zip(file.document.as_deref()) {
            result["fixes"] = json!([repair(&file.path, fix, document)]);
        }
        (finding.severity, result)
    })
    .collect()
}

/// Where a finding is (section 3.28): the region, and the JSON pointer as a logical place.
fn location(file: &CheckedFile, finding: &Finding) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(&file.path) });
    if let Some((start, end)) = finding.place.range {
        physical["region"] = region(start, end);
    }
    let mut location = json!({ "physicalLocation": physical });
    if !finding.place.pointer.is_empty() {
        let mut logical = Map::new();
        logical.insert("fullyQualifiedName".to_owned(), finding.place.pointer.as_str().into());
        let subject = one_line(&finding.subject);
        if !subject.is_empty() {
            logical.insert("name".to_owned(), subject.into());
        }
        location["logicalLocations"] = json!([logical]);
    }
    location
}

/// The place that it was converted from (section 3.27.22).
fn related(file: &CheckedFile, from: &Origin) -> Value {
    json!({
        "id": 1,
        "message": { "text": "It was converted from here." },
        "physicalLocation": {
            "artifactLocation": artifact(&from.path_beside(&file.path)),
            "region": { "startLine": from.line, "startColumn": from.column },
        },
        "logicalLocations": [{ "fullyQualifiedName": from.pointer }],
    })
}

fn region(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A file by its path: from the root of the repository, from where conncert ran, or absolute as it was named.
fn artifact(path: &str) -> Value {
    let encoded = utf8_percent_encode(path, NOT_IN_PATHS).to_string();
    if path.starts_with('/') {
        json!({ "uri": format!("file://{encoded}") })
    } else {
        json!({ "uri": encoded, "uriBaseId": BASE })
    }
}

fn repair(path: &str, fix: &Fix, document: &Document) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let (start, end) = (document.position(edit.span.start), document.position(edit.span.end));
            json!({ "deletedRegion": region(start, end), "insertedContent": { "text": edit.text } })
        })
        .collect();
    json!({
        "description": { "text": one_line(&fix.title) },
        "properties": { "class": fix.class.word() },
        "artifactChanges": [{ "artifactLocation": artifact(path), "replacements": replacements }],
    })
}

#[cfg(test)]
mod tests {
    use super::{MOST_RESULTS, Value, most};
    use crate::rules::Severity::{Error, Note, Warning};

    #[test]
    fn code_scanning_gets_the_gravest_results_in_their_order() {
        let results = |count: usize| {
            let severity = |number| match number % 3 {
                0 => Note,
                1 => Warning,
                _ => Error,
            };
            let results = (0..count).map(|number| (severity(number), number.into()));
            most(results.collect())
        };
        let (all, said) = results(MOST_RESULTS);
        assert_eq!((all.len(), said), (MOST_RESULTS, None));
        let (some, said) = results(MOST_RESULTS + 5);
        assert_eq!(some.len(), MOST_RESULTS);
        assert!(said.is_some_and(|said| said.contains("; 5 more, the least grave, are left out.")));
        let last_notes = [24_990, 24_993, 24_996, 24_999, 25_002];
        let others = (0..MOST_RESULTS + 5).filter(|number| !last_notes.contains(number));
        assert_eq!(some, others.map(Value::from).collect::<Vec<_>>());
    }
}
