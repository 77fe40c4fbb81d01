//! Things only people know: whose turn it is, what does not apply, which finding is kept.

use jiff::civil::Date;

use super::check::findings;
use super::{Effect, Session};
use crate::submission::{Accepted, Answer, NotApplicable, Submission, Waiting, plain_line, said_by};

impl Session {
    pub(super) fn wait(&mut self, item: String, on: &str, since: Date) -> Vec<Effect> {
        if since > self.today {
            return self.refuse(format!(
                "{since} has not come yet, so nobody can have had it since then. Give today or an earlier date."
            ));
        }
        let missing = "Nobody was named, so the item was not marked. Say whose turn it is, for example Microsoft.";
        self.mark(item, on, missing, |next, item, on| {
            next.waiting.push(Waiting { item, on, since });
        })
    }

    pub(super) fn not_applicable(&mut self, item: String, reason: &str) -> Vec<Effect> {
        let found = self.checklist.item(&item).filter(|status| status.errors > 0);
        let title = self.program().item(&item).filter(|(_, item)| item.strength.binds());
        if let (Some(status), Some((_, item))) = (found, title) {
            let (are, them) = match status.errors {
                1 => ("is 1 fault", "it"),
                _ => ("are faults", "them"),
            };
            return self.refuse(format!(
                "There {are} to fix in the files of \"{}\", so the item was not set aside: a file is checked where it lies, \
                 whatever is said of it. Mend {them}, or take the file out of the folder.",
                item.title
            ));
        }
        let missing = "No reason was given, so the item was not set aside: the reader of the checklist will ask why. \
                       Say in a few words why it does not apply.";
        self.mark(item, reason, missing, |next, item, reason| {
            next.not_applicable.push(NotApplicable { item, reason });
        })
    }

    pub(super) fn reopen(&mut self, item: &str) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        let mut next = self.submission.clone();
        unmark(&mut next, item);
        self.hush();
        self.change(next)
    }

    pub(super) fn said_by(&mut self, item: &str, name: &str) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        let name = match plain_line(name) {
            Ok(Some(name)) => name,
            Ok(None) => {
                return self.refuse(
                    "Nobody is named, so the word was not kept: the reader of the checklist will ask whose it is. \
                     Name the person who said so.",
                );
            }
            Err(refusal) => return self.refuse(refusal.to_string()),
        };
        let mut next = self.submission.clone();
        next.answers.insert(said_by(item), Answer::Text(name));
        self.hush();
        self.change(next)
    }

    pub(super) fn keep(&mut self, rule: String, at: String, reason: &str) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        if !findings(&self.evidence).any(|finding| finding.rule.id == rule && finding.place.named() == at) {
            return self.refuse(format!(
                "The last check has no finding of \"{rule}\" there, so nothing was kept. Check again and choose it \
                 from the list."
            ));
        }
        let reason = match plain_line(reason) {
            Ok(Some(reason)) => reason,
            Ok(None) => {
                return self.refuse(
                    "No reason was given, so the finding stays open: reviewers will ask why it is kept. \
                     Say in a few words why it is right as it is.",
                );
            }
            Err(refusal) => return self.refuse(refusal.to_string()),
        };
        let mut next = self.submission.clone();
        forget(&mut next, &rule, &at);
        let date = self.today;
        next.accepted.push(Accepted { rule, at, reason, date });
        self.hush();
        self.change(next)
    }

    pub(super) fn unkeep(&mut self, rule: &str, at: &str) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        let mut next = self.submission.clone();
        forget(&mut next, rule, at);
        self.hush();
        self.change(next)
    }

    /// Marks an item in one way, which ends every other mark on it.
    fn mark(
        &mut self,
        item: String,
        text: &str,
        missing: &str,
        set: impl FnOnce(&mut Submission, String, String),
    ) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        let elsewhere = || self.programs.iter().any(|program| program.item(&item).is_some());
        if self.program().item(&item).is_none() && !elsewhere() {
            return self.refuse(format!(
                "No program has an item \"{item}\", so nothing was marked. Check the spelling of the name."
            ));
        }
        let text = match plain_line(text) {
            Ok(Some(text)) => text,
            Ok(None) => return self.refuse(missing),
            Err(refusal) => return self.refuse(refusal.to_string()),
        };
        let mut next = self.submission.clone();
        unmark(&mut next, &item);
        set(&mut next, item, text);
        self.hush();
        self.change(next)
    }
}

/// Takes every mark off an item.
fn unmark(submission: &mut Submission, item: &str) {
    submission.waiting.retain(|mark| mark.item != item);
    submission.not_applicable.retain(|mark| mark.item != item);
    submission.answers.remove(&said_by(item));
}

/// Opens a kept finding again.
fn forget(submission: &mut Submission, rule: &str, at: &str) {
    submission.accepted.retain(|kept| kept.rule != rule || kept.at != at);
}
