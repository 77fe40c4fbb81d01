//! How many calls of an operation succeeded.

use super::interpret::{quoted, refuse};
use super::{Answer, Refusal, Submission};
use crate::program::{Field, operation_of};

/// More calls than these nobody counts.
const MOST: u32 = 9999;

/// The answer that a text gives; none for no call at all, which is no answer.
///
/// # Errors
/// When it is no whole number, or more than anybody counts.
pub(super) fn read(text: &str) -> Result<Option<Answer>, Refusal> {
    match text.parse::<u32>() {
        Ok(0) => Ok(None),
        Ok(calls) if calls <= MOST => Ok(Some(Answer::Count(calls))),
        _ => refuse(format!(
            "{} is no number of calls. Write how many calls succeeded in the Test tab, from 1 to {MOST}, for example 10.",
            quoted(text)
        )),
    }
}

impl Submission {
    /// How many calls of an operation succeeded, by the key of its question.
    #[must_use]
    pub fn calls(&self, key: &str) -> u32 {
        match self.answers.get(key) {
            Some(Answer::Count(calls)) => *calls,
            _ => 0,
        }
    }

    /// The operations with calls that none of these questions is about: they are no longer in the definition.
    pub fn vanished<'s>(&'s self, asked: &'s [Field]) -> impl Iterator<Item = &'s str> {
        let counts = self
            .answers
            .iter()
            .filter(|(_, answer)| matches!(answer, Answer::Count(_)));
        let unasked = counts.filter(|(key, _)| asked.iter().all(|field| field.key != **key));
        unasked.filter_map(|(key, _)| operation_of(key))
    }
}
