//! What a check found, as [`text`] for people and [`json`] for programs.

mod excerpt;
mod json;
mod text;

use std::sync::Arc;

use crate::checklist::Evidence;
use crate::document::Document;
use crate::rules::{Finding, Scope, Severity};
use crate::submission::{Accepted, Submission};

pub use json::json;
pub use text::{Style, text};

/// What a check of some files found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The files in the order checked.
    pub files: Vec<CheckedFile>,
    /// Acceptances of the project file that no finding matches any more.
    pub unmatched: Vec<Accepted>,
    /// What no check looked at: noun phrases.
    pub not_checked: Vec<String>,
}

/// One file and what the rules object to.
#[derive(Debug, Clone)]
pub struct CheckedFile {
    /// Its path as the reader would type it.
    pub path: String,
    /// Its kind.
    pub kind: Scope,
    /// Objections that count.
    pub findings: Vec<Finding>,
    /// Objections that the partner keeps, each with its acceptance.
    pub accepted: Vec<(Finding, Accepted)>,
    /// The text, for excerpts; none for pictures and unreadable files.
    pub document: Option<Arc<Document>>,
}

/// How many findings count, by severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// To fix.
    pub errors: usize,
    /// Advice.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            *match finding.severity {
                Severity::Error => &mut tally.errors,
                Severity::Warning => &mut tally.warnings,
                Severity::Note => &mut tally.notes,
            } += 1;
        }
        tally
    }
}

/// What no check looks at, whatever the files are.
const NEVER_CHECKED: [&str; 3] = [
    "anything that needs a network",
    "signing in with the test account",
    "how the service behaves",
];

/// What no check looked at: noun phrases.
#[must_use]
pub fn not_checked(evidence: &Evidence) -> Vec<String> {
    let mut list = Vec::new();
    if evidence.definition.is_none() {
        list.push("the API definition (no file is named)".to_owned());
    }
    if evidence.icon.is_none() {
        list.push("the icon (no file is named)".to_owned());
    }
    list.extend(NEVER_CHECKED.map(str::to_owned));
    list
}

impl Report {
    /// Adds what was read in one folder; `prefix` stands before the files' paths, `/` included. With a submission its
    /// accepted findings do not count.
    pub fn add(&mut self, prefix: &str, evidence: &Evidence, submission: Option<&Submission>) {
        let none = Submission::default();
        let kept = submission.unwrap_or(&none);
        let before = self.files.len();
        if let Some(definition) = &evidence.definition {
            let document = definition.content.as_ref().ok().map(|read| read.document.clone());
            self.push(
                prefix,
                &definition.path,
                Scope::ApiDefinition,
                &definition.findings,
                document,
                kept,
            );
        }
        if let Some(icon) = &evidence.icon {
            self.push(prefix, &icon.path, Scope::Icon, &icon.findings, None, kept);
        }
        let matched = |acceptance: &Accepted| {
            self.files[before..]
                .iter()
                .flat_map(|file| &file.accepted)
                .any(|(_, used)| used == acceptance)
        };
        let unmatched: Vec<Accepted> = kept
            .accepted
            .iter()
            .filter(|acceptance| !matched(acceptance))
            .cloned()
            .collect();
        self.unmatched.extend(unmatched);
        for missing in not_checked(evidence) {
            if !self.not_checked.contains(&missing) {
                self.not_checked.push(missing);
            }
        }
    }

    fn push(
        &mut self,
        prefix: &str,
        path: &str,
        kind: Scope,
        findings: &[Finding],
        document: Option<Arc<Document>>,
        kept: &Submission,
    ) {
        let (mut counted, mut accepted) = (Vec::new(), Vec::new());
        for finding in findings {
            match kept.keeps(finding.rule.id, &finding.place.pointer) {
                Some(acceptance) => accepted.push((finding.clone(), acceptance.clone())),
                None => counted.push(finding.clone()),
            }
        }
        let path = format!("{prefix}{path}");
        self.files.push(CheckedFile {
            path,
            kind,
            findings: counted,
            accepted,
            document,
        });
    }

    /// Keeps only the findings that `wanted` says yes to; an acceptance of a rule not wanted is not unmatched.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        for file in &mut self.files {
            file.findings.retain(|finding| wanted(finding.rule.id));
            file.accepted.retain(|(finding, _)| wanted(finding.rule.id));
        }
        self.unmatched.retain(|acceptance| wanted(&acceptance.rule));
    }

    /// How many findings count.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of(self.files.iter().flat_map(|file| &file.findings))
    }

    /// How many findings the partner keeps.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.files.iter().map(|file| file.accepted.len()).sum()
    }

    /// The gravest severity that counts.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.files
            .iter()
            .flat_map(|file| &file.findings)
            .map(|finding| finding.severity)
            .max()
    }
}
