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
    undo: Vec<Entry>,
    redo: Vec<Entry>,
}

/// A change with whether it belongs to the one made before it: both are taken back and made again as one.
type Entry = (Change, bool);

impl History {
    /// Remembers a new change; what was taken back before cannot be made again after it.
    pub(super) fn record(&mut self, change: Change) {
        self.redo.clear();
        self.push(Direction::Undo, (change, false));
    }

    /// The last change belongs to the one before it.
    fn join(&mut self) {
        let has_other = self.undo.len() > 1;
        if let Some((_, joins)) = self.undo.last_mut() {
            *joins = has_other;
        }
    }

    /// Whether the last change belongs to the one before it.
    pub(super) fn is_joined(&self) -> bool {
        self.undo.last().is_some_and(|(_, joins)| *joins)
    }

    /// Whether more goes this way with a change that went.
    pub(super) fn goes_on(&self, way: Direction, joins: bool) -> bool {
        match way {
            Direction::Undo => joins,
            Direction::Redo => self.redo.last().is_some_and(|(_, joins)| *joins),
        }
    }

    /// Remembers one more step to go this way; the oldest beyond the limit is forgotten.
    pub(super) fn push(&mut self, way: Direction, change: Entry) {
        let stack = self.stack(way);
        if stack.len() >= LIMIT {
            stack.remove(0);
        }
        stack.push(change);
    }

    fn pop(&mut self, way: Direction) -> Option<Entry> {
        self.stack(way).pop()
    }

    fn stack(&mut self, way: Direction) -> &mut Vec<Entry> {
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

    /// Whether the last change belongs to the one before it, so that saving it belongs to what was written then.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.history.is_joined()
    }

    /// Answers a field by a file that was just written.
    pub(super) fn answer_with(&mut self, key: &str, text: &str) -> Vec<Effect> {
        let before = self.submission.clone();
        let effects = self.answer(key, text);
        if self.submission != before {
            self.history.join();
        }
        effects
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        self.travel(Direction::Undo)
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        self.travel(Direction::Redo)
    }

    pub(super) fn travel(&mut self, way: Direction) -> Vec<Effect> {
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
            Some((Change::Fix(fix), joins)) => self.write_fix(Arc::unwrap_or_clone(fix), Some((way, joins))),
            Some((Change::Answers(next), joins)) => {
                let (before, mut effects) = self.adopt(Arc::unwrap_or_clone(next));
                let what = self.what_changed(&before);
                self.history
                    .push(way.back(), (Change::Answers(Arc::new(before)), joins));
                self.say(
                    Tone::Info,
                    match way {
                        Direction::Undo => format!("Taken back: {what}."),
                        Direction::Redo => format!("Made again: {what}."),
                    },
                );
                if self.history.goes_on(way, joins) {
                    effects.extend(self.travel(way));
                }
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
