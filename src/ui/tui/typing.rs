//! Keys while the cursor is in a field: letters are text.

use crossterm::event::KeyCode;

use crate::program::FieldKind;
use crate::session::{Event, NoFile, Tone};

use super::app::{Action, App, Screen};
use super::focus::{Editor, Entry, Focus};
use super::input::Key;
use super::keymap;
use super::widget::completion::Completion;
use crate::ui::edit::Outcome;

impl App {
    pub(super) fn typing_key(&mut self, key: Key) {
        if let Some(command) = keymap::command(key, true) {
            return self.command(command);
        }
        let open = self.completion.is_open();
        match key.code {
            KeyCode::Esc if open => self.completion = Completion::default(),
            KeyCode::Esc => self.typing = false,
            KeyCode::Enter => self.answer_and_go_on(),
            KeyCode::Tab if open => self.take_match(),
            KeyCode::Tab => self.answer_and_move(1),
            KeyCode::BackTab => self.answer_and_move(-1),
            KeyCode::Right if open && self.at_end() => self.take_match(),
            KeyCode::Down | KeyCode::Up if open => {
                self.completion.key(key);
            }
            KeyCode::Char(sign @ ('+' | '-')) if self.counts() => self.count(sign, false),
            _ => self.edit(key),
        }
    }

    /// Whether a key would be text of a field, and nothing else.
    pub(super) fn takes_as_text(&self, key: Key) -> bool {
        let in_text = |entry: &Entry| !matches!(entry.editor, Editor::Choice(..));
        let here = match self.screen {
            Screen::Texts => true,
            Screen::Steps => self.entry().is_some_and(in_text),
            Screen::Welcome { .. } => false,
        };
        let acts = matches!(key.code, KeyCode::Char('+' | '-')) && self.counts();
        here && self.typing && self.layer.is_none() && key.typed().is_some() && !acts
    }

    fn at_end(&self) -> bool {
        matches!(self.entry().map(|entry| &entry.editor), Some(Editor::Line(line)) if line.at_end())
    }

    /// Gives a key to the field's editor; what the editor has no use for moves the focus.
    fn edit(&mut self, key: Key) {
        let Focus::Field(index) = self.focus else { return };
        let width = super::view::field::width(self.size);
        let Some(entry) = self.entries.get_mut(index) else {
            return;
        };
        let edited = match &mut entry.editor {
            Editor::Line(editor) => editor.key(key),
            Editor::Area(editor) => editor.key(key, width),
            Editor::Choice(choices, _) => {
                if choices.key(key) {
                    Outcome::Moved
                } else {
                    Outcome::Ignored
                }
            }
        };
        match edited {
            Outcome::Changed => self.drafted(),
            Outcome::Moved => {}
            Outcome::Ignored => match key.code {
                KeyCode::Up if key.mods.is_empty() => self.answer_and_move(-1),
                KeyCode::Down if key.mods.is_empty() => self.answer_and_move(1),
                _ => {}
            },
        }
    }

    /// The focused field's text changed: it is a draft from now on.
    pub(super) fn drafted(&mut self) {
        let Focus::Field(index) = self.focus else { return };
        let Some(entry) = self.entries.get_mut(index) else {
            return;
        };
        entry.refusal = None;
        let (key, text) = (entry.key().clone(), entry.editor.text());
        // A highlighted choice is no answer before Enter, and no draft either.
        if matches!(entry.editor, Editor::Choice(..)) {
            return;
        }
        if entry.field.kind == FieldKind::Path {
            self.act(Action::Complete {
                typed: text.clone(),
                endings: self.entries[index].field.endings.clone(),
            });
        }
        self.completion = Completion::default();
        self.tell(Event::Draft { key, text });
    }

    fn take_match(&mut self) {
        let Some(text) = self.completion.highlighted().map(str::to_owned) else {
            return;
        };
        if let Focus::Field(index) = self.focus
            && let Some(entry) = self.entries.get_mut(index)
            && let Editor::Line(editor) = &mut entry.editor
        {
            editor.set(&text);
            self.drafted();
        }
    }

    /// Enter: answer with the text, or the suggestion when nothing was typed, and go on.
    fn answer_and_go_on(&mut self) {
        self.completion = Completion::default();
        if self.answer(true) {
            self.go_on();
        }
    }

    /// Tab: answer with the text when that can be, keep it as a draft when not, and move.
    fn answer_and_move(&mut self, by: isize) {
        self.completion = Completion::default();
        let before = self.focus;
        self.answer(false);
        if before == self.focus {
            self.move_focus(by);
        }
    }

    /// Answers the focused field with its text. False when it was refused.
    fn answer(&mut self, take_suggestion: bool) -> bool {
        let Focus::Field(index) = self.focus else { return true };
        let Some(entry) = self.entries.get(index) else {
            return true;
        };
        let (key, mut text) = (entry.key().clone(), entry.editor.text());
        let answered = self.session.submission.answers.contains_key(&key);
        // Moving across a list of choices chooses nothing; only Enter does.
        if matches!(entry.editor, Editor::Choice(..)) && !take_suggestion {
            return true;
        }
        if entry.field.kind == FieldKind::Log {
            if !text.trim().is_empty() {
                self.tell(Event::AddEntry { key, text });
                // What was refused stays in the field, and the message tells why.
                return !matches!(&self.session.message, Some(message) if message.tone == Tone::Bad);
            }
            return true;
        }
        if text.trim().is_empty() && !answered {
            let chosen = matches!(entry.editor, Editor::Choice(..));
            match self.session.read(&entry.field) {
                Some(read) if take_suggestion && !chosen => text = read.text,
                _ => return true,
            }
        } else if entry.field.kind == FieldKind::Path
            && self
                .session
                .judged(&entry.field, &text)
                .is_ok_and(|path| path.is_some())
        {
            // What was found in the folder is there; of what was typed only the disk knows.
            self.act(Action::Find {
                key,
                text,
                goes_on: take_suggestion,
            });
            return false;
        }
        if let Err(refusal) = self.session.judged(&entry.field, &text) {
            self.entries[index].refusal = Some(refusal.to_string());
            // The session words it too, and drops what must not be kept.
            self.tell(Event::Answer { key, text });
            return false;
        }
        self.tell(Event::Answer { key, text });
        // Nothing is accepted in a session that may only read; the message says so, and it must stay readable.
        self.session.read_only.is_none()
    }

    /// Answers with the file that a text named, or refuses it where it names none that can be read.
    pub fn named(&mut self, key: String, text: String, found: Result<String, NoFile>, goes_on: bool) -> Vec<Action> {
        match found {
            Ok(path) => {
                self.tell(Event::Answer { key, text: path });
                if goes_on && self.session.read_only.is_none() {
                    self.go_on();
                }
            }
            Err(error) => {
                let reason = error.to_string();
                if let Some(entry) = self.entries.iter_mut().find(|entry| *entry.key() == key) {
                    entry.refusal = Some(reason.clone());
                }
                self.tell(Event::Refuse { key, text, reason });
            }
        }
        self.taken()
    }

    /// After an accepted answer: the next field without one, else the findings, else the next step.
    fn go_on(&mut self) {
        let Focus::Field(index) = self.focus else {
            return self.command(keymap::Command::Next);
        };
        if index + 1 < self.entries.len() {
            self.focus = Focus::Field(index + 1);
        } else if let Some(step) = self.return_to.take() {
            self.tell(Event::Go(step));
        } else {
            self.command(keymap::Command::Next);
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(layer) = &mut self.layer {
            if let Some(editor) = layer.editor() {
                let _ = editor.paste(text);
            }
            return;
        }
        if self.screen == Screen::Texts {
            return self.paste_text(text);
        }
        if !matches!(self.focus, Focus::Field(_)) {
            return self.say(
                Tone::Info,
                "Nothing was pasted: no field has the focus. Press Tab to reach one.",
            );
        }
        self.typing = true;
        let Focus::Field(index) = self.focus else { return };
        let Some(entry) = self.entries.get_mut(index) else {
            return;
        };
        let said = match &mut entry.editor {
            Editor::Line(editor) => editor.paste(text).sentence(),
            Editor::Area(editor) => editor.paste(text).sentence(),
            Editor::Choice(..) => {
                entry.point(text.trim());
                None
            }
        };
        self.drafted();
        if let Some(said) = said {
            self.say(Tone::Info, said);
        }
    }
}
