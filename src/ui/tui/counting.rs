//! Counting the calls of an operation with a key: one more, one less.

use crate::program::FieldKind;
use crate::session::Event;

use super::app::{App, Screen};
use super::focus::{Editor, Focus};

impl App {
    /// Whether the field with the focus counts calls.
    pub(super) fn counts(&self) -> bool {
        let is_count = self.entry().is_some_and(|entry| entry.field.kind == FieldKind::Calls);
        self.screen == Screen::Steps && is_count
    }

    /// One more with `+`, one less with any other sign; it is kept `at_once`, or as what was typed, which Enter keeps.
    pub(super) fn count(&mut self, sign: char, at_once: bool) {
        let Focus::Field(index) = self.focus else { return };
        let Some(entry) = self.entries.get_mut(index) else {
            return;
        };
        let Editor::Line(editor) = &mut entry.editor else {
            return;
        };
        let before = editor.text().trim().parse::<u32>().unwrap_or(0);
        let after = if sign == '+' {
            before.saturating_add(1)
        } else {
            before.saturating_sub(1)
        };
        let text = if after == 0 { String::new() } else { after.to_string() };
        editor.set(&text);
        if at_once {
            let key = entry.key().clone();
            self.tell(Event::Answer { key, text });
        } else {
            self.drafted();
        }
    }
}
