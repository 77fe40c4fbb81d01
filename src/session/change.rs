//! What every change of the answers has in common: it can be taken back, is saved, and is judged anew.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::Arc;

use super::history::Change;
use super::{Effect, Saved, Session};
use crate::checklist::{Named, assess};
use crate::submission::{Key, Submission, settled};

impl Session {
    /// Makes one change of the answers that can be taken back; no effect when nothing differs.
    pub(super) fn change(&mut self, next: Submission) -> Vec<Effect> {
        if next == self.submission {
            return Vec::new();
        }
        let (before, effects) = self.adopt(next);
        self.history.record(Change::Answers(Arc::new(before)));
        effects
    }

    /// Puts other answers in place: the answers before, and the saving and checking that follows.
    pub(super) fn adopt(&mut self, next: Submission) -> (Submission, Vec<Effect>) {
        self.assumed = false;
        let shown = self.current().map(|step| step.id.clone());
        let before = mem::replace(&mut self.submission, next);
        if before.program != self.submission.program {
            let place = shown.and_then(|id| self.program().step(&id).map(|(number, _)| number - 1));
            self.step = place.unwrap_or(self.step).min(self.last_step());
            self.ask();
        }
        self.prune_drafts();
        self.hold();
        self.assess();
        let mut effects = self.save();
        let moved = Named::of(&before) != Named::of(&self.submission);
        // Another program has other demands of the same files.
        if moved || before.program != self.submission.program {
            effects.push(self.check());
        }
        (before, effects)
    }

    /// Asks for a save of the newest answers, where the project file may be written.
    pub(super) fn save(&mut self) -> Vec<Effect> {
        if self.read_only.is_some() || self.theirs.is_some() {
            return vec![Effect::KeepDrafts];
        }
        if self.submission == self.on_disk && self.failure.is_none() && self.saved != Saved::Saving {
            return Vec::new();
        }
        self.saved = Saved::Saving;
        vec![Effect::Save(Box::new(self.submission.clone()))]
    }

    /// Judges every item anew; files that changed since their check are told as such.
    pub(super) fn assess(&mut self) {
        let drafts: BTreeSet<Key> = self.drafts.keys().cloned().collect();
        let evidence = self.fresh_evidence();
        self.checklist = assess(self.program(), &self.submission, &evidence, &drafts, self.today);
    }

    /// The index of the last step.
    pub(super) fn last_step(&self) -> usize {
        self.program().steps.len().saturating_sub(1)
    }

    /// The drafts to write to the user's state folder: half-typed text, and every answer that the project file does
    /// not hold yet, so that nothing is lost while it cannot be written. Of a word that may become a password nothing is kept.
    #[must_use]
    pub fn to_keep(&self) -> BTreeMap<Key, String> {
        let answers = self.submission.answers.iter();
        let unsaved = answers.filter(|(key, answer)| self.on_disk.answers.get(*key) != Some(*answer));
        let mut kept: BTreeMap<Key, String> = unsaved
            .filter_map(|(key, _)| Some((key.clone(), self.answer_text(self.field(key)?)?)))
            .collect();
        let drafts = self.drafts.iter();
        kept.extend(drafts.filter_map(|(key, text)| Some((key.clone(), settled(text)?.to_owned()))));
        kept
    }

    /// Drops the drafts that say what is accepted already.
    fn prune_drafts(&mut self) {
        let mut drafts = mem::take(&mut self.drafts);
        drafts.retain(|key, text| !self.says_nothing_new(key, text));
        self.drafts = drafts;
    }
}
