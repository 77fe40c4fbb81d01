//! `FieldLengthExceeded`: a title of more than 30 characters, a summary of more than 80.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::{json, replace};
use crate::rules::source::{STRINGS, VALIDATOR};
use crate::rules::text::length;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "field-length-exceeded",
    official: Some("FieldLengthExceeded"),
    title: "Titles and summaries are short enough",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "People pick a connector and its actions from narrow lists that show the first words only. \
          Certification takes titles of at most 30 characters and summaries of at most 80.",
    instead: "Shorten the text. What a summary cannot say belongs in the description, which may be long.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices and Payments Online",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR, STRINGS],
    check: Check::Api(check),
};

/// The longest title, in characters.
pub(in crate::rules) const TITLE: usize = 30;
/// The longest summary, in characters.
pub(in crate::rules) const SUMMARY: usize = 80;

fn check(api: &Api<'_>, report: &mut Report) {
    if let Some(title) = api.info.and_then(|info| info.get("title"))
        && let Some(length) = title.as_str().map(|text| length(without_suffix(text)))
        && length > TITLE
    {
        let message = format!("The title is {length} characters long; certification takes at most {TITLE}.");
        report.at(title, message);
    }
    for operation in &api.operations {
        if let Some(summary) = operation.node.get("summary") {
            too_long(summary, "summary", Severity::Error, report);
        }
    }
    for parameter in &api.parameters {
        if let Some(summary) = parameter.node.get("x-ms-summary") {
            too_long(summary, "x-ms-summary", Severity::Error, report);
        }
    }
    // Published connectors have longer ones on properties, so there it is advice.
    for schema in &api.schemas {
        if let Some(summary) = schema.node.get("x-ms-summary") {
            too_long(summary, "x-ms-summary", Severity::Warning, report);
        }
    }
}

fn too_long(summary: Node<'_>, key: &str, severity: Severity, report: &mut Report) {
    if let Some(length) = summary.as_str().map(length).filter(|length| *length > SUMMARY) {
        let message = format!("This {key} is {length} characters long; certification takes at most {SUMMARY}.");
        let kept = summary.as_str().and_then(shortened).map(json);
        let title = kept
            .as_ref()
            .map(|kept| format!("cut it to {kept}"))
            .unwrap_or_default();
        let edits = kept.and_then(|kept| replace(summary, &kept));
        report
            .at(summary, message)
            .severity(severity)
            .fix(Class::Look, title, edits);
    }
}

/// The beginning of a summary that fits: up to a mark or a word that something is added with, else up to a word that
/// does not call for another. None where little would be left.
fn shortened(text: &str) -> Option<&str> {
    const FEWEST: usize = 3;
    const MARKS: [&str; 6] = [". ", "; ", ", ", ": ", " (", " - "];
    const JOINTS: [&str; 8] = [
        " which ", " that ", " where ", " when ", " with ", " by ", " for ", " and ",
    ];
    const OPEN: [&str; 14] = [
        "a", "an", "the", "of", "to", "in", "on", "from", "with", "by", "for", "and", "or", "that",
    ];
    let fits = |kept: &&str| length(kept) <= SUMMARY && kept.split_whitespace().count() >= FEWEST;
    let before = |part: &str| {
        text.match_indices(part)
            .map(|(at, _)| text[..at].trim_end())
            .filter(fits)
            .last()
    };
    let longest = |parts: &[&str]| {
        parts
            .iter()
            .filter_map(|part| before(part))
            .max_by_key(|kept| kept.len())
    };
    let is_closed = |kept: &&str| {
        let last = kept.rsplit(' ').next().unwrap_or_default().to_lowercase();
        !OPEN.contains(&last.as_str()) && kept.matches('(').count() == kept.matches(')').count()
    };
    let mut words = text
        .match_indices(' ')
        .map(|(at, _)| text[..at].trim_end())
        .filter(fits);
    longest(&MARKS)
        .or_else(|| longest(&JOINTS))
        .or_else(|| words.rfind(is_closed))
        .filter(is_closed)
}

/// The title without the mark of connectors that somebody else than the owner of the service made: it does not count.
fn without_suffix(title: &str) -> &str {
    const SUFFIX: &str = " (Independent Publisher)";
    let start = title.len().saturating_sub(SUFFIX.len());
    match title.get(start..) {
        Some(end) if end.eq_ignore_ascii_case(SUFFIX) => &title[..start],
        _ => title,
    }
}
