//! Undo and redo over answers and repairs.

use std::sync::Arc;

use super::difference::differences;
use super::{Effect, FileFix, Session, Tone};
use crate::submission::Submission;

/// How many changes can be taken back.
const LIMIT: usize = 500;

/// One change, kept as the way to the other side of it; shared, so that a session is cheap to copy.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// The answers on the other side.
    Answers(Arc<Submission>),
    /// The repair that leads to the other side.
    Fix(Arc<FileFix>),
}

/// A direction through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Taking back.
    Undo,
    /// Making again.
    Redo,
}

impl Direction {
    /// The other direction.
    pub(super) fn back(self) -> Self {
        match self {
            Self::Undo => Self::Redo,
            Self::Redo => Self::Undo,
        }
    }
}

/// What can be taken back and made again, the latest last.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
}

impl History {
    /// Remembers a new change; what was taken back before cannot be made again after it.
    pub(super) fn record(&mut self, change: Change) {
        self.redo.clear();
        self.push(Direction::Undo, change);
    }

    /// Remembers one more step to go this way; the oldest beyond the limit is forgotten.
    pub(super) fn push(&mut self, way: Direction, change: Change) {
        let stack = self.stack(way);
        if stack.len() >= LIMIT {
            stack.remove(0);
        }
        stack.push(change);
    }

    fn pop(&mut self, way: Direction) -> Option<Change> {
        self.stack(way).pop()
    }

    fn stack(&mut self, way: Direction) -> &mut Vec<Change> {
        match way {
            Direction::Undo => &mut self.undo,
            Direction::Redo => &mut self.redo,
        }
    }
}

impl Session {
    /// Whether a change can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.history.undo.is_empty()
    }

    /// Whether a change that was taken back can be made again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.history.redo.is_empty()
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        self.travel(Direction::Undo)
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        self.travel(Direction::Redo)
    }

    fn travel(&mut self, way: Direction) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        if self.is_fixing() {
            return self.refuse("A repair is still being written. Try again in a moment.");
        }
        match self.history.pop(way) {
            None => {
                self.say(
                    Tone::Info,
                    match way {
                        Direction::Undo => "There is nothing to take back.",
                        Direction::Redo => "There is nothing to make again.",
                    },
                );
                Vec::new()
            }
            Some(Change::Fix(fix)) => self.write_fix(Arc::unwrap_or_clone(fix), Some(way)),
            Some(Change::Answers(next)) => {
                let (before, effects) = self.adopt(Arc::unwrap_or_clone(next));
                let what = self.what_changed(&before);
                self.history.push(way.back(), Change::Answers(Arc::new(before)));
                self.say(
                    Tone::Info,
                    match way {
                        Direction::Undo => format!("Taken back: {what}."),
                        Direction::Redo => format!("Made again: {what}."),
                    },
                );
                effects
            }
        }
    }

    /// Names what differs from the answers before, in a few words.
    pub(super) fn what_changed(&self, before: &Submission) -> String {
        let differences = differences(self.program(), before, &self.submission);
        match differences.as_slice() {
            [] => "nothing".to_owned(),
            [one] => one.label.clone(),
            [first, rest @ ..] => format!("{} and {} more", first.label, rest.len()),
        }
    }
}
