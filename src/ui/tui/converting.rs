//! Converting the definition: met on opening, looked at, agreed to with a key of its own.

use crossterm::event::KeyCode;

use crate::part::Part;
use crate::program::View;
use crate::session::{Event, FileFix, Tone};
use crate::ui::converting::{self, Converting, Wish};
use crate::ui::making::After;
use crate::work::conversion::{NotConverted, Proposal};

use super::app::{Action, App, Screen};
use super::focus::Focus;
use super::input::Key;
use super::keymap::{self, Command};
use super::layer::{Ask, Layer, Purpose};

/// Rows that Page Up and Page Down pass.
const PAGE: usize = 10;

/// A conversion to agree to.
#[derive(Debug, Clone)]
pub struct Convert {
    /// What it would do.
    pub converting: Converting,
    /// What of it is shown.
    pub shown: Shown,
    /// The first line shown; past the end shows the end.
    pub scroll: usize,
    /// Whether it is being converted anew, so that this is no longer what would be written.
    pub is_behind: bool,
}

/// How far a definition to be converted was met. It is shown unasked to somebody who pressed no key on a step yet, so that
/// nobody's typing runs into it; whoever typed is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// Nobody pressed a key, and nothing was shown.
    NotYet,
    /// It is being converted, to be shown unasked.
    Soon,
    /// The same, and somebody types by now.
    Typing,
    /// It is being converted since somebody asked for it.
    Asked,
    /// It was shown, or is no more to be unasked.
    Yes,
}

impl Met {
    /// After a key on this screen.
    pub(super) fn after_key(self, screen: &Screen) -> Self {
        match self {
            Self::NotYet | Self::Yes if matches!(screen, Screen::Welcome { .. }) => self,
            Self::NotYet | Self::Yes => Self::Yes,
            Self::Soon | Self::Typing => Self::Typing,
            Self::Asked => self,
        }
    }
}

/// What of a conversion is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// What it does.
    About,
    /// The new definition.
    Preview,
    /// The operations to choose from, and the selected row.
    Choice(usize),
}

impl App {
    /// The conversion that the step shown can do with.
    pub(super) fn newer(&self) -> Option<Wish> {
        let is_here = self.step().view == View::Part(Part::Definition);
        Wish::of(&self.session).filter(|_| is_here)
    }

    /// Has the conversion shown unasked, once.
    pub(super) fn meet_newer(&mut self) {
        let is_free = self.screen == Screen::Steps && self.layer.is_none() && self.session.read_only.is_none();
        if self.met == Met::NotYet
            && is_free
            && !self.session.checking
            && let Some(wish) = Wish::first(&self.session)
        {
            self.met = Met::Soon;
            self.act(Action::Convert(wish));
        }
    }

    /// Has the conversion looked at.
    pub(super) fn convert(&mut self) {
        match Wish::of(&self.session) {
            Some(wish) => {
                self.met = Met::Asked;
                self.act(Action::Convert(wish));
            }
            None => self.say(Tone::Info, "The API file needs no converting."),
        }
    }

    /// The files were read again: what is looked at is brought up to date.
    pub(super) fn convert_again(&mut self) {
        if let Some(Layer::Convert(convert)) = &mut self.layer {
            convert.is_behind = true;
            let wish = convert.converting.wished().clone();
            self.act(Action::Convert(wish));
        }
    }

    /// Shows what converting would do, or why it cannot be.
    pub fn converted(&mut self, wish: Wish, proposal: Result<Proposal, NotConverted>) -> Vec<Action> {
        let met = std::mem::replace(&mut self.met, Met::Yes);
        let before = match &self.layer {
            Some(Layer::Convert(convert)) => Some((convert.shown, convert.scroll)),
            // Something else was opened, or it was closed.
            Some(_) => return self.taken(),
            None if met == Met::Yes => return self.taken(),
            None => None,
        };
        self.layer = None;
        match proposal {
            Ok(proposal) if met == Met::Typing => {
                let Proposal { source, version, .. } = proposal;
                let key = key();
                let text = format!("{source} follows {version} and has to be converted: {key} on its step shows how.");
                self.say(Tone::Info, text);
            }
            Ok(proposal) => {
                let (shown, scroll) = before.unwrap_or((Shown::About, 0));
                self.layer = Some(Layer::Convert(Box::new(Convert {
                    converting: Converting::new(wish, proposal),
                    shown,
                    scroll,
                    is_behind: false,
                })));
            }
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
        self.taken()
    }

    pub(super) fn convert_key(&mut self, mut convert: Box<Convert>, key: Key) {
        // What was said of the key before is old.
        self.tell(Event::Seen);
        match convert.shown {
            Shown::Choice(row) => self.choice_key(&mut convert, row, key),
            shown => {
                let is_back = key.code == KeyCode::Esc && shown == Shown::Preview;
                match key.code {
                    KeyCode::Char('c') => {
                        let is_again = convert.converting.is_again();
                        return self.agree(convert, is_again);
                    }
                    KeyCode::Char('r') if convert.converting.proposal.there.is_some() => {
                        return self.agree(convert, true);
                    }
                    KeyCode::Char('p') => convert.show(match shown {
                        Shown::About => Shown::Preview,
                        _ => Shown::About,
                    }),
                    KeyCode::Char('o') => convert.show(Shown::Choice(0)),
                    KeyCode::Char('h') if convert.converting.proposal.lacks_host() => {
                        return self.ask_host(convert.converting.wished().clone());
                    }
                    KeyCode::Enter => self.say(
                        Tone::Info,
                        "Enter converts nothing: c does, p shows the new definition, Esc leaves it for later.",
                    ),
                    _ if is_back => convert.show(Shown::About),
                    KeyCode::Esc | KeyCode::Char('n' | 'q') => return self.leave_newer(),
                    _ => scroll(&mut convert.scroll, key),
                }
            }
        }
        self.layer = Some(Layer::Convert(convert));
    }

    fn choice_key(&mut self, convert: &mut Convert, row: usize, key: Key) {
        let last = convert.converting.groups().count().saturating_sub(1);
        let mut row = row;
        match key.code {
            KeyCode::Char(' ') => convert.converting.turn(row),
            KeyCode::Char('a') => convert.converting.turn_all(),
            KeyCode::Enter => {
                self.act(Action::Convert(convert.converting.wish()));
                convert.is_behind = true;
                return convert.show(Shown::About);
            }
            KeyCode::Esc => {
                // As it was before.
                convert.converting.unmark();
                return convert.show(Shown::About);
            }
            _ => scroll(&mut row, key),
        }
        convert.shown = Shown::Choice(row.min(last));
    }

    fn leave_newer(&mut self) {
        let text = format!(
            "Nothing was converted. {} on the step of the API file shows it again.",
            key()
        );
        self.say(Tone::Info, text);
    }

    /// Asks for the host.
    fn ask_host(&mut self, wish: Wish) {
        let hint = format!("{} Esc goes on without one.", converting::HOST_HINT);
        let purpose = Purpose::Host(wish);
        self.layer = Some(Layer::Ask(Ask::new(purpose, converting::HOST, hint, "")));
    }

    /// Converts it for a host that was typed; without one where it is blank.
    pub(super) fn take_host(&mut self, wish: Wish, typed: &str) {
        match wish.clone().at_host(typed) {
            Ok(wish) => {
                self.met = Met::Asked;
                self.act(Action::Convert(wish));
            }
            Err(why) => {
                self.ask_host(wish);
                self.say(Tone::Bad, why);
            }
        }
    }

    /// Has the new definition written and named as the answer, and shows its step.
    fn agree(&mut self, convert: Box<Convert>, replaces: bool) {
        if convert.converting.asks_host() {
            return self.ask_host(convert.converting.wished().clone());
        }
        if convert.is_behind {
            self.say(
                Tone::Info,
                "It is being converted anew. Press the key again in a moment.",
            );
            self.layer = Some(Layer::Convert(convert));
            return;
        }
        match convert.converting.agree(&self.session, replaces) {
            Ok((fix, after)) => {
                let steps = &self.session.program().steps;
                let step = steps.iter().position(|step| step.view == View::Part(Part::Definition));
                if let Some(step) = step {
                    self.tell(Event::Go(step));
                }
                // What follows is looking at what was found, and T for the texts; the file is named already.
                self.typing = false;
                self.focus = Focus::Findings;
                self.write_then(fix, after);
            }
            Err(why) => {
                self.say(Tone::Bad, why);
                self.layer = Some(Layer::Convert(convert));
            }
        }
    }

    /// Has a file written, and more once it is.
    pub(super) fn write_then(&mut self, fix: FileFix, after: After) {
        let was_busy = self.session.is_fixing();
        self.tell(Event::Fix(fix));
        // Nothing follows on what was refused.
        if !was_busy && self.session.is_fixing() {
            self.after = Some(after);
        }
    }
}

impl Convert {
    fn show(&mut self, shown: Shown) {
        self.shown = shown;
        self.scroll = 0;
    }
}

/// The key that shows the conversion.
fn key() -> &'static str {
    keymap::binding(Command::Convert).map_or("", |binding| binding.key)
}

fn scroll(row: &mut usize, key: Key) {
    *row = match key.code {
        KeyCode::Down | KeyCode::Tab => row.saturating_add(1),
        KeyCode::Up | KeyCode::BackTab => row.saturating_sub(1),
        KeyCode::PageDown => row.saturating_add(PAGE),
        KeyCode::PageUp => row.saturating_sub(PAGE),
        KeyCode::Home => 0,
        KeyCode::End => usize::MAX / 2,
        _ => return,
    };
}
