//! Keys while no cursor is in a field: letters are commands.

use crossterm::event::KeyCode;

use crate::program::{FieldKind, View};
use crate::session::Event;

use super::app::{Action, App};
use super::focus::{Button, Entry, Focus};
use super::input::Key;
use super::keymap::{self, Command};
use super::widget::completion::Completion;
use crate::work::packing::Wanted;

impl App {
    pub(super) fn moving_key(&mut self, key: Key) {
        match key.code {
            KeyCode::Enter => return self.press(),
            KeyCode::Char('i') if key.mods.is_empty() => {
                if matches!(self.focus, Focus::Field(_)) {
                    self.typing = true;
                }
                return;
            }
            KeyCode::Char(sign @ ('+' | '-')) if self.counts() => return self.count(sign, true),
            KeyCode::Tab => return self.move_focus(1),
            KeyCode::BackTab => return self.move_focus(-1),
            KeyCode::Down => return self.move_by(1),
            KeyCode::Up => return self.move_by(-1),
            KeyCode::PageDown => return self.move_by(10),
            KeyCode::PageUp => return self.move_by(-10),
            KeyCode::Home => return self.move_by(isize::MIN),
            KeyCode::End => return self.move_by(isize::MAX),
            _ => {}
        }
        if let Some(command) = keymap::command(key, false)
            && keymap::binding(command).is_some_and(|binding| self.allows(binding.place))
        {
            self.command(command);
        }
    }

    /// Enter: open or press what is focused.
    fn press(&mut self) {
        match self.focus {
            Focus::Field(_) => self.typing = true,
            Focus::Findings => self.command(Command::Explain),
            Focus::Lines => {
                if let Some(step) = super::view::read_through::step_at(self, self.line) {
                    let here = self.session.step;
                    self.tell(Event::Go(step));
                    self.return_to = Some(here);
                    self.type_here();
                }
            }
            Focus::Button(Button::Continue) => {
                self.command(Command::Next);
                self.type_here();
            }
            Focus::Button(Button::Convert) => self.command(Command::Convert),
            Focus::Button(Button::Package) => self.act(Action::Package(Wanted::default())),
            Focus::Button(Button::Begin) => self.command(Command::Begin),
            Focus::Button(Button::Texts) => self.command(Command::Texts),
            Focus::Button(Button::Export) => self.command(Command::Export),
            Focus::Row(_) | Focus::Button(Button::CopyMessage) => self.command(Command::Copy),
            Focus::Button(Button::Write(format)) => self.command(Command::Write(format)),
        }
    }

    /// Enter led here: letters are text from now on, where a field has the focus.
    pub(super) fn type_here(&mut self) {
        self.typing = matches!(self.focus, Focus::Field(_));
    }

    /// Moves within a list, and out of it at its ends.
    pub(super) fn move_by(&mut self, by: isize) {
        let (place, count) = match self.focus {
            Focus::Findings => (self.selected, self.listed.len()),
            Focus::Lines => (self.line, super::view::read_through::count(self)),
            Focus::Field(_) | Focus::Row(_) | Focus::Button(_) => return self.move_focus(by.signum()),
        };
        let last = count.saturating_sub(1);
        let target = place.saturating_add_signed(by).min(last);
        if target == place && by.unsigned_abs() == 1 {
            return self.move_focus(by);
        }
        match self.focus {
            Focus::Findings => self.selected = target,
            _ => self.line = target,
        }
    }

    /// Moves the focus to the next or previous stop; past the first lies the previous step, past the last the first.
    pub(super) fn move_focus(&mut self, by: isize) {
        let stops = self.stops();
        let place = stops.iter().position(|stop| *stop == self.focus).unwrap_or(0);
        if by < 0 && place == 0 {
            if self.session.step > 0 {
                self.command(Command::Back);
            }
            return;
        }
        let target = if by < 0 { place - 1 } else { (place + 1) % stops.len() };
        self.focus = stops[target];
        // Tab out of a field that is being typed into lands in the next one ready to type.
        self.typing = self.typing && matches!(self.focus, Focus::Field(_));
    }

    /// A step was entered: the first question without an answer has the focus, ready to type unless a moving key led
    /// here, so that the next one moves on. Where nothing is asked, or the step shows something to read first, the list
    /// or the button has the focus.
    pub(super) fn enter_step(&mut self) {
        self.completion = Completion::default();
        self.why_scroll = 0;
        self.line = 0;
        let reads = matches!(self.step().view, View::ReadThrough | View::Send) || self.missing().is_some();
        let drafted = self
            .entries
            .iter()
            .position(|entry| self.session.drafts.contains_key(entry.key()));
        let open = drafted.or_else(|| {
            self.entries
                .iter()
                .position(|entry| self.asks(entry))
                .filter(|_| !reads)
        });
        let Some(index) = open else {
            let first = self.stops().into_iter().find(|stop| !matches!(stop, Focus::Field(_)));
            self.focus = first.unwrap_or(Focus::Button(Button::Continue));
            self.typing = false;
            return;
        };
        self.focus = Focus::Field(index);
        // What the file says is under the cursor already; Enter takes it.
        if let Some(suggestion) = self.session.read(&self.entries[index].field)
            && self.asks(&self.entries[index])
        {
            self.entries[index].point(&suggestion.text);
        }
    }

    /// Whether a field still waits for its answer.
    fn asks(&self, entry: &Entry) -> bool {
        let settled = self.session.checklist.steps[self.session.step]
            .items
            .get(entry.item)
            .is_some_and(|item| item.state.is_settled());
        !settled
            && !entry.field.optional
            && entry.field.kind != FieldKind::Program
            && !self.session.submission.answers.contains_key(entry.key())
    }
}
