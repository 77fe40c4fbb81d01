//! The texts to write, asked one after another.

use super::menu::{Act, entry};
use super::place::Place;
use super::question::{Asked, Enter, Offer, Question};
use super::{Command, Interview, Said, capitalized};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::part::Part;
use crate::rules::{explain, registry};
use crate::session::Event;
use crate::ui::workbench::{Entered, facts, label};

/// How wide the page of a rule is.
const PAGE: usize = 78;
/// How many texts are listed before the rest is only counted.
const LISTED: usize = 30;

impl Interview {
    /// The way to the texts, on a step about a file that has some.
    pub(super) fn texts(&self) -> Option<(Offer, Act)> {
        let part = self.step().view.part()?;
        let has_texts = matches!(part, Part::Definition | Part::Properties | Part::Readme | Part::Intro);
        let texts = || self.session.sheets.iter().flat_map(|sheet| &sheet.texts);
        let places: usize = texts().map(|text| text.places.len()).sum();
        let meaning = format!(
            "{}, at {}; equal ones are typed once.",
            counted(texts().count(), "is missing or weak", "are missing or weak"),
            counted(places, "place", "places")
        );
        (has_texts && places > 0).then(|| entry("Write the texts", &meaning, Act::Texts))
    }

    /// To the texts, from where one is.
    pub(super) fn open_texts(&mut self) {
        if !matches!(self.place, Place::Texts(_)) {
            self.place = Place::Texts(Box::new(self.place.clone()));
        }
    }

    /// Back to where the texts were opened from.
    pub(super) fn leave_texts(&mut self) {
        if let Place::Texts(from) = &self.place {
            self.place = (**from).clone();
        }
    }

    /// A text could not be written; why was said.
    pub(super) fn text_failed(&mut self) {
        self.bench.failed();
        self.event(Event::Check);
    }

    pub(super) fn of_text(&self) -> Question {
        let Some(row) = self.bench.row() else {
            return self.of_menu("How do you want to go on");
        };
        let text = &row.text;
        let mut notes = vec![format!("{}.", self.bench.progress().sentence())];
        let told = facts(&self.bench, row).into_iter();
        notes.extend(told.map(|(called, words)| format!("{called}: {}", plain(&words))));
        if let Some(most) = text.limit {
            notes.push(format!("At most {most} characters."));
        }
        let enter = match &text.suggestion {
            Some(suggestion) => {
                let (offered, origin) = (plain(&suggestion.text).into_owned(), suggestion.origin.plain());
                if suggestion.is_ready {
                    notes.push(format!("Suggested: {origin}."));
                    Enter::Takes(offered)
                } else {
                    notes.push(format!(
                        "Suggested, {origin}, so look at it: {offered}   :take writes it as it stands."
                    ));
                    Enter::LeavesOpen
                }
            }
            None => Enter::LeavesOpen,
        };
        Question {
            asks: capitalized(&plain(&label(text))),
            notes,
            asked: Asked::Line {
                endings: None,
                hint: String::new(),
            },
            enter,
            typed: None,
        }
    }

    /// A line was typed for the text shown; a blank one takes what may be taken unseen, else goes on to the next text.
    pub(super) fn write_text(&mut self, typed: &str) {
        match self.bench.enter(typed) {
            Entered::Taken(fix) => {
                self.event(Event::Write(*fix));
                if self.session.read_only.is_some() {
                    self.text_failed();
                }
            }
            Entered::Refused(why) => {
                self.said.push(Said::Bad(plain(&why).into_owned()));
                self.refused = Some((self.place.clone(), typed.to_owned()));
            }
            Entered::Noted(remark) => {
                let text = format!("{} The same text once more is written all the same.", plain(&remark));
                self.said.push(Said::Bad(text));
                self.refused = Some((self.place.clone(), typed.to_owned()));
            }
            Entered::Look | Entered::Nothing => self.next_text(),
        }
    }

    fn next_text(&mut self) {
        if self.bench.place() + 1 < self.bench.listed().count() {
            return self.bench.move_by(1);
        }
        self.bench.jump(0);
        let text = format!("That was the last of them. {}.", self.bench.progress().sentence());
        self.said.push(Said::Text(text));
        self.leave_texts();
    }

    /// A command where a text is asked for. False where it means the same as everywhere.
    pub(super) fn text_command(&mut self, command: Command) -> bool {
        match command {
            Command::Texts if matches!(self.place, Place::Texts(_)) => self.list_texts(),
            Command::Texts => self.open_texts(),
            Command::Text(number) => {
                self.open_texts();
                self.bench.jump(number.saturating_sub(1));
            }
            Command::Take | Command::Apart(_) if !matches!(self.place, Place::Texts(_)) => {
                let text = "There is no text to write here. :texts leads to them.";
                self.said.push(Said::Text(text.to_owned()));
            }
            Command::Take => match self.bench.offered().map(str::to_owned) {
                Some(offered) => self.write_text(&offered),
                None => self.said.push(Said::Text("Nothing is suggested here.".to_owned())),
            },
            Command::Apart(number) => self.apart(number),
            _ if !matches!(self.place, Place::Texts(_)) => return false,
            Command::Back if self.bench.place() == 0 => self.leave_texts(),
            Command::Back => self.bench.move_by(-1),
            Command::Skip => {
                self.bench.skip();
                self.said.push(Said::Text("Left for later; it comes last.".to_owned()));
            }
            Command::Why => self.explain_text(),
            Command::Undo | Command::Redo => {
                let is_undo = command == Command::Undo;
                self.event(if is_undo { Event::Undo } else { Event::Redo });
                if self.session.is_fixing() {
                    self.bench.is_taken_back();
                }
            }
            _ => return false,
        }
        true
    }

    fn list_texts(&mut self) {
        self.said.push(Said::Heading("The texts".to_owned()));
        let lines: Vec<Said> = (1..)
            .zip(self.bench.listed())
            .take(LISTED)
            .map(|(number, row)| Said::Detail(format!("{number}. {}.", capitalized(&plain(&label(&row.text))))))
            .collect();
        let more = self.bench.listed().count().saturating_sub(lines.len());
        self.said.extend(lines);
        if more > 0 {
            self.said.push(Said::Detail(format!("And {more} more.")));
        }
        self.said.push(Said::Text(
            ":texts 5 leads to the fifth; :back, at the first, leaves them.".to_owned(),
        ));
    }

    /// Says the places where the text is the same, or takes one of them out of it.
    fn apart(&mut self, number: Option<usize>) {
        let places: Vec<(String, String, bool)> = self
            .bench
            .places()
            .into_iter()
            .map(|(place, is_apart)| (place.id.clone(), place.called.clone(), is_apart))
            .collect();
        let chosen = number.map(|number| number.checked_sub(1).and_then(|at| places.get(at)));
        match chosen {
            Some(Some((id, called, is_apart))) => {
                self.bench.set_apart(id);
                let what = if *is_apart {
                    "is written with the others again"
                } else {
                    "is asked for by itself now"
                };
                self.said
                    .push(Said::Text(format!("{} {what}.", capitalized(&plain(called)))));
            }
            Some(None) => {
                let text = format!("There is no such place. Type a number from 1 to {}.", places.len());
                self.said.push(Said::Bad(text));
            }
            None => {
                self.said.push(Said::Heading("The text is the same at".to_owned()));
                for (number, (_, called, is_apart)) in (1..).zip(&places) {
                    let apart = if *is_apart { ", by itself" } else { "" };
                    self.said
                        .push(Said::Detail(format!("{number}. {}{apart}.", plain(called))));
                }
                self.said.push(Said::Text(
                    ":apart 2 has the second one asked for by itself.".to_owned(),
                ));
            }
        }
    }

    fn explain_text(&mut self) {
        let rules = self.bench.row().map(|row| row.text.rules.clone()).unwrap_or_default();
        for rule in rules.into_iter().filter_map(registry::find) {
            self.said
                .push(Said::Page(super::menu::lines(&explain(rule, None, PAGE))));
        }
    }
}
