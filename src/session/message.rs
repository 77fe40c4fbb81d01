//! The message line: what was just said, and what still needs deciding.

use super::{Effect, Session};

/// How loud a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something happened.
    Info,
    /// Something went well.
    Good,
    /// Something needs doing; stays until it is done.
    Bad,
}

/// The message line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How loud.
    pub tone: Tone,
    /// What, why, what to do: sentences.
    pub text: String,
}

impl Session {
    /// Says something; whatever still needs deciding is said with it.
    pub(super) fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        self.message = Some(match self.standing() {
            None => Message { tone, text },
            Some(standing) => Message {
                tone: Tone::Bad,
                text: format!("{text} {standing}"),
            },
        });
    }

    /// Takes the last message off the line, save for what still needs deciding.
    pub(super) fn hush(&mut self) {
        self.message = self.standing().map(|text| Message { tone: Tone::Bad, text });
    }

    /// Refuses an event: nothing changes, and the reason is said.
    pub(super) fn refuse(&mut self, reason: impl Into<String>) -> Vec<Effect> {
        self.say(Tone::Bad, reason);
        Vec::new()
    }

    /// What to say when a change is asked of a read-only session.
    pub(super) fn read_only_refusal(&self) -> Option<String> {
        self.read_only.as_ref().map(|reason| {
            format!("Nothing can be changed in this session. {reason} What you type here is kept as a draft.")
        })
    }

    /// What needs deciding, for as long as it does: a failed save, an outside change.
    fn standing(&self) -> Option<String> {
        let undecided = self.theirs.as_ref().map(|_| {
            "The project file was changed outside while answers here were not saved yet, so saving waits. \
             Choose whose answers to keep: the file's, these, or one by one."
        });
        let failure = self
            .failure
            .as_ref()
            .map(|error| format!("{error} Your answers are kept here and as a draft until a save succeeds."));
        match (failure, undecided) {
            (failure, None) => failure,
            (None, Some(undecided)) => Some(undecided.to_owned()),
            (Some(failure), Some(undecided)) => Some(format!("{failure} {undecided}")),
        }
    }
}
