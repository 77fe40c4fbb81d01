//! What to do next: the one thing that brings a submission forward now.

use super::Session;
use super::known::Suggested;
use crate::checklist::{DueKind, ItemStatus, State};
use crate::part::Part;
use crate::program::{Check, Field, Item, Suggestion};
use crate::submission::READ;

/// The one thing to do next.
#[derive(Debug, Clone)]
pub enum Next<'s> {
    /// Questions are open.
    Answer(Task<'s>, Vec<Question<'s>>),
    /// Files are to be put right.
    Fix(Task<'s>),
    /// Nothing holds the final export back, and it is not written yet.
    Export,
    /// All that is left is someone else's turn; the first of it.
    Wait(Task<'s>),
    /// Nothing is left.
    Done,
}

/// An item to work on.
#[derive(Debug, Clone, Copy)]
pub struct Task<'s> {
    /// The number of its step, from 1.
    pub step: usize,
    /// The item.
    pub item: &'s Item,
    /// How it stands.
    pub status: &'s ItemStatus,
}

/// An open question.
#[derive(Debug, Clone)]
pub struct Question<'s> {
    /// The field that asks it.
    pub field: &'s Field,
    /// What can be offered, best first.
    pub suggestions: Vec<Suggested>,
    /// The answer that was read from a file and only needs a yes; today's date is never taken as read.
    pub read: Option<String>,
}

impl Session {
    /// What to do next; `exported` tells whether the export on disk says how everything stands.
    ///
    /// While a step waits, later items on which someone else has to act first are passed over. What can only happen
    /// once the final checklist is sent comes after the final export. Of what can be done now, a deadline that presses
    /// comes first.
    #[must_use]
    pub fn next(&self, exported: bool) -> Next<'_> {
        self.next_but(exported, |_| false)
    }

    /// The same, passing over what `hopeless` says leads nowhere; the first of that, where nothing else can be done.
    pub fn next_but(&self, exported: bool, hopeless: impl Fn(&Next) -> bool) -> Next<'_> {
        let mut passed: Option<Next> = None;
        let mut leads = |next| {
            if hopeless(&next) {
                passed.get_or_insert(next);
                return None;
            }
            Some(next)
        };
        let program = self.program();
        let ready = self.checklist.open_required(program).is_empty();
        let begun = self.sending_has_begun();
        let sent = ready && (exported || begun);
        // Whoever has begun to send has left the export behind, whatever is open still.
        let pressing = self.pressing().filter(|task| sent || begun || !task.item.afterwards);
        if let Some(next) = pressing.map(|task| self.work_on(task)).find_map(&mut leads) {
            return next;
        }
        let mut waiting: Option<Task> = None;
        for (step, status) in (1..).zip(&self.checklist.steps) {
            let waited = waiting.is_some();
            for status in &status.items {
                let Some((_, item)) = program.item(&status.id) else {
                    continue;
                };
                let task = Task { step, item, status };
                match status.state {
                    State::Waiting { .. } => {
                        waiting.get_or_insert(task);
                        continue;
                    }
                    State::Todo if waited && item.waits_on.is_some() => continue,
                    State::Todo | State::Started | State::Failed | State::Stale => {}
                    _ => continue,
                }
                if item.afterwards && !sent {
                    continue;
                }
                if let Some(next) = leads(self.work_on(task)) {
                    return next;
                }
            }
        }
        if ready && !exported && !begun {
            return Next::Export;
        }
        passed.or(waiting.map(Next::Wait)).unwrap_or(Next::Done)
    }

    /// The items whose deadline presses, soonest first: open ones, and those with an answer that has run out.
    fn pressing(&self) -> impl Iterator<Item = Task<'_>> {
        let deadlines = self.checklist.pressing().filter(|due| due.kind == DueKind::Deadline);
        deadlines.filter_map(|due| {
            let (step, item) = self.program().item(&due.item)?;
            let (number, _) = self.program().step(&step.id)?;
            let status = self.checklist.item(&item.id)?;
            let open = matches!(
                status.state,
                State::Todo | State::Started | State::Failed | State::Stale
            );
            let run_out = due.is_overdue() && status.state.is_settled() && item.lasting().next().is_some();
            (open || run_out).then_some(Task {
                step: number,
                item,
                status,
            })
        })
    }

    fn work_on<'s>(&'s self, task: Task<'s>) -> Next<'s> {
        let questions = self.questions(task);
        if questions.is_empty() {
            Next::Fix(task)
        } else {
            Next::Answer(task, questions)
        }
    }

    /// The questions to answer so that an item is settled; empty when only its files can settle it.
    #[must_use]
    pub fn questions<'s>(&'s self, task: Task<'s>) -> Vec<Question<'s>> {
        let asked = || task.item.fields.iter().filter(|field| self.submission.asks(field));
        let (given, open): (Vec<&Field>, Vec<&Field>) = asked().partition(|field| self.submission.answers_field(field));
        let mut open: Vec<Question> = open
            .into_iter()
            .filter(|field| !field.optional)
            .map(|field| self.question(field))
            .collect();
        if task.item.any_field {
            // One is enough: the one that is known, else the first.
            let known = open.iter().position(|question| question.read.is_some());
            open = match open.into_iter().nth(known.unwrap_or_default()) {
                Some(question) if given.is_empty() => vec![question],
                _ => Vec::new(),
            };
        }
        if let (Some(field), State::Stale) = (asked().find(|field| field.key == READ), &task.status.state) {
            return vec![self.question(field)];
        }
        if task.status.state.is_settled() {
            // Nothing is asked for again but what has run out.
            return task.item.lasting().map(|field| self.question(field)).collect();
        }
        if !open.is_empty() || task.status.state != State::Failed {
            return open;
        }
        let says_no = |field: &&Field| {
            let value = self.submission.text(&field.key);
            let mut choices = field.choices.iter();
            choices.any(|choice| choice.unmet && value == Some(choice.value.as_str()))
        };
        if let Some(field) = asked().find(says_no) {
            return vec![self.question(field)];
        }
        if let Some(field) = asked().find(|field| self.is_gone(field)) {
            return vec![self.question(field)];
        }
        if task.status.errors > 0 || self.only_file_is_wrong(task.item) {
            return Vec::new();
        }
        asked()
            .filter(|field| !field.optional)
            .map(|field| self.question(field))
            .collect()
    }

    /// Whether an item's answer contradicts a definition that says nothing the program takes: then no answer settles it.
    fn only_file_is_wrong(&self, item: &Item) -> bool {
        let from_definition = |field: &&Field| field.suggest.contains(&Suggestion::DefinitionAuthentication);
        item.checks.contains(&Check::Authentication)
            && item
                .fields
                .iter()
                .find(from_definition)
                .is_some_and(|field| self.offer_for(field, Suggestion::DefinitionAuthentication).is_empty())
    }

    /// One question with what is known about it.
    #[must_use]
    pub fn question<'s>(&'s self, field: &'s Field) -> Question<'s> {
        let sources = field.suggest.iter().filter(|source| **source != Suggestion::Today);
        let read = sources
            .map(|source| (*source, self.offer_for(field, *source)))
            .find(|(_, offers)| !offers.is_empty());
        let read = read.and_then(|(source, offers)| {
            let mut texts = offers.into_iter().map(|offer| offer.text);
            match (texts.next(), texts.next()) {
                // Every way to sign in that the definition defines is right, and of definitions the most usual name is.
                (first, second) if second.is_none() || leads(source) => first,
                _ => None,
            }
        });
        // What the partner said stands: a file that says something else is only offered, unless the answer names a file
        // that is gone.
        let open = !self.submission.answers_field(field) || self.is_gone(field);
        Question {
            field,
            suggestions: self.suggestions(field),
            read: read.filter(|text| open && self.answer_text(field).as_ref() != Some(text)),
        }
    }

    /// Whether the answer names a file that is not there.
    #[must_use]
    pub fn is_gone(&self, field: &Field) -> bool {
        let part = Part::ALL.into_iter().find(|part| part.answer() == Some(&field.key));
        let check = part.and_then(|part| self.evidence.part(part));
        check.is_some_and(|check| check.problem.is_some() && check.bytes == 0)
            && self.submission.text(&field.key) == check.map(|check| check.path)
    }

    /// Whether something was answered that can only happen once the final checklist is sent.
    fn sending_has_begun(&self) -> bool {
        self.program()
            .fields()
            .any(|(item, field)| item.afterwards && self.submission.answers_field(field))
    }
}

/// Whether the first of several texts of a source is right.
fn leads(source: Suggestion) -> bool {
    matches!(
        source,
        Suggestion::DefinitionAuthentication | Suggestion::DefinitionFile
    )
}
