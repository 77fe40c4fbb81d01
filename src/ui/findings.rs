//! The list of findings of a step: grouped by cause, filtered, with a cursor that stays on the same finding.

use std::collections::HashMap;

use crate::checklist::Evidence;
use crate::checklist::evidence::PartCheck;
use crate::document::Document;
use crate::part::Part;
use crate::program::View;
use crate::rules::changes::is_change;
use crate::rules::{Class, Finding, Fix, Place, Severity};
use crate::session::Session;
use crate::submission::Accepted;
use crate::work::repair::Judge;

/// Which findings are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Errors alone.
    ToFix,
    /// Warnings alone.
    Advice,
    /// Notes alone.
    Notes,
    /// What changed since the published version alone.
    Changes,
}

impl Filter {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::ToFix,
            Self::ToFix => Self::Advice,
            Self::Advice => Self::Notes,
            Self::Notes => Self::Changes,
            Self::Changes => Self::All,
        }
    }

    /// Its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::ToFix => "to fix",
            Self::Advice => "advice",
            Self::Notes => "notes",
            Self::Changes => "changes",
        }
    }

    /// Whether a finding is listed.
    #[must_use]
    pub fn takes(self, finding: &Finding) -> bool {
        match self {
            Self::Changes => is_change(finding.rule),
            _ => self.lets(finding.severity),
        }
    }

    /// Whether what has this severity and is no change is listed.
    #[must_use]
    pub fn lets(self, severity: Severity) -> bool {
        match self {
            Self::All => true,
            Self::ToFix => severity == Severity::Error,
            Self::Advice => severity == Severity::Warning,
            Self::Notes => severity == Severity::Note,
            Self::Changes => false,
        }
    }
}

/// The part that a view shows, as far as it was looked at.
fn part_of_view(evidence: &Evidence, view: View) -> Option<PartCheck<'_>> {
    evidence.part(view.part()?)
}

/// The findings that a view shows, in the order of the check.
#[must_use]
pub fn of_view(evidence: &Evidence, view: View) -> &[Finding] {
    part_of_view(evidence, view).map_or(&[], |check| check.findings)
}

/// The file that the findings of a view stand in, relative to the connector's folder.
#[must_use]
pub fn path_of_view(evidence: &Evidence, view: View) -> Option<&str> {
    part_of_view(evidence, view).map(|check| check.path)
}

/// The text with its places that the findings of a view stand in.
#[must_use]
pub fn document_of_view(evidence: &Evidence, view: View) -> Option<&Document> {
    part_of_view(evidence, view)?.document.map(|document| &**document)
}

/// Who judges repairs of the file that the findings of a view stand in.
#[must_use]
pub fn judge_of_view(evidence: &Evidence, view: View) -> Option<Judge<'_>> {
    let check = part_of_view(evidence, view)?;
    let other = match check.part {
        Part::Definition => Part::Properties,
        _ => Part::Definition,
    };
    Some(Judge {
        part: check.part,
        path: check.path,
        beside: evidence
            .part(other)
            .and_then(|check| check.document)
            .map(|document| &**document),
        has_followers: evidence.properties.is_some() || evidence.script.is_some(),
        published: None,
    })
}

/// What may be answered to whether the connector was published before, with what follows from it.
pub const PUBLISHED: [(&str, &str, bool); 2] = [
    ("No, nobody uses it yet", "The repair is safe.", false),
    (
        "Yes, it was published before",
        "The repair breaks flows that use it.",
        true,
    ),
];

/// The word that says how far the repair of a finding can be trusted: `safe`, `look` or `unsafe`.
#[must_use]
pub fn class(session: &Session, fix: &Fix) -> Class {
    fix.class.where_published(session.submission.was_published())
}

/// The files that no step of the program followed is about and that drew findings. What is packed is no such file.
#[must_use]
pub fn beside(session: &Session) -> Vec<PartCheck<'_>> {
    let steps = &session.program().steps;
    let has_step = |part| part == Part::Package || steps.iter().any(|step| step.view == View::Part(part));
    let parts = session.evidence.parts();
    parts
        .filter(|check| !check.findings.is_empty() && !has_step(check.part))
        .collect()
}

/// The indices of the findings listed: worst severity first, then grouped by rule, and by what is said of it, in the order
/// of their first place.
#[must_use]
pub fn order(findings: &[Finding], filter: Filter) -> Vec<usize> {
    let (mut first, mut first_said) = (HashMap::new(), HashMap::new());
    for (index, finding) in findings.iter().enumerate() {
        let rule = (finding.severity, finding.rule.id);
        first.entry(rule).or_insert(index);
        first_said.entry((rule, finding.message.as_str())).or_insert(index);
    }
    let mut listed: Vec<usize> = (0..findings.len())
        .filter(|index| filter.takes(&findings[*index]))
        .collect();
    listed.sort_by_key(|&index| {
        let finding = &findings[index];
        let rule = (finding.severity, finding.rule.id);
        let said = first_said[&(rule, finding.message.as_str())];
        (std::cmp::Reverse(finding.severity), first[&rule], said, index)
    });
    listed
}

/// Where what a finding tells of stood in the published version.
#[derive(Clone, Copy)]
pub struct Before<'s> {
    /// The file, as people named it.
    pub path: &'s str,
    /// What it holds.
    pub document: &'s Document,
    /// The place there; none for what is new.
    pub place: Option<&'s Place>,
    /// Whether it is gone, so that the finding stands at what held it.
    pub is_gone: bool,
}

/// The older side of a finding that tells of a change; none for other findings.
#[must_use]
pub fn before<'s>(session: &'s Session, finding: &Finding) -> Option<Before<'s>> {
    if !is_change(finding.rule) {
        return None;
    }
    let since = session.evidence.since()?;
    let change = since.change(finding)?;
    let file = since.file(change.part)?;
    Some(Before {
        path: &file.path,
        document: &file.document,
        place: change.old.as_ref(),
        is_gone: change.new.is_none(),
    })
}

/// The partner's decision to keep a finding as it is.
#[must_use]
pub fn kept<'s>(session: &'s Session, finding: &Finding) -> Option<&'s Accepted> {
    session.submission.keeps(finding.rule.id, &finding.place.named())
}

/// What a finding is known by across checks: the rule's id and the pointer; its line in a file without pointers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The rule's id.
    pub rule: &'static str,
    /// The pointer.
    pub at: String,
    /// The line, where there is no pointer.
    line: Option<u32>,
}

/// What a finding is known by across checks.
#[must_use]
pub fn identity(finding: &Finding) -> Identity {
    let line = finding.place.range.map(|(start, _)| start.line);
    Identity {
        rule: finding.rule.id,
        at: finding.place.named().into_owned(),
        line: line.filter(|_| finding.place.pointer.is_empty()),
    }
}
