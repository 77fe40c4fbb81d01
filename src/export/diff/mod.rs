//! What changed between two versions: as [`text`] for people, as [`statement`] for the reviewer, as [`json()`] for programs,
//! and as a [`report`] for those that show findings beside the lines.

mod json;
mod statement;
mod text;

use std::fmt::Write as _;

use crate::diff::{Change, Diff};
use crate::export::report::{CheckedFile, Report};
use crate::rules::{Finding, Part, Scope};

pub(super) use json::Page;
pub use json::{WORD, json};
pub use statement::statement;
pub use text::text;

/// What stands behind the path of a file that was converted before it was compared.
pub const CONVERTED: &str = " (converted)";

/// Two versions, compared.
pub struct Compared<'c> {
    /// What changed.
    pub diff: &'c Diff,
    /// The paths of the old files: definition, properties; empty where there is none.
    pub old: [&'c str; 2],
    /// The paths of the new ones.
    pub new: [&'c str; 2],
    /// The title of the connector in the new version.
    pub title: &'c str,
    /// The version numbers that the definitions state, the old one's first.
    pub versions: [&'c str; 2],
    /// How many errors the new definition has.
    pub new_errors: usize,
}

impl Compared<'_> {
    /// The path of a part in the old version.
    fn old_path(&self, part: Part) -> &str {
        self.old[usize::from(part == Part::Properties)]
    }

    /// The path of a part in the new version.
    fn new_path(&self, part: Part) -> &str {
        self.new[usize::from(part == Part::Properties)]
    }

    /// What the other version does not have, so that it was not compared: sentences.
    fn not_compared(&self) -> Vec<String> {
        let mut said = Vec::new();
        for (index, noun) in ["API definition", "properties file"].into_iter().enumerate() {
            let (old, new) = (self.old[index], self.new[index]);
            let lone = match (old.is_empty(), new.is_empty()) {
                (false, true) => old,
                (true, false) => new,
                _ => continue,
            };
            said.push(format!(
                "{lone} was not compared: the other version has no {noun} here."
            ));
        }
        if self.old[1].is_empty() && self.new[1].is_empty() {
            said.push(
                "How people connect was not compared: neither version has its apiProperties.json here.".to_owned(),
            );
        }
        said
    }
}

/// The changes as findings in the new files; what is gone stands at what held it.
#[must_use]
pub fn report(compared: &Compared<'_>) -> Report {
    let mut report = Report::default();
    for part in [Part::Definition, Part::Properties] {
        let path = compared.new_path(part);
        if path.is_empty() {
            continue;
        }
        let here = compared.diff.changes.iter().filter(|change| change.part == part);
        let mut findings: Vec<Finding> = here.map(|change| finding(compared, change)).collect();
        let source = path.strip_suffix(CONVERTED);
        if source.is_some() {
            // What was converted stands in no file, so the source has no such lines.
            for finding in &mut findings {
                (finding.place.span, finding.place.range) = (None, None);
            }
        }
        let path = source.unwrap_or(path).to_owned();
        report.files.push(CheckedFile::new(path, Scope::Part(part), findings));
    }
    report.leave_out(compared.not_compared());
    report
}

/// The change with the place that it had, where it has none any more. Nothing is repaired from a report.
fn finding(compared: &Compared<'_>, change: &Change) -> Finding {
    let mut finding = change.finding();
    finding.fix = None;
    if let (Some(old), None) = (&change.old, &change.new) {
        let _ = write!(
            finding.message,
            " It was at {}.",
            old.at(compared.old_path(change.part))
        );
    }
    finding
}
