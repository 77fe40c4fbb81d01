//! The list of rules: as text for people, as JSON for programs, as Markdown for documents.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::json::to_string;
use super::schema::{kinds, severities};
use crate::document::words::counted;
use crate::rules::registry::FAMILIES;
use crate::rules::{Check, Rule, Source};

/// What the list says of itself.
pub const WORD: &str = "conncert.rules/1";

/// These rules by family, a line each: id, severity, what it demands. Wrapped to `width` columns (at least 60), where there
/// is one.
#[must_use]
pub fn text(list: &[&Rule], width: Option<usize>) -> String {
    let width = width.map_or(usize::MAX, |width| width.max(60));
    let longest = list.iter().map(|rule| rule.id.width()).max();
    let column = longest.unwrap_or_default().min(width / 2);
    let mut out = String::new();
    for (family, rules) in FAMILIES {
        let rules = rules
            .iter()
            .filter(|rule| list.iter().any(|listed| listed.id == rule.id));
        for (place, rule) in rules.enumerate() {
            if place == 0 {
                let _ = writeln!(out, "{}{family}", if out.is_empty() { "" } else { "\n" });
            }
            let head = format!("  {:<column$}  {:<6}  ", rule.id, severity(rule));
            let blank = " ".repeat(column + 12);
            let options = textwrap::Options::new(width)
                .initial_indent(&head)
                .subsequent_indent(&blank);
            let _ = writeln!(out, "{}", textwrap::fill(&format!("{}.", rule.title), options));
        }
    }
    let official = list.iter().filter(|rule| rule.official.is_some()).count();
    let undecidable = list
        .iter()
        .filter(|rule| matches!(rule.check, Check::Undecidable(_)))
        .count();
    let own = list.len() - official;
    let summary = format!(
        "\n{} of Microsoft's validators and {own} of conncert's own; {undecidable} of them cannot be decided \
         from the files. conncert explain RULE tells all about one.",
        counted(official, "rule", "rules")
    );
    let _ = writeln!(out, "{}", textwrap::fill(&summary, width));
    out
}

#[derive(JsonSchema, Serialize)]
pub(super) struct Page {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    rules: Vec<Entry>,
}

#[derive(JsonSchema, Serialize)]
struct Entry {
    id: &'static str,
    official: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'static str>,
    #[schemars(extend("enum" = severities()))]
    severity: &'static str,
    #[schemars(extend("enum" = kinds()))]
    scope: &'static str,
    title: &'static str,
    why: &'static str,
    instead: &'static str,
    since: &'static str,
    sources: Vec<Reference>,
}

#[derive(JsonSchema, Serialize)]
struct Reference {
    document: &'static str,
    date: &'static str,
    link: &'static str,
}

/// `{"schema","rules":[{"id","official","severity","scope","title","why","instead","since","sources"}]}`, as listed.
#[must_use]
pub fn json(list: &[&'static Rule]) -> String {
    let reference = |source: &Source| Reference {
        document: source.document,
        date: source.date,
        link: source.link,
    };
    let entry = |rule: &'static Rule| Entry {
        id: rule.id,
        official: rule.official,
        policy: rule.policy(),
        severity: rule.severity.word(),
        scope: rule.scope.word(),
        title: rule.title,
        why: rule.why,
        instead: rule.instead,
        since: rule.since,
        sources: rule.sources.iter().map(reference).collect(),
    };
    to_string(&Page {
        schema: WORD,
        rules: list.iter().copied().map(entry).collect(),
    })
}

/// A table of these rules.
#[must_use]
pub fn markdown(list: &[&Rule]) -> String {
    let mut out = "| Rule | In Microsoft's validator | Severity | What it demands |\n|---|---|---|---|\n".to_owned();
    for rule in list {
        let official = rule.official.map_or_else(String::new, |name| format!("`{name}`"));
        let title = rule.title.replace('|', "\\|");
        let _ = writeln!(out, "| `{}` | {official} | {} | {title} |", rule.id, severity(rule));
    }
    out
}

/// The word people read; a rule that the files cannot answer never finds anything.
fn severity(rule: &Rule) -> &'static str {
    match rule.check {
        Check::Undecidable(_) => "-",
        _ => rule.severity.plain(),
    }
}
