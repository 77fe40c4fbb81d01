//! Two submissions side by side, and taking single answers over.

use std::collections::BTreeSet;

use crate::program::Program;
use crate::submission::{Answer, Key, Submission};

/// The key under which [`differences`] names the program followed.
pub const PROGRAM: &str = "program";

/// One thing in which two submissions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What [`super::Resolution::Some`] takes it over by: a field's key, [`PROGRAM`], an item's id for its marks, or
    /// a kept finding's rule and pointer.
    pub key: Key,
    /// What people call it.
    pub label: String,
    /// This session's side in words; empty for nothing.
    pub mine: String,
    /// The other side in words; empty for nothing.
    pub theirs: String,
}

/// Everything in which two submissions differ, by key; `program` gives the labels.
#[must_use]
pub fn differences(program: &Program, mine: &Submission, theirs: &Submission) -> Vec<Difference> {
    let mut keys = BTreeSet::from([PROGRAM.to_owned()]);
    for side in [mine, theirs] {
        keys.extend(side.answers.keys().cloned());
        keys.extend(side.waiting.iter().map(|mark| mark.item.clone()));
        keys.extend(side.not_applicable.iter().map(|mark| mark.item.clone()));
        keys.extend(side.accepted.iter().map(|kept| finding_key(&kept.rule, &kept.at)));
    }
    keys.into_iter()
        .map(|key| Difference {
            label: label(program, &key),
            mine: words(mine, &key),
            theirs: words(theirs, &key),
            key,
        })
        .filter(|difference| difference.mine != difference.theirs)
        .collect()
}

/// `mine`, with everything under these keys as `theirs` has it.
pub(super) fn take(mine: &Submission, theirs: &Submission, keys: &[Key]) -> Submission {
    let mut taken = mine.clone();
    for key in keys {
        if key == PROGRAM {
            taken.program.clone_from(&theirs.program);
        }
        match theirs.answers.get(key) {
            Some(answer) => taken.answers.insert(key.clone(), answer.clone()),
            None => taken.answers.remove(key),
        };
        replace(&mut taken.waiting, &theirs.waiting, |mark| mark.item == *key);
        replace(&mut taken.not_applicable, &theirs.not_applicable, |mark| {
            mark.item == *key
        });
        replace(&mut taken.accepted, &theirs.accepted, |kept| {
            finding_key(&kept.rule, &kept.at) == *key
        });
    }
    taken
}

fn replace<T: Clone>(taken: &mut Vec<T>, theirs: &[T], same: impl Fn(&T) -> bool) {
    taken.retain(|one| !same(one));
    taken.extend(theirs.iter().filter(|one| same(one)).cloned());
}

fn finding_key(rule: &str, at: &str) -> Key {
    format!("{rule} {at}")
}

/// What people call the thing under a key; the key itself when the program does not know it.
fn label(program: &Program, key: &str) -> String {
    if key == PROGRAM {
        return "the program followed".to_owned();
    }
    let field = program.fields().find(|(_, field)| field.key == key);
    let item = program.items().find(|(_, item)| item.id == key);
    match (field, item) {
        (Some((item, field)), _) if item.fields.len() > 1 => format!("{}, {}", item.title, field.label),
        (Some((item, _)), _) | (None, Some((_, item))) => item.title.clone(),
        (None, None) => key.to_owned(),
    }
}

/// What a submission holds under a key, in words that differ whenever the content does.
fn words(submission: &Submission, key: &str) -> String {
    let mut parts = Vec::new();
    if key == PROGRAM {
        parts.push(submission.program.clone());
    }
    parts.extend(submission.answers.get(key).map(Answer::to_string));
    let waiting = submission.waiting.iter().filter(|mark| mark.item == key);
    parts.extend(waiting.map(|mark| format!("waiting on {} since {}", mark.on, mark.since)));
    let aside = submission.not_applicable.iter().filter(|mark| mark.item == key);
    parts.extend(aside.map(|mark| format!("not applicable: {}", mark.reason)));
    let mut kept = submission.accepted.iter();
    parts.extend(
        kept.find(|kept| finding_key(&kept.rule, &kept.at) == key)
            .map(|kept| format!("kept since {}: {}", kept.date, kept.reason)),
    );
    parts.join("; ")
}
