//! Making and mending the icon: asked for, shown before and after, written when agreed.

use crossterm::event::KeyCode;

use crate::icon::compose::NotMade;
use crate::part::Part;
use crate::program::View;
use crate::session::Tone;
use crate::store::picture::Proposal;
use crate::ui::making::{self, Wish};

use super::app::{Action, App};
use super::input::Key;
use super::layer::{Ask, Layer, MadePreview, Purpose};

impl App {
    /// Whether the icon shown can be drawn anew: a picture that certification objects to, in a program that takes one.
    pub(super) fn mendable(&self) -> bool {
        self.step().view == View::Part(Part::Icon) && Wish::mending(&self.session).is_some()
    }

    /// Proposes the icon drawn anew from its own pixels.
    pub(super) fn mend_icon(&mut self) {
        if let Some(wish) = Wish::mending(&self.session) {
            self.act(Action::MakeIcon(wish));
        }
    }

    /// Asks for the logo.
    pub(super) fn ask_logo(&mut self) {
        if let Some(text) = making::not_wanted(&self.session) {
            return self.say(Tone::Info, text);
        }
        self.layer = Some(Layer::Ask(Ask::new(
            Purpose::Logo,
            making::QUESTION,
            format!("{} Esc changes nothing.", making::hint(&self.session)),
            "",
        )));
    }

    /// Shows an icon that was made, or why it was not.
    pub fn proposed(&mut self, wish: Wish, proposal: Result<Proposal, NotMade>) -> Vec<Action> {
        match proposal {
            Ok(proposal) => {
                self.layer = Some(Layer::Made(Box::new(MadePreview {
                    wish,
                    proposal,
                    scroll: 0,
                })));
            }
            Err(error) => self.say(Tone::Bad, making::refusal(&error)),
        }
        self.taken()
    }

    pub(super) fn made_key(&mut self, mut made: Box<MadePreview>, key: Key) {
        match key.code {
            KeyCode::Enter | KeyCode::Char('y' | 'f') => return self.write_icon(*made),
            KeyCode::Char('n' | 'q') => return,
            KeyCode::Char('w') => {
                let wish = made.wish.tinted_otherwise(&made.proposal);
                self.act(Action::MakeIcon(wish));
            }
            KeyCode::Down => made.scroll = made.scroll.saturating_add(1),
            KeyCode::Up => made.scroll = made.scroll.saturating_sub(1),
            KeyCode::PageDown => made.scroll = made.scroll.saturating_add(10),
            KeyCode::PageUp => made.scroll = made.scroll.saturating_sub(10),
            _ => {}
        }
        self.layer = Some(Layer::Made(made));
    }

    /// Has the icon written, and answers with its name where that is another one.
    fn write_icon(&mut self, made: MadePreview) {
        let after = making::after(&self.session, &made.proposal.fix);
        self.write_then(made.proposal.fix, after);
    }
}
