//! Text being edited: a cursor, the usual keys, paste and undo. The faces draw it.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::InputRequest;

use crate::ui::input::Key;

/// What a key did to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The key means nothing here: it is for whoever holds the field.
    Ignored,
    /// The key is an editing key; at most the cursor moved.
    Moved,
    /// The text changed.
    Changed,
}

/// Changes of one kind that follow each other are undone together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    Typing,
    Erasing,
    None,
}

/// Steps of undo kept.
const MEMORY: usize = 200;

/// A text with a cursor and its own undo.
#[derive(Debug, Clone)]
pub struct Edit {
    input: tui_input::Input,
    past: Vec<(String, usize)>,
    future: Vec<(String, usize)>,
    run: Run,
}

impl Edit {
    /// A text with the cursor at its end.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self {
            input: tui_input::Input::new(text),
            past: Vec::new(),
            future: Vec::new(),
            run: Run::None,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The byte before which the cursor stands.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.text()
            .char_indices()
            .nth(self.input.cursor())
            .map_or(self.text().len(), |(byte, _)| byte)
    }

    /// Puts the cursor before `byte`, or at the nearest place before it where a character starts.
    pub fn set_cursor(&mut self, byte: usize) {
        let chars = self.text().char_indices().take_while(|(at, _)| *at < byte).count();
        let exact = self.text().is_char_boundary(byte.min(self.text().len()));
        self.input.handle(InputRequest::SetCursor(if exact {
            chars
        } else {
            chars.saturating_sub(1)
        }));
        self.run = Run::None;
    }

    /// Replaces `range` (cut to where characters start) with `with`, as one step of undo; the cursor goes behind it.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        let Some((before, after)) = self.text().get(..range.start).zip(self.text().get(range.end..)) else {
            return;
        };
        let cursor = before.chars().count() + with.chars().count();
        let text = [before, with, after].concat();
        self.remember(Run::None);
        self.put(text, cursor);
    }

    /// Inserts `text` at the cursor, as one step of undo.
    pub fn insert(&mut self, text: &str) {
        let cursor = self.cursor();
        self.replace(cursor..cursor, text);
    }

    /// Takes the last change back; false when there is none.
    pub fn undo(&mut self) -> bool {
        let Some((text, cursor)) = self.past.pop() else {
            return false;
        };
        self.future.push((self.text().to_owned(), self.input.cursor()));
        self.put(text, cursor);
        self.run = Run::None;
        true
    }

    /// Makes the last change that was taken back again; false when there is none.
    pub fn redo(&mut self) -> bool {
        let Some((text, cursor)) = self.future.pop() else {
            return false;
        };
        self.past.push((self.text().to_owned(), self.input.cursor()));
        self.put(text, cursor);
        self.run = Run::None;
        true
    }

    /// What the usual editing keys do: letters, Left, Right, Home, End, Backspace, Delete; Ctrl-A, E, B, F, D, H, W,
    /// U, K, Y; Alt-B, F, D; with Ctrl or Alt the arrows and the deleting keys go by words.
    pub fn key(&mut self, key: Key) -> Outcome {
        let Some(request) = request(key) else {
            return Outcome::Ignored;
        };
        let before = (self.text().to_owned(), self.input.cursor());
        let changed = self.input.handle(request).is_some_and(|change| change.value);
        if !changed {
            self.run = Run::None;
            return Outcome::Moved;
        }
        let run = match request {
            InputRequest::InsertChar(letter) if !letter.is_whitespace() => Run::Typing,
            InputRequest::DeletePrevChar | InputRequest::DeleteNextChar => Run::Erasing,
            _ => Run::None,
        };
        self.remember_as(before, run);
        Outcome::Changed
    }

    fn put(&mut self, text: String, cursor: usize) {
        self.input = std::mem::take(&mut self.input).with_value(text).with_cursor(cursor);
    }

    fn remember(&mut self, run: Run) {
        let now = (self.text().to_owned(), self.input.cursor());
        self.remember_as(now, run);
    }

    fn remember_as(&mut self, before: (String, usize), run: Run) {
        self.future.clear();
        if run == Run::None || run != self.run {
            if self.past.len() == MEMORY {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.run = run;
    }
}

fn request(key: Key) -> Option<InputRequest> {
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const NONE: KeyModifiers = KeyModifiers::NONE;
    Some(match (key.code, key.mods) {
        (KeyCode::Char(letter), NONE) if !letter.is_control() => InputRequest::InsertChar(letter),
        (KeyCode::Backspace, NONE | KeyModifiers::SHIFT) | (KeyCode::Char('h'), CTRL) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, NONE) | (KeyCode::Char('d'), CTRL) => InputRequest::DeleteNextChar,
        (KeyCode::Left, NONE) | (KeyCode::Char('b'), CTRL) => InputRequest::GoToPrevChar,
        (KeyCode::Right, NONE) | (KeyCode::Char('f'), CTRL) => InputRequest::GoToNextChar,
        (KeyCode::Home, NONE) | (KeyCode::Char('a'), CTRL) => InputRequest::GoToStart,
        (KeyCode::End, NONE) | (KeyCode::Char('e'), CTRL) => InputRequest::GoToEnd,
        (KeyCode::Left, CTRL | ALT) | (KeyCode::Char('b'), ALT) => InputRequest::GoToPrevWord,
        (KeyCode::Right, CTRL | ALT) | (KeyCode::Char('f'), ALT) => InputRequest::GoToNextWord,
        (KeyCode::Backspace, CTRL | ALT) | (KeyCode::Char('w'), CTRL) => InputRequest::DeletePrevWord,
        (KeyCode::Delete, CTRL | ALT) | (KeyCode::Char('d'), ALT) => InputRequest::DeleteNextWord,
        (KeyCode::Char('u'), CTRL) => InputRequest::DeleteFromStart,
        (KeyCode::Char('k'), CTRL) => InputRequest::DeleteTillEnd,
        (KeyCode::Char('y'), CTRL) => InputRequest::Yank,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::input::Input;
    use proptest::prelude::*;

    fn press(edit: &mut Edit, names: &str) -> Outcome {
        names
            .split(' ')
            .map(|name| match Input::parse(name).unwrap() {
                Input::Key(key) => edit.key(key),
                other => unreachable!("{other:?}"),
            })
            .last()
            .unwrap()
    }

    #[test]
    fn the_usual_keys_edit() {
        let mut edit = Edit::new("one two three".to_owned());
        press(&mut edit, "ctrl-w");
        assert_eq!(edit.text(), "one two ");
        press(&mut edit, "ctrl-a ctrl-k");
        assert_eq!(edit.text(), "");
        press(&mut edit, "ctrl-y");
        assert_eq!(edit.text(), "one two ");
        press(&mut edit, "alt-b ctrl-u");
        assert_eq!(edit.text(), "two ");
        press(&mut edit, "end backspace home delete");
        assert_eq!(edit.text(), "wo");
    }

    #[test]
    fn keys_that_mean_nothing_here_are_left_to_others() {
        let mut edit = Edit::new("a".to_owned());
        for name in [
            "enter", "esc", "tab", "up", "down", "f1", "ctrl-p", "ctrl-c", "ctrl-_", "alt-x",
        ] {
            assert_eq!(press(&mut edit, name), Outcome::Ignored, "{name}");
        }
        assert_eq!(edit.text(), "a");
    }

    #[test]
    fn a_word_is_one_step_of_undo_and_so_is_a_paste() {
        let mut edit = Edit::new(String::new());
        press(&mut edit, "h e l l o");
        edit.insert(&" world".repeat(2000));
        assert!(edit.undo());
        assert_eq!(edit.text(), "hello");
        assert!(edit.undo());
        assert_eq!(edit.text(), "");
        assert!(!edit.undo());
        assert!(edit.redo() && edit.redo() && !edit.redo());
        assert_eq!(edit.text().len(), 12_005);
    }

    #[test]
    fn erasing_takes_whole_characters_as_people_see_them() {
        let mut edit = Edit::new("a👩‍👩‍👧e\u{301}".to_owned());
        press(&mut edit, "backspace");
        assert_eq!(edit.text(), "a👩‍👩‍👧");
        press(&mut edit, "backspace");
        assert_eq!(edit.text(), "a");
    }

    proptest! {
        #[test]
        fn any_keys_keep_the_cursor_in_the_text_and_undo_leads_back(
            start in "\\PC{0,12}",
            keys in proptest::collection::vec(prop_oneof![
                Just("ctrl-w"), Just("ctrl-u"), Just("ctrl-k"), Just("ctrl-y"), Just("alt-b"), Just("alt-f"),
                Just("left"), Just("right"), Just("backspace"), Just("delete"), Just("x"), Just("é"), Just("日"),
                Just("space"), Just("alt-d"), Just("home"),
            ], 0..40),
        ) {
            let mut edit = Edit::new(start.clone());
            for key in keys {
                press(&mut edit, key);
                prop_assert!(edit.text().is_char_boundary(edit.cursor()));
            }
            while edit.undo() {}
            prop_assert_eq!(edit.text(), start);
        }
    }
}
