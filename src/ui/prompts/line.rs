//! One line, typed at a prompt. It is read, edited and drawn here: a paste is one step, and nothing is drawn anew while
//! more is there to be read.

use std::io::{self, Stdout, stdout};
use std::time::Duration;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyModifiers};
use crossterm::execute;

use super::Paths;
use super::sheet::{Looks, Sheet};
use crate::ui::edit::{Edit, Outcome};
use crate::ui::input::{Input, Key};
use crate::ui::keyboard::Keyboard;
use crate::ui::paste::Pasted;
use crate::work::stop::Stop;

/// How often to look whether the program was asked to end while it waits for a key.
const TICK: Duration = Duration::from_millis(40);

/// The shortest for which crossterm looks at what it has read: for none at all it does not.
const AT_ONCE: Duration = Duration::from_millis(1);

/// A line being typed.
pub(super) struct Line<'a> {
    /// The question: `File:`.
    pub message: &'a str,
    /// What Enter takes while nothing is typed.
    pub offered: Option<&'a str>,
    /// What stands there while nothing is typed.
    pub placeholder: &'a str,
    /// What completes the line.
    pub paths: Option<Paths>,
    /// The keys that help, below it.
    pub help: &'a str,
    /// Whether there are colors.
    pub color: bool,
}

/// How a line ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// With this text.
    Text(String),
    /// With Esc.
    Back,
}

/// What has been typed so far.
struct Typing {
    edit: Edit,
    matches: Vec<String>,
    chosen: Option<usize>,
    /// The text that the matches belong to.
    matched: Option<String>,
    /// What became of what was pasted, where that needs saying.
    pasted: String,
}

impl Line<'_> {
    /// Has the line typed, beginning with `initial`, in a terminal in raw mode. `left_over` says whether somebody else
    /// read from it before, who may have read on.
    ///
    /// # Errors
    /// When the terminal cannot be read or written; [`io::ErrorKind::Interrupted`] when the program is asked to end.
    pub(super) fn read(&self, initial: &str, left_over: bool, stop: &Stop) -> io::Result<Typed> {
        let mut keys = Keys {
            keyboard: Keyboard::open_for_a_line()?,
            left_over,
        };
        let mut out = stdout();
        let _brackets = Brackets::around_pastes();
        let mut typing = Typing::of(initial);
        let mut drawn: Option<Sheet> = None;
        let mut stale = true;
        loop {
            if stop.is_asked() {
                if let Some(drawn) = drawn {
                    drawn.break_off(&mut out)?;
                }
                return Err(io::ErrorKind::Interrupted.into());
            }
            let event = keys.next(if stale { Duration::ZERO } else { TICK }, stop)?;
            match event.and_then(Input::from_event) {
                Some(Input::Key(key)) => {
                    stale = true;
                    if let Some(typed) = self.press(key, &mut typing, stop) {
                        self.close(&typed, (&typing, initial), drawn.as_ref(), &mut out)?;
                        return Ok(typed);
                    }
                }
                Some(Input::Paste(text)) => {
                    stale = true;
                    let pasted = Pasted::one_line(&text);
                    typing.edit.insert(&pasted.text);
                    typing.pasted = pasted.sentence().unwrap_or_default();
                }
                Some(Input::Resize { .. }) => stale = true,
                None if stale => {
                    typing.complete(self.paths.as_ref());
                    let size = super::size();
                    let sheet = self.looks(&typing).sheet(size);
                    sheet.draw(drawn.as_ref(), size.0, &mut out)?;
                    drawn = Some(sheet);
                    stale = false;
                }
                Some(Input::Mouse(_) | Input::Focus(_)) | None => {}
            }
        }
    }

    /// What a key does; how the line ended, if it did.
    fn press(&self, key: Key, typing: &mut Typing, stop: &Stop) -> Option<Typed> {
        match (key.code, key.mods) {
            // Where Ctrl-C is no signal.
            (KeyCode::Char('c'), KeyModifiers::CONTROL) => stop.ask(),
            (KeyCode::Esc, _) => return Some(Typed::Back),
            // Enter typed ahead, while no question was open, comes as a line feed.
            (KeyCode::Enter, _) | (KeyCode::Char('j'), KeyModifiers::CONTROL) => {
                if let Some(chosen) = typing.chosen {
                    typing.take(chosen);
                }
                let text = match (typing.edit.text(), self.offered) {
                    ("", Some(offered)) => offered,
                    (text, _) => text,
                };
                return Some(Typed::Text(text.to_owned()));
            }
            (KeyCode::Tab, _) => {
                typing.complete(self.paths.as_ref());
                typing.take(typing.chosen.unwrap_or(0));
            }
            (KeyCode::Down, KeyModifiers::NONE) => typing.choose(1),
            (KeyCode::Up, KeyModifiers::NONE) => typing.choose(-1),
            (KeyCode::Char('_'), KeyModifiers::CONTROL) => {
                typing.edit.undo();
            }
            _ => {
                if typing.edit.key(key) == Outcome::Changed {
                    typing.pasted.clear();
                }
            }
        }
        None
    }

    fn looks<'l>(&'l self, typing: &'l Typing) -> Looks<'l> {
        Looks {
            message: self.message,
            offered: self.offered,
            placeholder: self.placeholder,
            text: typing.edit.text(),
            cursor: typing.edit.cursor(),
            matches: (&typing.matches, typing.chosen),
            below: [&typing.pasted, self.help],
            color: self.color,
        }
    }

    /// Leaves the question with its answer where it was typed; of a command behind an answer only the command.
    fn close(
        &self,
        typed: &Typed,
        (typing, initial): (&Typing, &str),
        drawn: Option<&Sheet>,
        out: &mut Stdout,
    ) -> io::Result<()> {
        let (columns, _) = super::size();
        let looks = self.looks(typing);
        let stays = match typed {
            Typed::Text(text) => looks.answered(columns, super::command_behind(initial, text).unwrap_or(text)),
            Typed::Back => looks.left(columns),
        };
        stays.leave(drawn, columns, out)
    }
}

impl Typing {
    fn of(initial: &str) -> Self {
        Self {
            edit: Edit::new(Pasted::one_line(initial).text),
            matches: Vec::new(),
            chosen: None,
            matched: None,
            pasted: String::new(),
        }
    }

    /// Brings the matches up to date with the text.
    fn complete(&mut self, paths: Option<&Paths>) {
        let text = self.edit.text();
        if let Some(paths) = paths
            && self.matched.as_deref() != Some(text)
        {
            self.matches = paths.matches(text);
            self.matched = Some(text.to_owned());
            self.chosen = None;
        }
    }

    fn choose(&mut self, by: isize) {
        let count = self.matches.len();
        self.chosen = match self.chosen {
            _ if count == 0 => None,
            None if by < 0 => Some(count - 1),
            None => Some(0),
            Some(at) => at.checked_add_signed(by).filter(|at| *at < count),
        };
    }

    fn take(&mut self, place: usize) {
        if let Some(path) = self.matches.get(place) {
            let whole = 0..self.edit.text().len();
            self.edit.replace(whole, path);
        }
        self.chosen = None;
    }
}

/// What comes from the terminal: first what the lists have read beyond their own keys.
struct Keys {
    keyboard: Keyboard,
    left_over: bool,
}

impl Keys {
    fn next(&mut self, at_most: Duration, stop: &Stop) -> io::Result<Option<Event>> {
        // With nothing in the terminal to be read, this takes only what was read before.
        if self.left_over && !Keyboard::has_more()? {
            if crossterm::event::poll(AT_ONCE)? {
                return crossterm::event::read().map(Some);
            }
            self.left_over = false;
        }
        self.keyboard.next(at_most, stop)
    }
}

/// Pastes come in brackets while this lives.
struct Brackets;

impl Brackets {
    fn around_pastes() -> Self {
        // A terminal that knows no brackets sends letters, which are read just as well.
        let _ = execute!(stdout(), EnableBracketedPaste);
        Self
    }
}

impl Drop for Brackets {
    fn drop(&mut self) {
        // A terminal that is gone needs nothing.
        let _ = execute!(stdout(), DisableBracketedPaste);
    }
}
