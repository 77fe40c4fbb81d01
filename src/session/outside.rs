//! The project file changed outside: taken over when nothing is unsaved here, asked about otherwise.

use std::sync::Arc;

use super::difference::take;
use super::history::Change;
use super::{Difference, Effect, Resolution, Saved, Session, Tone, differences};
use crate::submission::Submission;

impl Session {
    pub(super) fn changed_outside(&mut self, theirs: Submission) -> Vec<Effect> {
        let asked = self.theirs.is_some();
        let unsaved = self.unsaved() || self.saved == Saved::Saving;
        self.on_disk = theirs.clone();
        if theirs == self.submission {
            self.theirs = None;
            self.settled();
            self.hush();
            return Vec::new();
        }
        if unsaved || asked {
            self.theirs = Some(theirs);
            self.hush();
            return vec![Effect::KeepDrafts];
        }
        let before = self.submission.clone();
        let effects = self.change(theirs);
        let what = self.what_changed(&before);
        self.say(
            Tone::Info,
            format!(
                "The project file changed outside and its answers were taken over: {what}. Undo brings back yours."
            ),
        );
        effects
    }

    /// What the undecided outside change is about, by key; empty when nothing is undecided.
    #[must_use]
    pub fn undecided(&self) -> Vec<Difference> {
        match &self.theirs {
            None => Vec::new(),
            Some(theirs) => differences(self.program(), &self.submission, theirs),
        }
    }

    /// Settles an outside change. Whatever is given up by it comes back by undo.
    pub(super) fn resolve(&mut self, resolution: Resolution) -> Vec<Effect> {
        let Some(theirs) = self.theirs.take() else {
            self.say(Tone::Info, "There is no outside change to decide about.");
            return Vec::new();
        };
        let (decided, said) = match resolution {
            Resolution::Theirs => (
                theirs.clone(),
                "The project file's answers were taken. Undo brings back yours.",
            ),
            Resolution::Mine => (
                self.submission.clone(),
                "Your answers are kept and written. Undo brings back the file's.",
            ),
            Resolution::Some(keys) => (
                take(&self.submission, &theirs, &keys),
                "The chosen answers were taken from the file, the others are kept and written. Undo goes back.",
            ),
        };
        if decided == self.on_disk {
            self.settled();
        }
        let mut effects = if decided == theirs {
            self.change(decided)
        } else {
            // Undo leads back by way of the file's answers, so that neither side is lost.
            let mine = self.submission.clone();
            self.history.record(Change::Answers(Arc::new(mine)));
            self.history.record(Change::Answers(Arc::new(theirs)));
            self.adopt(decided).1
        };
        if effects.is_empty() {
            effects = self.save();
        }
        self.say(Tone::Info, said);
        effects
    }

    /// The project file holds these answers again, written by whomever.
    fn settled(&mut self) {
        self.failure = None;
        if matches!(self.saved, Saved::Failed(_)) {
            self.saved = Saved::Unchanged;
        }
    }
}
