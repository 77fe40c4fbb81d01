//! One item as every checklist format shows it: its state, answers, findings and sources.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Material, said};
use crate::checklist::{self, ItemStatus, State};
use crate::color::Hex;
use crate::document::words::counted;
use crate::export::one_line;
use crate::export::report::Tally;
use crate::export::schema::severities;
use crate::program::{Check, Field, FieldKind, Item};
use crate::rules::Finding;
use crate::rules::changes::is_change;
use crate::submission::Answer;

/// Findings shown in full for one item.
const TOP: usize = 5;

#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct StateView {
    pub id: &'static str,
    pub word: String,
    mark: &'static str,
}

#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct ItemView {
    id: String,
    pub title: String,
    strength: &'static str,
    pub state: StateView,
    detail: String,
    pub vouched_by: Option<said::Voucher>,
    pub answers: Vec<AnswerView>,
    findings: Findings,
    since: Option<String>,
    reason: Option<String>,
    differ: Option<String>,
    sources: Vec<Source>,
}

#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct AnswerView {
    pub key: String,
    label: String,
    pub value: String,
    kind: &'static str,
}

#[derive(Debug, Clone, JsonSchema, Serialize)]
struct Findings {
    errors: usize,
    warnings: usize,
    notes: usize,
    top: Vec<FindingView>,
    more: usize,
}

#[derive(Debug, Clone, JsonSchema, Serialize)]
struct FindingView {
    #[schemars(extend("enum" = severities()))]
    severity: &'static str,
    plain: &'static str,
    rule: &'static str,
    official: Option<&'static str>,
    line: Option<u32>,
    subject: String,
    message: String,
    help: String,
}

#[derive(Debug, Clone, JsonSchema, Serialize)]
struct Source {
    document: String,
    date: String,
    section: String,
    says: String,
    link: String,
}

impl StateView {
    pub fn of(state: &State) -> Self {
        Self {
            id: said::id(state),
            word: one_line(&said::word(state)),
            mark: said::mark(state),
        }
    }
}

impl ItemView {
    pub fn of(material: &Material, item: &Item, status: &ItemStatus) -> Self {
        let waiting = material
            .submission
            .waiting
            .iter()
            .find(|waiting| waiting.item == item.id);
        let reason = match &status.state {
            State::NotApplicable { reason } => Some(one_line(reason)),
            _ => None,
        };
        let source = |citation: &crate::program::Citation| {
            let document = material.program.document(&citation.document)?;
            Some(Source {
                document: document.title.clone(),
                date: document.date.clone(),
                section: citation.place(),
                says: citation.says.clone(),
                link: document.link.clone(),
            })
        };
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            strength: item.strength.word(),
            state: StateView::of(&status.state),
            detail: match (&status.state, material.submission.said_by(&item.id)) {
                (State::Vouched | State::NotApplicable { .. }, Some(name)) => {
                    format!("The word of {}, entered by a program.", one_line(name))
                }
                // The answers, the day and the reason say it in full.
                (State::Vouched | State::Waiting { .. } | State::NotApplicable { .. }, _) => String::new(),
                _ => one_line(&status.detail),
            },
            vouched_by: said::vouched_by(&status.state, !item.checks.is_empty()),
            answers: item.fields.iter().filter_map(|field| answer(material, field)).collect(),
            findings: findings(material, item),
            since: waiting
                .filter(|_| matches!(status.state, State::Waiting { .. }))
                .map(|waiting| waiting.since.to_string()),
            reason,
            differ: item.differ.clone(),
            sources: item.sources.iter().filter_map(source).collect(),
        }
    }
}

/// The answer as people read it: a choice by its label, a log as its number of entries (it has its own section).
fn answer(material: &Material, field: &Field) -> Option<AnswerView> {
    if !material.submission.asks(field) {
        return None;
    }
    let value = match material.submission.answers.get(&field.key) {
        None if field.kind == FieldKind::Program => material.program.title.clone(),
        None => return None,
        Some(Answer::Text(text)) => match field.choices.iter().find(|choice| choice.value == *text) {
            Some(choice) => choice.label.clone(),
            None => one_line(text),
        },
        Some(Answer::Count(calls)) => counted(*calls as usize, "successful call", "successful calls"),
        Some(Answer::Date(date)) => date.to_string(),
        Some(Answer::Log(entries)) => counted(entries.len(), "entry", "entries"),
    };
    let kind = match field.kind {
        FieldKind::Color if value.parse::<Hex>().is_ok() => "color",
        FieldKind::Email => "email",
        FieldKind::Url if value.starts_with("https://") || value.starts_with("http://") => "url",
        FieldKind::Path => "path",
        _ => "text",
    };
    Some(AnswerView {
        key: field.key.clone(),
        label: field.label.clone(),
        value,
        kind,
    })
}

fn findings(material: &Material, item: &Item) -> Findings {
    let parts = item.checks.iter().filter_map(|check| check.part());
    let own = parts
        .flat_map(|part| material.evidence.findings(part))
        .filter(|finding| !is_change(finding.rule));
    let changed = item.checks.contains(&Check::Published);
    let changes = changed
        .then(|| checklist::changes(material.evidence))
        .into_iter()
        .flatten();
    let mut open: Vec<&Finding> = own
        .chain(changes)
        .filter(|finding| {
            material
                .submission
                .keeps(finding.rule.id, &finding.place.named())
                .is_none()
        })
        .collect();
    open.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let tally = Tally::of(open.iter().copied());
    Findings {
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
        top: open.iter().take(TOP).map(|finding| finding_view(finding)).collect(),
        more: open.len().saturating_sub(TOP),
    }
}

fn finding_view(finding: &Finding) -> FindingView {
    FindingView {
        severity: finding.severity.word(),
        plain: finding.severity.plain(),
        rule: finding.rule.id,
        official: finding.rule.official,
        line: finding.place.range.map(|(start, _)| start.line),
        subject: one_line(&finding.subject),
        message: one_line(&finding.message),
        help: one_line(&finding.help),
    }
}
