//! Judging new texts: by the rules, in the file as it would be.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::list::RULES;
use super::write;
use crate::document::{Document, Syntax};
use crate::part::Part;
use crate::rules::{self, Edit, Finding, Severity};

/// A new text for some places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the caller knows it by.
    pub row: usize,
    /// The JSON pointers of the places, whether something stands there or not.
    pub pointers: Vec<String>,
    /// The text.
    pub text: String,
}

/// What became of some changes.
#[derive(Debug, Default)]
pub struct Trial {
    /// What is refused, by row: why, a sentence.
    pub refused: BTreeMap<usize, String>,
    /// What is taken though a rule remarks on it, by row: the remark, a sentence.
    pub noted: BTreeMap<usize, String>,
    /// What makes all changes that are not refused.
    pub edits: Vec<Edit>,
}

/// Tries some changes together. A change is refused whole when an error or advice stands at one of its places afterwards.
#[must_use]
pub fn trial(part: Part, document: &Document, changes: &[Change]) -> Trial {
    against(part, document, &check(part, document), changes)
}

/// The same where it is known what the rules find in the document.
pub(super) fn against(part: Part, document: &Document, findings: &[Finding], changes: &[Change]) -> Trial {
    let mut trial = Trial::default();
    let mut left: Vec<&Change> = Vec::new();
    for change in changes {
        match unfit(&change.text) {
            Some(why) => _ = trial.refused.insert(change.row, why.to_owned()),
            None => left.push(change),
        }
    }
    if left.is_empty() {
        return trial;
    }
    let before: HashSet<(&str, &str)> = findings
        .iter()
        .map(|finding| (finding.rule.id, finding.place.pointer.as_str()))
        .collect();
    loop {
        let Some((edits, after)) = write::written(document, &left) else {
            // One by one tells which cannot be written; when all can, they are in one another's way.
            let (fit, unfit): (Vec<&Change>, Vec<&Change>) = left
                .iter()
                .partition(|change| write::written(document, &[change]).is_some());
            let stuck = if unfit.is_empty() { fit.clone() } else { unfit };
            for change in &stuck {
                let why = "It cannot be written at this place mechanically. Write it in an editor.";
                trial.refused.insert(change.row, why.to_owned());
            }
            left.retain(|change| !trial.refused.contains_key(&change.row));
            if left.is_empty() {
                return trial;
            }
            continue;
        };
        let rows: HashMap<&str, usize> = left
            .iter()
            .flat_map(|change| change.pointers.iter().map(|place| (place.as_str(), change.row)))
            .collect();
        trial.noted.clear();
        let refused = trial.refused.len();
        for finding in check(part, &after) {
            let Some(row) = rows.get(finding.place.pointer.as_str()) else {
                continue;
            };
            let is_new = !before.contains(&(finding.rule.id, finding.place.pointer.as_str()));
            if !is_new && !RULES.contains(&finding.rule.id) {
                continue;
            }
            let list = if finding.severity == Severity::Note {
                &mut trial.noted
            } else {
                &mut trial.refused
            };
            list.entry(*row).or_insert(finding.message);
        }
        if trial.refused.len() == refused {
            trial.edits = edits;
            return trial;
        }
        left.retain(|change| !trial.refused.contains_key(&change.row));
    }
}

fn check(part: Part, document: &Document) -> Vec<Finding> {
    match part {
        Part::Properties => rules::check_properties(document, None),
        _ => rules::check_definition(document),
    }
}

/// Why a text is none, whatever it stands at.
pub(super) fn unfit(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        return Some("The new text is empty. Write some words.");
    }
    let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    text.contains(is_odd)
        .then_some("The new text contains a control character. Remove it.")
}

/// The syntax of a document that was read.
pub(super) fn syntax(document: &Document) -> Syntax {
    let root = document.slice(document.root().span());
    if root.starts_with('{') {
        Syntax::Json
    } else {
        Syntax::Yaml
    }
}
