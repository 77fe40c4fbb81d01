//! The published version: where the partner says it lies, what changed since, and what they say to that.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::checks::{Verdict, unmet, unread, verdict};
use super::{Evidence, State};
use crate::diff::{Change, Diff, Version, diff};
use crate::document::Document;
use crate::document::shell::word;
use crate::document::words::counted;
use crate::part::Part;
use crate::program::Strength;
use crate::rules::changes::{is_change, is_never_accepted};
use crate::rules::{Finding, Severity};
use crate::submission::{
    BREAKING, BREAKING_DIGEST, CONFIRMED, FIRST, PUBLISHED_PATH, PUBLISHED_REVISION, SUBMISSION_KIND, Submission,
    digest_of,
};

/// Where the published version lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A folder, a definition or a package, by its path from the connector's folder.
    Path(String),
    /// A revision of the git repository that the connector's folder lies in.
    Revision(String),
}

impl Origin {
    /// Where these answers say it lies; a path counts before a revision.
    #[must_use]
    pub fn of(submission: &Submission) -> Option<Self> {
        // A first submission has none, whatever was answered before.
        if submission.text(SUBMISSION_KIND) == Some(FIRST) {
            return None;
        }
        let said = |key| {
            submission
                .text(key)
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let path = said(PUBLISHED_PATH).map(Self::Path);
        path.or_else(|| said(PUBLISHED_REVISION).map(Self::Revision))
    }

    /// The command that writes the statement for the reviewer.
    fn statement(&self) -> String {
        match self {
            // No option, even where it begins like one.
            Self::Path(path) if path.starts_with('-') => {
                format!("conncert diff {} . --format md", word(&format!("./{path}")))
            }
            Self::Path(path) => format!("conncert diff {} . --format md", word(path)),
            Self::Revision(name) => format!("conncert diff --rev {} --format md", word(name)),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => f.write_str(path),
            Self::Revision(name) => write!(f, "the revision {name}"),
        }
    }
}

/// The published version, looked for.
#[derive(Debug, Clone)]
pub struct Published {
    /// Where.
    pub origin: Origin,
    /// What changed since, or why that cannot be told: a sentence with what to do.
    pub content: Result<Arc<Since>, String>,
}

/// A file of the published version.
#[derive(Debug, Clone)]
pub struct VersionText {
    /// Its path as people read it.
    pub path: String,
    /// What it holds, as OpenAPI 2.0 if it is the definition.
    pub document: Arc<Document>,
}

/// What changed since the published version.
#[derive(Debug)]
pub struct Since {
    /// Its definition and properties.
    old: [Option<VersionText>; 2],
    /// Whether they lie in a package.
    is_packed: bool,
    /// What changed.
    pub diff: Diff,
    /// What of it breaks flows.
    broken: BTreeSet<(&'static str, String)>,
}

impl Since {
    /// Compares the published definition and properties, out of a package or not, with the ones there are now.
    #[must_use]
    pub fn compare(old: [Option<VersionText>; 2], is_packed: bool, new: Version<'_>) -> Self {
        let mut since = Self {
            old,
            is_packed,
            diff: Diff::default(),
            broken: BTreeSet::new(),
        };
        since.diff = diff(since.version(), new);
        since.broken = broken(&since.diff);
        since
    }

    /// A file of the published version.
    #[must_use]
    pub fn file(&self, part: Part) -> Option<&VersionText> {
        match part {
            Part::Definition => self.old[0].as_ref(),
            Part::Properties => self.old[1].as_ref(),
            _ => None,
        }
    }

    fn version(&self) -> Version<'_> {
        let document = |part| self.file(part).map(|file| &*file.document);
        Version {
            definition: document(Part::Definition),
            properties: document(Part::Properties),
            is_packed: self.is_packed,
        }
    }

    /// The changes that break flows, in order.
    pub fn breaking(&self) -> impl Iterator<Item = &Change> {
        self.diff.changes.iter().filter(|change| change.breaking)
    }

    /// Whether a text in place of a part breaks more than what there is now does.
    #[must_use]
    pub fn breaks_more(&self, part: Part, document: &Document) -> bool {
        let new = match part {
            Part::Definition => Version {
                definition: Some(document),
                properties: None,
                ..Version::default()
            },
            Part::Properties => Version {
                definition: None,
                properties: Some(document),
                ..Version::default()
            },
            _ => return false,
        };
        !broken(&diff(self.version(), new)).is_subset(&self.broken)
    }

    /// A digest over what breaks flows.
    #[must_use]
    pub fn digest(&self) -> String {
        let said = |change: &Change| {
            [
                change.rule.id.to_owned(),
                change.value_path.clone(),
                change.what.clone(),
            ]
        };
        let all: BTreeSet<[String; 3]> = self.breaking().map(said).collect();
        digest_of(all.iter().flatten())
    }

    /// The change that a finding tells of.
    #[must_use]
    pub fn change(&self, finding: &Finding) -> Option<&Change> {
        let is_it = |change: &&Change| {
            (change.rule.id, change.value_path.as_str()) == (finding.rule.id, finding.subject.as_str())
                && change.near == finding.place
        };
        self.diff.changes.iter().find(is_it)
    }

    /// What the partner says to what breaks.
    fn confirmation(&self, submission: &Submission) -> Confirmation {
        match submission.text(BREAKING) {
            Some(CONFIRMED) if submission.text(BREAKING_DIGEST) == Some(&self.digest()) => Confirmation::Given,
            Some(CONFIRMED) => Confirmation::Lapsed,
            Some("none") => Confirmation::Denied,
            _ => Confirmation::Missing,
        }
    }
}

/// The kinds and places of what breaks flows.
fn broken(diff: &Diff) -> BTreeSet<(&'static str, String)> {
    let breaking = diff.changes.iter().filter(|change| change.breaking);
    breaking
        .map(|change| (change.rule.id, change.value_path.clone()))
        .collect()
}

/// What the partner says to what breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Confirmation {
    /// Nothing.
    Missing,
    /// That nothing does.
    Denied,
    /// It is confirmed to the reviewer.
    Given,
    /// Something else was confirmed.
    Lapsed,
}

impl Evidence {
    /// What changed since the published version, where it is known.
    #[must_use]
    pub fn since(&self) -> Option<&Since> {
        self.published.as_ref()?.content.as_deref().ok()
    }

    /// Tells what changed among the findings of each file, in place of what was told before. What is confirmed to the reviewer
    /// counts no more than a note.
    pub(super) fn tell_changes(&mut self, submission: &Submission) {
        let since = self
            .published
            .as_ref()
            .and_then(|published| published.content.clone().ok());
        let told = |part: Part, findings: &mut Vec<Finding>| {
            findings.retain(|finding| !is_change(finding.rule));
            let Some(since) = &since else { return };
            let is_confirmed = since.confirmation(submission) == Confirmation::Given;
            let here = since.diff.changes.iter().filter(|change| change.part == part);
            for change in here.filter(|change| change.severity > Severity::Note) {
                let mut finding = change.finding();
                if is_confirmed && change.breaking && !is_never_accepted(change.rule) {
                    finding.severity = Severity::Note;
                }
                findings.push(finding);
            }
            findings.sort_by_key(|finding| finding.place.span.map(|span| span.start));
        };
        if let Some(file) = self.definition.as_mut().filter(|file| file.content.is_ok()) {
            told(Part::Definition, &mut file.findings);
        }
        if let Some(file) = self.properties.as_mut().filter(|file| file.content.is_ok()) {
            told(Part::Properties, &mut file.findings);
        }
    }
}

/// The findings that tell of changes.
pub fn changes(evidence: &Evidence) -> impl Iterator<Item = &Finding> {
    let parts = [Part::Definition, Part::Properties].into_iter();
    let findings = parts.flat_map(|part| evidence.findings(part));
    findings.filter(|finding| is_change(finding.rule))
}

/// Whether the update breaks flows, and what the partner says to it.
pub(super) fn judge(strength: Strength, submission: &Submission, evidence: &Evidence) -> Verdict {
    let Some(origin) = Origin::of(submission) else {
        let said = match submission.text(BREAKING) {
            Some(CONFIRMED) => "what breaks flows is confirmed to the reviewer",
            _ => "nothing breaks flows",
        };
        let detail = format!(
            "Your word: {said}. Once it is said where the published version lies ({PUBLISHED_PATH} or \
             {PUBLISHED_REVISION}), conncert compares the two."
        );
        return verdict(State::Vouched, detail);
    };
    let published = evidence.published.as_ref().filter(|known| known.origin == origin);
    let Some(published) = published.filter(|_| evidence.definition.is_some() || evidence.properties.is_some()) else {
        return unread(&origin.to_string());
    };
    match &published.content {
        Ok(since) if evidence.properties.is_some() && since.file(Part::Properties).is_none() => {
            let verdict = of_changes(strength, since, &origin, submission);
            without_properties(verdict, submission)
        }
        Ok(since) => of_changes(strength, since, &origin, submission),
        Err(problem) => verdict(unmet(strength), format!("The published version: {problem}")),
    }
}

/// The verdict where only the definitions could be compared: whether the sign-in changed is the partner's word.
fn without_properties(compared: Verdict, submission: &Submission) -> Verdict {
    let detail = format!(
        "{} How people connect was not compared, for the published apiProperties.json is not there: name the folder or the \
         package that holds both.",
        compared.detail
    );
    let state = match (compared.state, submission.text(BREAKING)) {
        (State::Checked, Some("none")) => State::Vouched,
        (State::Checked, _) => State::Started,
        (state, _) => state,
    };
    verdict(state, detail)
}

fn of_changes(strength: Strength, since: &Since, origin: &Origin, submission: &Submission) -> Verdict {
    let all = counted(since.diff.changes.len(), "change", "changes");
    let Some(first) = since.breaking().next() else {
        let detail = format!("Compared with {origin}: {all}, none of which breaks flows.");
        return verdict(State::Checked, detail);
    };
    let count = since.breaking().count();
    let breaks = match count {
        1 => "1 change breaks flows".to_owned(),
        count => format!("{count} changes break flows"),
    };
    if let Some(never) = since.breaking().find(|change| is_never_accepted(change.rule)) {
        let detail = format!("Compared with {origin}: {} {}", never.what, never.help);
        return verdict(unmet(strength), detail);
    }
    let before = match since.confirmation(submission) {
        Confirmation::Given => {
            let detail = format!("Compared with {origin}: {breaks}, and you confirmed it to the reviewer.");
            return verdict(State::Vouched, detail);
        }
        Confirmation::Lapsed => {
            let detail = format!(
                "Compared with {origin}: {breaks}, and they are not those that you confirmed. Write the statement anew \
                 ({}), then confirm it again.",
                origin.statement()
            );
            return verdict(State::Stale, detail);
        }
        Confirmation::Denied => "You say that nothing breaks, but compared",
        Confirmation::Missing => "Compared",
    };
    let detail = format!(
        "{before} with {origin}, {breaks}. The first: {} Keep what was there, or write the statement for the reviewer ({}) \
         and answer {BREAKING} with {CONFIRMED}.",
        first.what,
        origin.statement()
    );
    verdict(unmet(strength), detail)
}
