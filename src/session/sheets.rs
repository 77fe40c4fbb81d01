//! The texts to write: collected after each check, beside the findings.

use std::sync::Arc;

use super::{Effect, Session};
use crate::checklist::Evidence;
use crate::part::Part;
use crate::rules::Finding;
use crate::submission::Submission;
use crate::texts::Sheet;

/// The texts to write in the files that were checked, a sheet a file. What the partner accepted as it is asks for none.
#[must_use]
pub fn sheets(evidence: &Evidence, submission: &Submission) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for check in evidence.parts() {
        let is_open = |finding: &&Finding| submission.keeps(finding.rule.id, &finding.place.named()).is_none();
        let path = check.path.to_owned();
        let page = match check.part {
            Part::Readme => evidence.readme.as_ref(),
            Part::Intro => evidence.intro.as_ref(),
            _ => None,
        };
        let page = page.and_then(|file| file.content.as_ref().ok());
        let findings = || -> Vec<Finding> { check.findings.iter().filter(is_open).cloned().collect() };
        if let Some(document) = check.document {
            sheets.push(Sheet::of_document(check.part, path, Arc::clone(document), &findings()));
        } else if let Some(page) = page {
            sheets.push(Sheet::of_page(check.part, path, Arc::clone(page), &findings()));
        }
    }
    sheets
}

impl Session {
    /// Whether the texts of the last check are still being collected.
    #[must_use]
    pub fn is_collecting(&self) -> bool {
        self.collected != self.generation
    }

    pub(super) fn collect(&mut self, generation: u64, sheets: Arc<[Sheet]>) -> Vec<Effect> {
        if generation == self.generation {
            self.collected = generation;
            self.sheets = sheets;
        }
        Vec::new()
    }
}
