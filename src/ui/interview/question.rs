//! What is asked at each place, and what a blank answer means.

use super::Interview;
use super::place::{Place, ReasonFor};
use crate::document::plain::plain;
use crate::program::{Field, FieldKind, Item};
use crate::session::TODAY;
use crate::submission::{Answer, ICON};
use crate::ui::converting::{self, Converting};
use crate::ui::making;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked: a question with its mark, or a few words without one: `Icon file`.
    pub asks: String,
    /// What may be known about the answer: sentences.
    pub notes: Vec<String>,
    /// What kind of answer.
    pub asked: Asked,
    /// What a blank answer means.
    pub enter: Enter,
    /// What was typed before and is no answer yet, to be mended. It may be what must reach no file.
    pub typed: Option<String>,
}

/// What kind of answer is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A line of text.
    Line {
        /// The endings of file names that fit, for a path; nothing else is a path.
        endings: Option<Vec<String>>,
        /// An example.
        hint: String,
    },
    /// One of these, at least one.
    Choice(Vec<Offer>),
}

/// One of the things to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub label: String,
    /// What it means, a sentence; may be empty.
    pub meaning: String,
}

/// What a blank answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Enter {
    /// The answer stays as it is.
    Keeps(String),
    /// This is taken as the answer.
    Takes(String),
    /// The question stays open.
    LeavesOpen,
    /// Nothing more is added.
    GoesOn,
    /// The choice with this index.
    Chooses(usize),
    /// An answer is needed.
    Needs,
}

impl Offer {
    pub(super) fn new(label: impl Into<String>, meaning: impl Into<String>) -> Self {
        Self {
            label: plain(&label.into()).into_owned(),
            meaning: plain(&meaning.into()).into_owned(),
        }
    }
}

impl Interview {
    /// The question of the place.
    pub(super) fn question(&self) -> Question {
        let mut question = self.of_place();
        if let Some((place, text)) = &self.refused
            && *place == self.place
            && !text.trim().is_empty()
        {
            question.typed = Some(plain(text).into_owned());
        }
        question
    }

    fn of_place(&self) -> Question {
        match &self.place {
            Place::Field(key) => match self.asked().into_iter().find(|field| field.key == *key) {
                Some(field) => self.of_field(&field),
                None => self.of_menu("How do you want to go on"),
            },
            Place::Reason(purpose) => self.of_purpose(purpose),
            Place::Steps => self.of_steps(),
            Place::Texts(_) => self.of_text(),
            Place::Convert(_) => self.of_menu("Convert it"),
            Place::Choice(_) if self.converting.as_ref().is_some_and(Converting::has_others) => {
                self.of_menu("What is converted")
            }
            Place::Choice(_) => self.of_menu("Which operations"),
            Place::Findings => self.of_menu("Which findings"),
            Place::Rule(_) => self.of_menu("Which of them"),
            Place::Sheet => self.of_menu("Which field"),
            Place::Solutions(_, several) => self.of_menu(several.question().trim_end_matches('?')),
            Place::Before if self.is_the_last() => self.of_menu("What do you want to write"),
            _ => self.of_menu("What next"),
        }
    }

    fn is_the_last(&self) -> bool {
        self.step().view == crate::program::View::Send
    }

    pub(super) fn of_menu(&self, asks: &str) -> Question {
        let choices = self.menu().into_iter().map(|(choice, _)| choice).collect();
        Question {
            asks: asks.to_owned(),
            notes: Vec::new(),
            asked: Asked::Choice(choices),
            enter: Enter::Chooses(0),
            typed: None,
        }
    }

    fn of_steps(&self) -> Question {
        let lines = self.step_lines();
        Question {
            asks: "Which step".to_owned(),
            notes: Vec::new(),
            asked: Asked::Choice(lines.into_iter().map(|line| Offer::new(line, "")).collect()),
            enter: Enter::Chooses(self.session.step),
            typed: None,
        }
    }

    fn of_purpose(&self, purpose: &ReasonFor) -> Question {
        let line = |asks: &str, enter| Question {
            asks: asks.to_owned(),
            notes: Vec::new(),
            asked: Asked::Line {
                endings: None,
                hint: String::new(),
            },
            enter,
            typed: None,
        };
        match purpose {
            ReasonFor::NotApplicable(_) => line("Why does it not apply?", Enter::Needs),
            ReasonFor::Keep(_) => line("Why is it right as it is?", Enter::Needs),
            ReasonFor::Logo => Question {
                asks: making::QUESTION.to_owned(),
                notes: vec![making::hint(&self.session)],
                asked: Asked::Line {
                    endings: Some(making::ENDINGS.map(str::to_owned).to_vec()),
                    hint: String::new(),
                },
                enter: Enter::Needs,
                typed: None,
            },
            ReasonFor::Host(_) => Question {
                notes: vec![format!("{} Blank goes on without one.", converting::HOST_HINT)],
                ..line(converting::HOST, Enter::LeavesOpen)
            },
            ReasonFor::Waiting(id) => {
                let item = self.session.program().item(id);
                let usual = item.and_then(|(_, item)| item.waits_on.clone());
                let usual = usual.unwrap_or_else(|| "Microsoft".to_owned());
                line("Whose turn is it?", Enter::Takes(usual))
            }
        }
    }

    fn of_field(&self, field: &Field) -> Question {
        let mut notes = Vec::new();
        let choices = self.choices(field);
        let now = self.session.answer_text(field);
        // What nobody has to vouch for; today is offered with its own key.
        let today = self.session.offers_today(field);
        let mut offered = self.session.suggestions(field);
        offered.retain(|one| Some(&one.text) != today.as_ref());
        let (asked, enter) = if choices.is_empty() {
            let enter = match (&now, offered.first()) {
                _ if field.kind == FieldKind::Log => {
                    notes.extend(self.entries(field));
                    Enter::GoesOn
                }
                (Some(now), _) => Enter::Keeps(plain(now).into_owned()),
                (None, Some(first)) => Enter::Takes(plain(&first.text).into_owned()),
                (None, None) => Enter::LeavesOpen,
            };
            for one in offered.iter().filter(|one| Some(&one.text) != now.as_ref()) {
                notes.push(format!("Offered: {}, {}.", plain(&one.text), plain(&one.because)));
            }
            if let Some(today) = today.filter(|today| Some(today) != now.as_ref()) {
                notes.push(format!("{TODAY} takes today, {today}."));
            }
            let endings = (field.kind == FieldKind::Path).then(|| field.endings.clone());
            let hint = field.hint.clone();
            (Asked::Line { endings, hint }, enter)
        } else {
            let at = |text: &str| choices.iter().position(|(value, _)| value == text);
            let known = now.as_deref().and_then(at);
            let enter = match (known, offered.first().and_then(|one| Some((at(&one.text)?, one)))) {
                (Some(index), _) => {
                    notes.push(format!("Now: {}.", choices[index].1.label));
                    Enter::Chooses(index)
                }
                (None, Some((index, one))) => {
                    notes.push(format!("Offered: {}, {}.", choices[index].1.label, plain(&one.because)));
                    Enter::Chooses(index)
                }
                (None, None) => Enter::LeavesOpen,
            };
            let choices = choices.into_iter().map(|(_, choice)| choice).collect();
            (Asked::Choice(choices), enter)
        };
        if field.key == ICON && now.is_none() && offered.is_empty() && self.makes_icons() {
            notes.push("No icon yet? :icon makes one from your logo.".to_owned());
        }
        let first = |item: &&Item| item.fields.first().is_some_and(|one| one.key == field.key);
        if let Some(on) = self
            .items()
            .into_iter()
            .find(first)
            .and_then(|item| item.waits_on.as_ref())
        {
            notes.push(format!(":wait marks it as waiting on {on}."));
        }
        if field.optional {
            notes.push("This one may stay open.".to_owned());
        }
        Question {
            asks: self.asks(field),
            notes,
            asked,
            enter,
            typed: self
                .session
                .drafts
                .get(&field.key)
                .map(|draft| plain(draft).into_owned()),
        }
    }

    /// The label; with the item before it where a step asks for several things.
    fn asks(&self, field: &Field) -> String {
        let own = |item: &&Item| item.fields.iter().any(|one| one.key == field.key);
        match self.items().into_iter().find(own) {
            Some(item) if self.items().len() > 1 && item.title != field.label => {
                format!("{}: {}", item.title, field.label)
            }
            _ => field.label.clone(),
        }
    }

    /// The choices of a field with what is stored for each; none for fields that take a text.
    pub(super) fn choices(&self, field: &Field) -> Vec<(String, Offer)> {
        if field.kind == FieldKind::Program {
            let briefs = self.session.offers().into_iter();
            return briefs
                .map(|brief| (brief.id.to_owned(), Offer::new(brief.title, brief.meaning)))
                .collect();
        }
        let choices = field.choices.iter();
        choices
            .map(|choice| (choice.value.clone(), Offer::new(&choice.label, &choice.meaning)))
            .collect()
    }

    fn entries(&self, field: &Field) -> Vec<String> {
        match self.session.submission.answers.get(&field.key) {
            Some(Answer::Log(entries)) => entries
                .iter()
                .map(|entry| format!("{}: {}", entry.date, plain(&entry.text)))
                .collect(),
            _ => Vec::new(),
        }
    }
}
