//! What an answer does.

use super::place::{Place, ReasonFor};
use super::question::Enter;
use super::{Command, Interview, Said};
use crate::program::{Field, FieldKind};
use crate::session::{Event, Tone};
use crate::ui::making::Wish;

impl Interview {
    /// A text, or blank for what Enter means.
    pub(super) fn text(&mut self, text: &str) {
        let blank = text.trim().is_empty();
        match self.place.clone() {
            Place::Field(key) => {
                let enter = self.question().enter;
                match enter {
                    Enter::Chooses(index) if blank => self.chosen(index),
                    Enter::Keeps(_) | Enter::LeavesOpen | Enter::GoesOn | Enter::Needs if blank => self.advance(&key),
                    Enter::Takes(offered) if blank => self.answer(&key, &offered),
                    _ => {
                        let is_path = |field: &Field| field.kind == FieldKind::Path;
                        if self.session.field(&key).is_some_and(is_path) {
                            self.naming = Some((key, text.to_owned()));
                        } else {
                            self.answer(&key, text);
                        }
                    }
                }
            }
            Place::Reason(purpose) => {
                let text = match self.question().enter {
                    Enter::Takes(usual) if blank => usual,
                    _ => text.to_owned(),
                };
                self.reason(purpose, text);
            }
            Place::Texts(_) => self.write_text(text),
            _ if blank => match self.question().enter {
                Enter::Chooses(index) => self.chosen(index),
                _ => self.say_needed(),
            },
            _ => self.say_needed(),
        }
    }

    fn say_needed(&mut self) {
        self.said
            .push(Said::Bad("Choose one of the answers above, by its number.".to_owned()));
    }

    /// The choice with this index.
    pub(super) fn chosen(&mut self, index: usize) {
        match self.place.clone() {
            Place::Field(key) => {
                let field = self.asked().into_iter().find(|field| field.key == key);
                let choices = field.map(|field| self.choices(&field)).unwrap_or_default();
                match choices.get(index) {
                    Some((value, _)) => self.answer(&key, value),
                    None => self.say_needed(),
                }
            }
            Place::Steps => self.go(index),
            _ => match self.menu().into_iter().nth(index) {
                Some((_, act)) => self.act(act),
                None => self.say_needed(),
            },
        }
    }

    /// Answers the question; a refused answer is asked again.
    pub(super) fn answer(&mut self, key: &str, text: &str) {
        let before = self.session.submission.clone();
        let log = self
            .session
            .field(key)
            .is_some_and(|field| field.kind == FieldKind::Log);
        let (key, text) = (key.to_owned(), text.to_owned());
        let event = if log {
            Event::AddEntry {
                key: key.clone(),
                text: text.clone(),
            }
        } else {
            Event::Answer {
                key: key.clone(),
                text: text.clone(),
            }
        };
        self.event(event);
        let said_no = matches!(&self.session.message, Some(message) if message.tone == Tone::Bad);
        if said_no && self.session.submission == before && self.session.theirs.is_none() {
            self.refused = Some((self.place.clone(), text));
        } else if !log {
            // To a log there may be more to add.
            self.advance(&key);
        }
    }

    fn reason(&mut self, purpose: ReasonFor, text: String) {
        let before = self.session.submission.clone();
        self.refused = Some((self.place.clone(), text.clone()));
        let (event, after) = match purpose {
            ReasonFor::Logo if text.trim().is_empty() => return self.say_logo_needed(),
            ReasonFor::Logo => {
                self.wish = Some(Wish::from(text.trim()));
                return;
            }
            ReasonFor::Host(before) => return self.take_host(*before, &text),
            ReasonFor::NotApplicable(item) => (Event::NotApplicable { item, reason: text }, Place::Answered),
            ReasonFor::Waiting(item) => {
                let since = self.session.today;
                (Event::Wait { item, on: text, since }, Place::Answered)
            }
            ReasonFor::Keep(identity) => {
                let event = Event::Keep {
                    rule: identity.rule.to_owned(),
                    at: identity.at.clone(),
                    reason: text,
                };
                (event, Place::Finding(identity))
            }
        };
        self.event(event);
        // A reason that was refused is asked for again.
        if self.session.submission != before {
            match after {
                Place::Finding(identity) => self.show_finding(identity),
                after => self.place = after,
            }
        }
    }

    /// A command instead of an answer.
    pub(super) fn command(&mut self, command: Command) {
        if self.text_command(command) {
            return;
        }
        match command {
            Command::Back => self.back(),
            Command::Skip if self.session.step < self.last_step() => self.go(self.session.step + 1),
            Command::Skip => self.said.push(Said::Text(
                "This is the last step. :list shows what is open, :quit saves and leaves.".to_owned(),
            )),
            Command::Why => self.explain_item(),
            Command::How => self.tell_how(),
            Command::List => self.list_steps(),
            Command::Steps => self.place = Place::Steps,
            Command::Go(number) => {
                let steps = self.last_step() + 1;
                if (1..=steps).contains(&number) {
                    self.go(number - 1);
                } else {
                    let text = format!("There is no step {number}. Type a number from 1 to {steps}.");
                    self.said.push(Said::Bad(text));
                }
            }
            // Carried out above.
            Command::Texts | Command::Text(_) | Command::Take | Command::Apart(_) => {}
            Command::Icon => self.ask_logo(),
            Command::Build => self.ask_package(),
            Command::Findings if self.found().is_empty() => {
                self.said.push(Said::Text("This step has no findings.".to_owned()));
            }
            Command::Findings => self.place = Place::Findings,
            Command::NotApplicable => self.place = Place::Reason(ReasonFor::NotApplicable(self.item().id.clone())),
            Command::Waiting => self.place = Place::Reason(ReasonFor::Waiting(self.item().id.clone())),
            Command::Clear => match self.place.clone() {
                Place::Field(key) => self.event(Event::Answer {
                    key,
                    text: String::new(),
                }),
                _ => self
                    .said
                    .push(Said::Text("There is no answer to take away here.".to_owned())),
            },
            Command::Check => self.event(Event::Check),
            Command::Undo => self.event(Event::Undo),
            Command::Redo => self.event(Event::Redo),
            Command::Help => self.list_commands(),
            Command::Switch(face) => {
                self.switch = Some(face);
                self.leaving = true;
            }
            Command::Quit => self.leave(),
        }
    }
}
