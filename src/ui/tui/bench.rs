//! The screen of the workbench: what keys do there.

use crossterm::event::KeyCode;

use crate::session::{Event, Tone};
use crate::texts::Kind;
use crate::ui::edit::Outcome;
use crate::ui::workbench::{Entered, Workbench};

use super::app::{App, Screen};
use super::focus::Editor;
use super::input::Key;
use super::keymap::{self, Command};
use super::layer::{About, Layer, Offer, Page, Pick, Row, Target};
use super::view;
use super::widget::field::Field as LineEditor;
use super::widget::text_area::TextArea;

/// Rows that Page Up and Page Down pass.
const PAGE: isize = 10;

/// The workbench with the field of the row shown.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The texts.
    pub bench: Workbench,
    /// What is typed for the row shown.
    pub editor: Editor,
    /// Why the rules refuse what was typed.
    pub refusal: Option<String>,
    /// The row that the field is for.
    of: String,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            bench: Workbench::default(),
            editor: Editor::Line(LineEditor::new("")),
            refusal: None,
            of: String::new(),
        }
    }
}

impl Desk {
    /// Brings the field to the row shown; what was typed for the one before is remembered.
    fn turn(&mut self) {
        let row = self.bench.row().map(|row| (row.text.id.clone(), row.text.kind));
        let (id, kind) = row.unwrap_or((String::new(), Kind::Title));
        if id == self.of {
            return;
        }
        if !self.of.is_empty() {
            self.bench.keep_draft(&self.of, &self.editor.text());
        }
        self.put(kind, &self.bench.draft());
        self.of = id;
        self.refusal = None;
    }

    fn put(&mut self, kind: Kind, text: &str) {
        self.editor = if kind.is_sentence() {
            Editor::Area(TextArea::new(text))
        } else {
            Editor::Line(LineEditor::new(text))
        };
    }

    /// Puts what is offered into the field, where nothing was typed.
    fn look(&mut self) {
        let offered = self.bench.offered().map(str::to_owned);
        let kind = self.bench.row().map(|row| row.text.kind);
        if let (Some(text), Some(kind)) = (offered, kind)
            && self.editor.text().trim().is_empty()
        {
            self.put(kind, &text);
        }
    }
}

impl App {
    /// Opens the workbench, or closes it where it is open.
    pub(super) fn turn_texts(&mut self) {
        if self.screen == Screen::Texts {
            return self.close_texts();
        }
        self.desk.bench.follow(&self.session);
        if self.desk.bench.is_done() && !self.session.is_collecting() {
            return self.say(Tone::Info, "No text is missing or weak in the files that were found.");
        }
        self.screen = Screen::Texts;
        self.typing = true;
        self.tell(Event::Seen);
        self.desk.turn();
    }

    fn close_texts(&mut self) {
        self.screen = Screen::Steps;
        self.typing = false;
    }

    /// Brings the workbench up to date with what was collected.
    pub(super) fn follow_texts(&mut self) {
        self.desk.bench.follow(&self.session);
        self.desk.turn();
    }

    /// A write failed; the message says why.
    pub(super) fn text_failed(&mut self) {
        self.desk.bench.failed();
        self.tell(Event::Check);
    }

    pub(super) fn bench_key(&mut self, key: Key) {
        if self.typing {
            self.bench_typing(key);
        } else {
            self.bench_moving(key);
        }
    }

    fn bench_typing(&mut self, key: Key) {
        if let Some(command) = keymap::command(key, true) {
            return self.command(command);
        }
        match key.code {
            // Without a text there is no field to leave.
            KeyCode::Esc if self.desk.bench.row().is_none() => self.close_texts(),
            KeyCode::Esc => self.typing = false,
            KeyCode::Enter => self.enter_text(),
            KeyCode::Tab => self.desk.look(),
            KeyCode::BackTab => self.desk.bench.move_by(-1),
            KeyCode::PageDown => self.desk.bench.move_by(PAGE),
            KeyCode::PageUp => self.desk.bench.move_by(-PAGE),
            _ => {
                let width = view::bench::width(self.size);
                let outcome = match &mut self.desk.editor {
                    Editor::Line(editor) => editor.key(key),
                    Editor::Area(editor) => editor.key(key, width),
                    Editor::Choice(..) => Outcome::Ignored,
                };
                match (outcome, key.code) {
                    (Outcome::Changed, _) => self.desk.refusal = None,
                    (Outcome::Ignored, KeyCode::Down) => self.desk.bench.move_by(1),
                    (Outcome::Ignored, KeyCode::Up) => self.desk.bench.move_by(-1),
                    _ => {}
                }
            }
        }
    }

    fn bench_moving(&mut self, key: Key) {
        let bench = &mut self.desk.bench;
        match key.code {
            KeyCode::Esc => return self.close_texts(),
            KeyCode::Enter | KeyCode::Char('i') if key.mods.is_empty() => return self.typing = true,
            KeyCode::Tab => {
                self.typing = true;
                return self.desk.look();
            }
            KeyCode::Down => return bench.move_by(1),
            KeyCode::Up | KeyCode::BackTab => return bench.move_by(-1),
            KeyCode::PageDown => return bench.move_by(PAGE),
            KeyCode::PageUp => return bench.move_by(-PAGE),
            KeyCode::Home => return bench.jump(0),
            KeyCode::End => return bench.jump(usize::MAX),
            _ => {}
        }
        // A letter that means something on a step and nothing here is no way out of here.
        if let Some(command) = keymap::command(key, false)
            && (self.is_bench_command(command) || command.is_everywhere())
        {
            self.command(command);
        }
    }

    /// Takes what was typed or is suggested.
    fn enter_text(&mut self) {
        match self.desk.bench.enter(&self.desk.editor.text()) {
            Entered::Taken(fix) => {
                // The field is another row's from now on.
                self.desk.of.clear();
                self.tell(Event::Write(*fix));
                if self.session.read_only.is_some() {
                    self.text_failed();
                }
            }
            Entered::Refused(why) => self.desk.refusal = Some(why),
            Entered::Noted(remark) => {
                self.desk.refusal = Some(format!("{remark} Enter once more writes it all the same."));
            }
            Entered::Look => self.say(
                Tone::Info,
                "What is suggested has to be looked at: Tab puts it into the field, and Enter takes it from there.",
            ),
            Entered::Nothing => self.say(
                Tone::Info,
                "Nothing was typed. The arrows go to another text; Esc, then s leaves this one for later.",
            ),
        }
    }

    fn is_bench_command(&self, command: Command) -> bool {
        self.screen == Screen::Texts
            && matches!(
                command,
                Command::Next
                    | Command::Back
                    | Command::Skip
                    | Command::GoTo
                    | Command::Find
                    | Command::Filter
                    | Command::Places
                    | Command::Undo
                    | Command::Redo
                    | Command::Edit
                    | Command::Explain
                    | Command::Copy
                    | Command::Texts
            )
    }

    /// Carries out a command that means the texts while these are shown. False where it is another one; one that belongs
    /// to a step leads back there.
    pub(super) fn bench_command(&mut self, command: Command) -> bool {
        if self.screen != Screen::Texts {
            return false;
        }
        if !self.is_bench_command(command) {
            if !command.is_everywhere() {
                self.close_texts();
            }
            return false;
        }
        match command {
            Command::Next => self.desk.bench.move_by(1),
            Command::Back => self.desk.bench.move_by(-1),
            Command::Skip => self.desk.bench.skip(),
            Command::GoTo | Command::Find => self.layer = Some(Layer::Pick(Pick::new(Offer::Texts))),
            Command::Filter => self.desk.bench.next_filter(),
            Command::Places => self.layer = Some(Layer::Places(0)),
            Command::Undo | Command::Redo => {
                let event = if command == Command::Undo {
                    Event::Undo
                } else {
                    Event::Redo
                };
                let was_fixing = self.session.is_fixing();
                self.tell(event);
                if self.session.is_fixing() && !was_fixing {
                    self.desk.bench.is_taken_back();
                }
            }
            Command::Edit => {
                if let Some(row) = self.desk.bench.row() {
                    let path = self.desk.bench.path(row).to_owned();
                    let line = row.text.places.first().map(|place| place.line);
                    self.tell(Event::Edit { path, line });
                }
            }
            Command::Explain => {
                self.layer = Some(Layer::Page(Page {
                    about: About::Text,
                    scroll: 0,
                }));
            }
            Command::Copy => {
                let typed = self.desk.editor.text();
                let offered = self.desk.bench.offered().unwrap_or_default();
                let text = if typed.trim().is_empty() { offered } else { &typed };
                if !text.trim().is_empty() {
                    self.tell(Event::Copy(text.to_owned()));
                }
            }
            _ => self.close_texts(),
        }
        true
    }

    pub(super) fn paste_text(&mut self, text: &str) {
        self.typing = true;
        let said = match &mut self.desk.editor {
            Editor::Line(editor) => editor.paste(text).sentence(),
            Editor::Area(editor) => editor.paste(text).sentence(),
            Editor::Choice(..) => None,
        };
        self.desk.refusal = None;
        if let Some(said) = said {
            self.say(Tone::Info, said);
        }
    }

    pub(super) fn places_key(&mut self, mut selected: usize, key: Key) {
        let places: Vec<String> = self
            .desk
            .bench
            .places()
            .iter()
            .map(|(place, _)| place.id.clone())
            .collect();
        let last = places.len().saturating_sub(1);
        match key.code {
            KeyCode::Enter | KeyCode::Char('q') => return,
            KeyCode::Down => selected = (selected + 1).min(last),
            KeyCode::Up => selected = selected.saturating_sub(1),
            KeyCode::PageDown => selected = (selected + 10).min(last),
            KeyCode::PageUp => selected = selected.saturating_sub(10),
            KeyCode::Char(' ') => {
                if let Some(place) = places.get(selected) {
                    self.desk.bench.set_apart(place);
                }
            }
            _ => {}
        }
        self.layer = Some(Layer::Places(selected));
    }

    /// The rows of a list to choose from.
    #[must_use]
    pub fn pick_rows(&self, pick: &Pick) -> Vec<Row> {
        let texts = || {
            let listed = self.desk.bench.listed().enumerate();
            listed.map(|(place, row)| Row {
                label: crate::ui::workbench::label(&row.text),
                detail: row.text.message.clone(),
                target: Target::Text(place),
            })
        };
        let mut rows = match pick.offer {
            Offer::Texts => texts().collect(),
            Offer::Solutions => self.solutions(),
            _ => return pick.rows(&self.session, |place| self.allows(place)),
        };
        let query = pick.query.text().to_lowercase();
        let is_found = |row: &Row| {
            let text = format!("{} {}", row.label, row.detail).to_lowercase();
            query.split_whitespace().all(|word| text.contains(word))
        };
        rows.retain(is_found);
        rows
    }
}
