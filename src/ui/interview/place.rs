//! Where in the conversation one is, and the way from one question to the next.

use super::{Interview, Said};
use crate::program::{Field, Item, View};
use crate::session::{Event, FileFix};
use crate::submission::Key;
use crate::ui::findings::Identity;
use crate::work::packing::Several;

/// Where in the conversation one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing was said yet.
    Begin { first: bool },
    /// The step is entered; it says what it is about first.
    Entered,
    /// The step is entered from the one behind it.
    Returned,
    /// What can be done before the questions of a step: reading everything, writing the files.
    Before,
    /// A question of the step.
    Field(Key),
    /// Every question was asked; the step says how it stands.
    Answered,
    /// How to go on from a step that is not settled, or from the last one.
    Onward,
    /// The steps, to choose from.
    Steps,
    /// A reason or a name is needed.
    Reason(ReasonFor),
    /// The findings of the step, by rule.
    Findings,
    /// The findings of one rule.
    Rule(&'static str),
    /// One finding.
    Finding(Identity),
    /// Whether a repair is to be written.
    Fix(Box<FileFix>),
    /// The fields of the form, to copy from.
    Sheet,
    /// Whether the icon that was made is to be written.
    Made,
    /// Whether the definition is to be converted, asked at another place.
    Convert(Box<Self>),
    /// Which operations of it.
    Choice(Box<Self>),
    /// The texts to write, opened from another place.
    Texts(Box<Self>),
    /// Which solution is packed, asked at another place.
    Solutions(Box<Self>, Box<Several>),
}

/// What a reason or a name is needed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReasonFor {
    /// Why the item with this id does not apply.
    NotApplicable(String),
    /// Whose turn the item with this id is.
    Waiting(String),
    /// Why a finding is kept.
    Keep(Identity),
    /// The logo to make the icon from.
    Logo,
    /// The host of a definition to be converted, asked from its place.
    Host(Box<Place>),
}

impl Interview {
    /// Moves on from places that ask nothing, saying what belongs there.
    pub(super) fn arrive(&mut self) {
        // Each round says something or reaches a place that asks; the last step always asks.
        loop {
            match self.place.clone() {
                Place::Begin { .. } => self.greet_first(),
                Place::Entered => {
                    self.introduce();
                    self.place = match self.step().view {
                        View::ReadThrough | View::Send => Place::Before,
                        _ => self.first_question(),
                    };
                }
                Place::Answered => {
                    self.conclude();
                    if self.is_settled() && self.session.step < self.last_step() {
                        self.go(self.session.step + 1);
                    } else {
                        self.place = Place::Onward;
                    }
                }
                Place::Returned => {
                    self.introduce();
                    self.place = if let Some(field) = self.asked().pop() {
                        Place::Field(field.key)
                    } else {
                        self.conclude();
                        Place::Onward
                    };
                }
                // A question that an answer elsewhere made pointless.
                Place::Field(key) if !self.asked().iter().any(|field| field.key == key) => {
                    self.place = Place::Answered;
                }
                Place::Rule(_) | Place::Finding(_) | Place::Findings if self.found().is_empty() => {
                    self.said
                        .push(Said::Text("There are no findings here any more.".to_owned()));
                    self.place = Place::Onward;
                }
                Place::Texts(_) if self.bench.row().is_none() && !self.waits() => {
                    self.said
                        .push(Said::Text("No text is missing or weak here.".to_owned()));
                    self.leave_texts();
                }
                Place::Finding(identity) if self.finding(&identity).is_none() => self.place = Place::Findings,
                Place::Rule(rule) if self.of_rule(rule).is_empty() => self.place = Place::Findings,
                _ => return,
            }
        }
    }

    /// Greets whoever has just come.
    pub(super) fn greet_first(&mut self) {
        if let Place::Begin { first } = self.place {
            self.greet(first);
            self.place = Place::Entered;
        }
    }

    pub(super) fn step(&self) -> &crate::program::Step {
        &self.session.program().steps[self.session.step]
    }

    pub(super) fn last_step(&self) -> usize {
        self.session.program().steps.len() - 1
    }

    /// The items of the step that count, given the other answers.
    pub(super) fn items(&self) -> Vec<&Item> {
        let items = self.step().items.iter();
        items.filter(|item| self.session.submission.includes(item)).collect()
    }

    /// The fields of the step that are asked, in order.
    pub(super) fn asked(&self) -> Vec<Field> {
        let submission = &self.session.submission;
        let fields = self.items().into_iter().flat_map(|item| item.fields.iter());
        fields.filter(|field| submission.asks(field)).cloned().collect()
    }

    /// The item that a key of this step belongs to; else the first that counts.
    pub(super) fn item(&self) -> &Item {
        let items = self.items();
        let of_field = match &self.place {
            Place::Field(key) => items
                .iter()
                .find(|item| item.fields.iter().any(|field| field.key == *key)),
            Place::Reason(ReasonFor::NotApplicable(id) | ReasonFor::Waiting(id)) => {
                items.iter().find(|item| item.id == *id)
            }
            _ => None,
        };
        of_field.or(items.first()).copied().unwrap_or(&self.step().items[0])
    }

    /// Whether nothing of the step is left for the partner to do now.
    fn is_settled(&self) -> bool {
        let status = &self.session.checklist.steps[self.session.step];
        let done = |state: &crate::checklist::State| {
            state.is_settled() || matches!(state, crate::checklist::State::Waiting { .. })
        };
        status.items.iter().all(|item| done(&item.state))
    }

    fn first_question(&self) -> Place {
        match self.asked().into_iter().next() {
            Some(field) => Place::Field(field.key),
            None => Place::Answered,
        }
    }

    /// Begins the questions of the step.
    pub(super) fn begin_questions(&mut self) {
        self.place = self.first_question();
    }

    /// Goes on after a question.
    pub(super) fn advance(&mut self, key: &str) {
        let asked = self.asked();
        let next = asked
            .iter()
            .position(|field| field.key == key)
            .and_then(|at| asked.get(at + 1));
        self.place = match next {
            Some(field) => Place::Field(field.key.clone()),
            None => Place::Answered,
        };
    }

    /// Shows another step from its beginning.
    pub(super) fn go(&mut self, step: usize) {
        self.event(Event::Go(step.min(self.last_step())));
        self.place = Place::Entered;
    }

    /// The question before this one; on the first of all it says so.
    pub(super) fn back(&mut self) {
        match self.place.clone() {
            Place::Finding(identity) if self.of_rule(identity.rule).len() > 1 => {
                self.place = Place::Rule(identity.rule);
            }
            Place::Texts(_) => self.leave_texts(),
            Place::Convert(before) | Place::Solutions(before, _) | Place::Reason(ReasonFor::Host(before)) => {
                self.place = *before;
            }
            Place::Choice(before) => self.leave_choice(before),
            Place::Finding(_) | Place::Rule(_) => self.place = Place::Findings,
            Place::Reason(ReasonFor::Keep(identity)) => self.place = Place::Finding(identity),
            Place::Findings | Place::Reason(_) | Place::Steps | Place::Fix(_) | Place::Made => {
                self.place = Place::Onward;
            }
            Place::Onward | Place::Answered => match self.asked().pop() {
                Some(field) => self.place = Place::Field(field.key),
                None => self.step_back(),
            },
            Place::Field(key) => {
                let asked = self.asked();
                let at = asked.iter().position(|field| field.key == key).unwrap_or(0);
                match at.checked_sub(1).and_then(|before| asked.get(before)) {
                    Some(field) => self.place = Place::Field(field.key.clone()),
                    None if matches!(self.step().view, View::ReadThrough | View::Send) => self.place = Place::Before,
                    None => self.step_back(),
                }
            }
            Place::Sheet => self.place = Place::Before,
            Place::Begin { .. } | Place::Entered | Place::Returned | Place::Before => self.step_back(),
        }
    }

    fn step_back(&mut self) {
        match self.session.step.checked_sub(1) {
            Some(before) => {
                self.go(before);
                self.place = Place::Returned;
            }
            None => self.said.push(Said::Text(
                "This is the first question; there is nothing before it.".to_owned(),
            )),
        }
    }
}
