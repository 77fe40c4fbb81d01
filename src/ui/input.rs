//! What a person did, freed of what terminals disagree on.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

/// A key with its modifiers, in one spelling however the terminal sent it: Shift is folded into letters
/// and into [`KeyCode::BackTab`], and Ctrl-`_` has one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// What was held down with it.
    pub mods: KeyModifiers,
}

/// What a mouse did, in cells from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mouse {
    /// The left button went down.
    Click {
        /// Cells from the left.
        column: u16,
        /// Cells from the top.
        row: u16,
    },
    /// The wheel turned; `up` towards the start of the text.
    Scroll {
        /// Cells from the left.
        column: u16,
        /// Cells from the top.
        row: u16,
        /// Towards the start.
        up: bool,
    },
}

/// What a person or the terminal did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key went down.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has a new size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The window gained (or lost) focus.
    Focus(bool),
    /// The mouse.
    Mouse(Mouse),
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            mods: KeyModifiers::NONE,
        }
    }

    /// A character with Ctrl.
    #[must_use]
    pub const fn ctrl(letter: char) -> Self {
        Self {
            code: KeyCode::Char(letter),
            mods: KeyModifiers::CONTROL,
        }
    }

    /// A character with Alt.
    #[must_use]
    pub const fn alt(letter: char) -> Self {
        Self {
            code: KeyCode::Char(letter),
            mods: KeyModifiers::ALT,
        }
    }

    /// The character typed, when neither Ctrl nor Alt was held.
    #[must_use]
    pub fn typed(&self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.mods.is_empty() => Some(letter),
            _ => None,
        }
    }

    fn from_event(event: KeyEvent) -> Self {
        let mut code = event.code;
        let mut mods = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if let KeyCode::Char(letter) = code {
            if mods.contains(KeyModifiers::SHIFT) && letter.is_lowercase() {
                code = KeyCode::Char(letter.to_uppercase().next().unwrap_or(letter));
            }
            mods -= KeyModifiers::SHIFT;
            // AltGr arrives as Ctrl with Alt: what it types is text.
            if mods == KeyModifiers::CONTROL | KeyModifiers::ALT && !letter.is_ascii_alphanumeric() {
                mods = KeyModifiers::NONE;
            }
            // Byte 0x1F is Ctrl-_, Ctrl-/ and Ctrl-7 at once.
            if mods == KeyModifiers::CONTROL {
                code = match letter {
                    '7' | '/' | '_' => KeyCode::Char('_'),
                    other => KeyCode::Char(other.to_ascii_lowercase()),
                };
            }
        }
        if code == KeyCode::Tab && mods.contains(KeyModifiers::SHIFT) {
            code = KeyCode::BackTab;
        }
        if code == KeyCode::BackTab {
            mods -= KeyModifiers::SHIFT;
        }
        Self { code, mods }
    }
}

impl Input {
    /// What an event of the terminal means; nothing for key releases and repeats and for mouse moves.
    ///
    /// A key held down still moves: without the keyboard enhancement flags, which are never switched on, terminals
    /// send each repetition as a new press.
    #[must_use]
    pub fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) if key.kind == KeyEventKind::Press => Some(Self::Key(Key::from_event(key))),
            Event::Key(_) => None,
            Event::Paste(text) => Some(Self::Paste(text)),
            Event::Resize(width, height) => Some(Self::Resize { width, height }),
            Event::FocusGained => Some(Self::Focus(true)),
            Event::FocusLost => Some(Self::Focus(false)),
            Event::Mouse(mouse) => {
                let (column, row) = (mouse.column, mouse.row);
                match mouse.kind {
                    MouseEventKind::Down(MouseButton::Left) => Some(Self::Mouse(Mouse::Click { column, row })),
                    MouseEventKind::ScrollUp => Some(Self::Mouse(Mouse::Scroll { column, row, up: true })),
                    MouseEventKind::ScrollDown => Some(Self::Mouse(Mouse::Scroll { column, row, up: false })),
                    _ => None,
                }
            }
        }
    }

    /// The key that a name such as `ctrl-a`, `alt-b`, `shift-tab`, `enter`, `f1`, `space`, `?` or `G` stands for.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut mods = KeyModifiers::NONE;
        let mut rest = name;
        loop {
            let (modifier, after) = match rest.split_once('-') {
                Some(("ctrl", after)) if !after.is_empty() => (KeyModifiers::CONTROL, after),
                Some(("alt", after)) if !after.is_empty() => (KeyModifiers::ALT, after),
                Some(("shift", after)) if !after.is_empty() => (KeyModifiers::SHIFT, after),
                _ => break,
            };
            mods |= modifier;
            rest = after;
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => KeyCode::Char(letter),
            _ => match rest {
                "enter" => KeyCode::Enter,
                "esc" => KeyCode::Esc,
                "tab" => KeyCode::Tab,
                "backtab" => KeyCode::BackTab,
                "backspace" => KeyCode::Backspace,
                "delete" => KeyCode::Delete,
                "space" => KeyCode::Char(' '),
                "up" => KeyCode::Up,
                "down" => KeyCode::Down,
                "left" => KeyCode::Left,
                "right" => KeyCode::Right,
                "home" => KeyCode::Home,
                "end" => KeyCode::End,
                "pageup" => KeyCode::PageUp,
                "pagedown" => KeyCode::PageDown,
                other => KeyCode::F(other.strip_prefix('f')?.parse().ok().filter(|n| (1..=24).contains(n))?),
            },
        };
        Some(Self::Key(Key::from_event(KeyEvent::new(code, mods))))
    }

    /// One key for every character of `text`.
    pub fn typing(text: &str) -> impl Iterator<Item = Self> + '_ {
        text.chars().map(|letter| Self::Key(Key::plain(KeyCode::Char(letter))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::MouseEvent;

    fn key(code: KeyCode, mods: KeyModifiers) -> Option<Input> {
        Input::from_event(Event::Key(KeyEvent::new(code, mods)))
    }

    #[test]
    fn release_and_repeat_events_mean_nothing() {
        for kind in [KeyEventKind::Release, KeyEventKind::Repeat] {
            let event = KeyEvent::new_with_kind(KeyCode::Char('a'), KeyModifiers::NONE, kind);
            assert_eq!(Input::from_event(Event::Key(event)), None);
        }
    }

    #[test]
    fn the_three_spellings_of_ctrl_underscore_are_one() {
        for letter in ['7', '/', '_'] {
            assert_eq!(
                key(KeyCode::Char(letter), KeyModifiers::CONTROL),
                Input::parse("ctrl-_")
            );
        }
    }

    #[test]
    fn shift_is_folded_into_letters_and_tab() {
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT), Input::parse("G"));
        assert_eq!(key(KeyCode::Char('g'), KeyModifiers::SHIFT), Input::parse("G"));
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), Input::parse("backtab"));
        assert_eq!(Input::parse("shift-tab"), Input::parse("backtab"));
    }

    #[test]
    fn what_altgr_types_is_text() {
        let typed = key(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(typed, Input::parse("@"));
    }

    #[test]
    fn names_of_keys_are_read_and_others_refused() {
        assert_eq!(Input::parse("-"), Some(Input::Key(Key::plain(KeyCode::Char('-')))));
        assert_eq!(Input::parse("ctrl-a"), Some(Input::Key(Key::ctrl('a'))));
        assert_eq!(Input::parse("alt--"), Some(Input::Key(Key::alt('-'))));
        assert_eq!(Input::parse("f12"), Some(Input::Key(Key::plain(KeyCode::F(12)))));
        for wrong in ["", "f0", "f99", "enterr", "ctrl-", "hyper-a"] {
            assert_eq!(Input::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn mouse_moves_mean_nothing() {
        let event = |kind| {
            Input::from_event(Event::Mouse(MouseEvent {
                kind,
                column: 3,
                row: 4,
                modifiers: KeyModifiers::NONE,
            }))
        };
        assert_eq!(event(MouseEventKind::Moved), None);
        assert_eq!(
            event(MouseEventKind::Down(MouseButton::Left)),
            Some(Input::Mouse(Mouse::Click { column: 3, row: 4 }))
        );
        assert_eq!(
            event(MouseEventKind::ScrollUp),
            Some(Input::Mouse(Mouse::Scroll {
                column: 3,
                row: 4,
                up: true
            }))
        );
    }
}
