//! What a check found: as [`text`] for people, as [`json()`], [`lines()`], [`sarif()`], [`github()`],
//! [`gitlab()`], [`azure()`], [`junit()`] and [`concise()`] for programs.

mod azure;
mod concise;
mod excerpt;
mod github;
mod gitlab;
mod identity;
pub(super) mod json;
mod junit;
mod line;
mod sarif;
mod style;
mod tally;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::checklist::{Evidence, FileCheck, Since};
use crate::document::Document;
use crate::program::Program;
use crate::rules::{self, Finding, Inside, Part, Scope, Severity};
use crate::submission::{Accepted, Submission};

pub use azure::azure;
pub use concise::concise;
pub use github::github;
pub use gitlab::gitlab;
pub(super) use json::Page;
pub use json::{WORD, json, write_files};
pub use junit::junit;
pub(super) use line::Line;
pub use line::{WORD as LINE, lines};
pub use sarif::sarif;
pub use style::Style;
pub use tally::Tally;
pub use text::text;

/// What a check of some files found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The files in the order checked.
    pub files: Vec<CheckedFile>,
    /// The programs that what depends on one was judged by, each with whether it was taken because none is named.
    pub programs: BTreeSet<(&'static str, bool)>,
    /// Acceptances that no finding matches any more, each with the path of its project file.
    pub unmatched: Vec<(String, Accepted)>,
    /// What no check looked at: noun phrases, and rules with what is missing to decide them.
    pub not_checked: Vec<String>,
    /// The least severity that is shown, where not all are.
    pub at_least: Option<Severity>,
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
    /// The text, for excerpts and repairs; none for pictures, unreadable files and files without findings.
    pub document: Option<Arc<Document>>,
    /// Whether the connector was published before, where its project file says so.
    pub published: Option<bool>,
    /// What changed since the published version, where that is known.
    pub since: Option<Arc<Since>>,
    /// How many findings are not shown.
    pub not_shown: Tally,
    /// What is left of the findings once they are written.
    pub written: Option<Written>,
}

/// A file whose findings are written and let go of.
#[derive(Debug, Clone)]
pub struct Written {
    /// The file as the JSON report lists it.
    json: String,
    /// How many findings count.
    tally: Tally,
}

/// The project file's name.
const PROJECT_FILE: &str = "conncert.toml";

/// What no check looks at, whatever the files are.
const NEVER_CHECKED: [&str; 3] = [
    "anything that needs a network",
    "signing in with the test account",
    "how the service behaves",
];

/// What no check looked at: noun phrases.
#[must_use]
pub fn not_checked(evidence: &Evidence) -> Vec<String> {
    // The other parts are asked for by some programs only.
    let absent = [Part::Definition, Part::Icon]
        .into_iter()
        .filter(|part| evidence.part(*part).is_none());
    let mut list: Vec<String> = absent
        .map(|part| format!("the {} (no file is named)", part.noun()))
        .collect();
    list.extend(NEVER_CHECKED.map(str::to_owned));
    list
}

/// The rules for these kinds of files that no file can answer, with what is missing.
fn undecided(of: impl Fn(Scope) -> bool) -> impl Iterator<Item = String> {
    let rules = rules::not_checked().filter(move |(rule, _)| of(rule.scope));
    rules.map(|(rule, reason)| format!("{}: {reason}", rule.id))
}

impl CheckedFile {
    /// A file of which all findings count.
    #[must_use]
    pub fn new(path: String, kind: Scope, findings: Vec<Finding>) -> Self {
        Self {
            path,
            kind,
            findings,
            accepted: Vec::new(),
            document: None,
            published: None,
            since: None,
            not_shown: Tally::default(),
            written: None,
        }
    }

    /// Adds findings, apart from those that the partner keeps.
    fn add(&mut self, findings: Vec<Finding>, kept: &Submission) {
        for finding in findings {
            match kept.keeps(finding.rule.id, &finding.place.named()) {
                Some(acceptance) => self.accepted.push((finding, acceptance.clone())),
                None => self.findings.push(finding),
            }
        }
    }

    /// How many findings count.
    fn tally(&self) -> Tally {
        let written = self.written.as_ref().map(|written| written.tally);
        written.unwrap_or_else(|| Tally::of(&self.findings))
    }
}

impl Report {
    /// Adds what was read in one folder; `prefix` stands before the files' paths, `/` included. With a submission its
    /// accepted findings do not count.
    pub fn add(&mut self, prefix: &str, mut evidence: Evidence, submission: Option<&Submission>) {
        let none = Submission::default();
        let kept = submission.unwrap_or(&none);
        let before = self.files.len();
        let not_checked = not_checked(&evidence);
        for part in Part::ALL.into_iter().filter(|part| *part != Part::Package) {
            let findings = evidence.take_findings(part);
            let Some(check) = evidence.part(part) else { continue };
            self.push(
                prefix,
                check.path,
                Scope::Part(check.part),
                findings,
                check.document.cloned(),
                kept,
            );
            let published = evidence.published.as_ref();
            if let Some(file) = self.files.last_mut() {
                file.since = published.and_then(|published| published.content.as_ref().ok().cloned());
            }
        }
        if let Some(package) = &evidence.package {
            self.add_package(prefix, package, kept);
        }
        for (path, what) in &evidence.found.foreign {
            let finding = rules::file::foreign_finding(what);
            let whole = format!("{prefix}{path}");
            // What has been checked already stays one file in the report.
            if let Some(file) = self.files[before..].iter_mut().find(|file| file.path == whole) {
                file.add(vec![finding], kept);
            } else {
                self.push(prefix, path, Scope::Project, vec![finding], None, kept);
            }
        }
        let matched = |acceptance: &Accepted| {
            self.files[before..]
                .iter()
                .flat_map(|file| &file.accepted)
                .any(|(_, used)| used == acceptance)
        };
        let unmatched = kept.accepted.iter().filter(|acceptance| !matched(acceptance));
        let unmatched: Vec<_> = unmatched
            .map(|acceptance| (format!("{prefix}{PROJECT_FILE}"), acceptance.clone()))
            .collect();
        self.unmatched.extend(unmatched);
        self.leave_out(not_checked);
        if evidence.definition.is_some() {
            self.leave_out(undecided(|scope| scope != Scope::Part(Part::Package)));
        }
    }

    /// Notes by which program these files were judged, if that makes a difference for any of them. `is_assumed`: nobody
    /// named it.
    pub fn judge(&mut self, program: &'static Program, is_assumed: bool, evidence: &Evidence) {
        let depends = [Part::Icon, Part::Properties, Part::Package];
        let agents = |finding: &Finding| finding.rule.id == rules::AGENTS;
        if depends.into_iter().any(|part| evidence.part(part).is_some())
            || evidence.findings(Part::Definition).iter().any(agents)
        {
            self.programs.insert((&program.id, is_assumed));
        }
    }

    /// The programs that nobody named, a sentence; none where all are named.
    fn assumed(&self) -> Option<String> {
        let ids = self.programs.iter().filter(|(_, is_assumed)| *is_assumed);
        let ids: Vec<&str> = ids.map(|(id, _)| *id).collect();
        (!ids.is_empty()).then(|| {
            let ids = ids.join(", ");
            format!("Judged by today's program {ids}, since no project file names one; --program ID takes another.")
        })
    }

    /// Adds a package: the outer archive and each file in it that was looked at or objected to, as files of their own.
    pub fn add_package(&mut self, prefix: &str, package: &FileCheck<Arc<Inside>>, kept: &Submission) {
        self.leave_out(undecided(|_| true));
        let looked_at = package.content.iter().flat_map(|inside| &inside.files);
        let mut files: Vec<_> = looked_at
            .map(|file| (file.path.clone(), file.part, file.document.clone()))
            .collect();
        // How the archive is laid out comes before what is in its files.
        let mut layout = files.len().min(1);
        let mut findings: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
        for finding in package.findings.iter().cloned() {
            let entry = finding.place.entry.clone();
            if !files.iter().any(|(path, ..)| *path == entry) {
                files.insert(layout, (entry.clone(), Part::Package, None));
                layout += 1;
            }
            findings.entry(entry).or_default().push(finding);
        }
        for (entry, part, document) in files {
            let separator = if entry.is_empty() { "" } else { "/" };
            let path = format!("{}{separator}{entry}", package.path);
            let findings = findings.remove(&entry).unwrap_or_default();
            self.push(prefix, &path, Scope::Part(part), findings, document, kept);
        }
    }

    /// Adds the files of a connector that lie unpacked in a folder; `prefix` stands before their paths, `/` included.
    pub fn add_unpacked(&mut self, prefix: &str, inside: &Inside, mut findings: Vec<Finding>) {
        self.leave_out(NEVER_CHECKED.map(str::to_owned));
        self.leave_out(undecided(|scope| scope != Scope::Part(Part::Package)));
        for file in &inside.files {
            let is_here = |finding: &mut Finding| finding.place.entry == file.path;
            let mut here: Vec<Finding> = findings.extract_if(.., is_here).collect();
            for finding in &mut here {
                // It is a file by itself, in no archive.
                finding.place.entry.clear();
            }
            let (scope, document) = (Scope::Part(file.part), file.document.clone());
            self.push(prefix, &file.path, scope, here, document, &Submission::default());
        }
    }

    /// Adds a file that could not be checked, with the finding that says so.
    pub fn add_unchecked(&mut self, path: String, kind: Scope, findings: Vec<Finding>) {
        self.files.push(CheckedFile::new(path, kind, findings));
    }

    /// Adds to what no check looked at.
    pub fn leave_out(&mut self, phrases: impl IntoIterator<Item = String>) {
        for phrase in phrases {
            if !self.not_checked.contains(&phrase) {
                self.not_checked.push(phrase);
            }
        }
    }

    /// Adds what another report holds, behind what this one holds.
    pub fn append(&mut self, other: Self) {
        self.files.extend(other.files);
        self.programs.extend(other.programs);
        self.unmatched.extend(other.unmatched);
        self.leave_out(other.not_checked);
        self.at_least = self.at_least.or(other.at_least);
    }

    /// Calls every file otherwise, those in acceptances that nothing matches included.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        let files = self.files.iter_mut().map(|file| &mut file.path);
        for path in files.chain(self.unmatched.iter_mut().map(|(path, _)| path)) {
            *path = name(path);
        }
    }

    fn push(
        &mut self,
        prefix: &str,
        path: &str,
        kind: Scope,
        mut findings: Vec<Finding>,
        document: Option<Arc<Document>>,
        kept: &Submission,
    ) {
        for fix in findings.iter_mut().filter_map(|finding| finding.fix.as_mut()) {
            fix.class = fix.class.where_published(kept.was_published());
        }
        let mut file = CheckedFile::new(format!("{prefix}{path}"), kind, Vec::new());
        file.published = kept.was_published();
        // Properties follow the names that operations get, so they are kept even where nothing is found in them.
        file.document = document.filter(|_| !findings.is_empty() || kind == Scope::Part(Part::Properties));
        file.add(findings, kept);
        self.files.push(file);
    }

    /// Keeps only the findings that `wanted` says yes to; an acceptance of a rule not wanted is not unmatched.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        for file in &mut self.files {
            file.findings.retain(|finding| wanted(finding.rule.id));
            file.accepted.retain(|(finding, _)| wanted(finding.rule.id));
        }
        self.unmatched.retain(|(_, acceptance)| wanted(&acceptance.rule));
    }

    /// Shows only findings of this severity and graver ones; what the partner keeps is shown as before.
    pub fn show(&mut self, at_least: Severity) {
        self.at_least = Some(at_least);
        for file in &mut self.files {
            let below = |finding: &&Finding| finding.severity < at_least;
            file.not_shown.add(Tally::of(file.findings.iter().filter(below)));
            file.findings.retain(|finding| !below(&finding));
        }
    }

    /// How many findings count and are shown.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::sum(self.files.iter().map(CheckedFile::tally))
    }

    /// How many findings count, but are not shown.
    #[must_use]
    pub fn not_shown(&self) -> Tally {
        Tally::sum(self.files.iter().map(|file| file.not_shown))
    }

    /// How many findings the partner keeps.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.files.iter().map(|file| file.accepted.len()).sum()
    }

    /// The gravest severity that counts, shown or not.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.tally().worst().max(self.not_shown().worst())
    }
}
