//! Drawing: a pure function of the wizard and the area.

pub mod bench;
pub mod calls;
mod color;
mod converting;
pub mod definition;
pub mod explain;
pub mod field;
pub mod header;
pub mod icon;
pub mod keys;
pub mod overlay;
pub mod page;
mod progress;
mod proposal;
pub mod rail;
pub mod read_through;
pub mod send;
pub mod welcome;
pub mod why;
pub mod work;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use crate::ui::cut;
use crate::ui::theme::Theme;

use super::app::{App, Screen};
use super::layout::{Breadth, Layout};

/// Draws everything; returns where the cursor stands.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let layout = Layout::of(area.intersection(buffer.area));
    layout.draw(buffer, &app.theme);
    if layout.room == Breadth::TooSmall {
        return None;
    }
    header::draw(app, layout.header, buffer);
    let body = body(&layout);
    let mut cursor = match app.screen {
        Screen::Welcome { program } => {
            // No steps yet: the first screen has the whole width.
            Clear.render(body, buffer);
            rule(app, layout.upper_rule, buffer);
            rule(app, layout.lower_rule, buffer);
            welcome::draw(app, program, body, buffer);
            None
        }
        Screen::Texts => {
            rule(app, layout.upper_rule, buffer);
            rule(app, layout.lower_rule, buffer);
            Clear.render(body, buffer);
            bench::draw(app, body, buffer)
        }
        Screen::Steps => {
            Clear.render(layout.upper_rule, buffer);
            progress::draw(app, layout.upper_rule, buffer);
            rail::draw(app, layout.rail, buffer);
            // A column of air on both sides of the text.
            let why = Rect {
                x: layout.why.x + 1,
                width: layout.why.width.saturating_sub(2),
                ..layout.why
            };
            why::draw(app, why, buffer);
            work::draw(app, layout.work, buffer).filter(|_| app.typing)
        }
    };
    keys::keys(app, layout.keys, buffer);
    if let Some(layer) = &app.layer {
        cursor = overlay::draw(app, layer, body, buffer);
    }
    // A long message reaches over what is open.
    keys::message(app, layout.lower_rule, layout.message, buffer);
    cursor
}

/// Everything between the two rules.
fn body(layout: &Layout) -> Rect {
    let top = layout.upper_rule.bottom();
    Rect {
        y: top,
        height: layout.lower_rule.y.saturating_sub(top),
        ..layout.area
    }
}

fn rule(app: &App, area: Rect, buffer: &mut Buffer) {
    let line = app.theme.marks().horizontal.repeat(area.width.into());
    Line::styled(line, app.theme.border).render(area, buffer);
}

/// A text of at most `width` columns; a longer one ends behind a word, in the theme's mark.
#[must_use]
pub fn cut(text: &str, width: usize, theme: &Theme) -> String {
    cut::at_word(text, width, theme.marks().cut_right)
}

/// A file's size as people say it.
#[must_use]
pub fn bytes(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}
