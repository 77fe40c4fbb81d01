//! The mouse: click a step, scroll a list. Off until it is asked for, because it takes text selection away.

use ratatui::layout::Rect;

use crate::session::Event;

use super::app::{App, Screen};
use super::input::Mouse;
use super::layout::Layout;
use super::view::rail;

impl App {
    pub(super) fn pointed(&mut self, mouse: Mouse) {
        match mouse {
            Mouse::Click { column, row } => {
                let layout = Layout::of(Rect::new(0, 0, self.size.0, self.size.1));
                let on_rail = layout.rail.contains((column, row).into());
                if self.layer.is_none()
                    && self.screen == Screen::Steps
                    && on_rail
                    && let Some(step) = rail::step_at(self, layout.rail, row)
                {
                    self.tell(Event::Go(step));
                }
            }
            Mouse::Scroll { up, .. } => {
                let by = if up { -3 } else { 3 };
                if self.layer.is_none() && self.screen == Screen::Texts {
                    self.desk.bench.move_by(by);
                }
                if self.layer.is_none() && !self.typing && self.screen == Screen::Steps {
                    self.move_by(by);
                }
            }
        }
    }
}
