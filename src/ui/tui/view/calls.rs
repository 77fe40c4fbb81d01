//! One operation of the list to tick: what people call it, and how many of its calls succeeded.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::app::App;
use super::super::focus::{Editor, Entry};
use super::page::Page;

/// The columns of the number with its marks, and of what is asked for behind it.
const NUMBER: u16 = 7;
const OF: u16 = 8;

/// Draws the operation on one row.
pub fn draw(app: &App, entry: &Entry, (focused, typing): (bool, bool), page: &mut Page) {
    let theme = &app.theme;
    let Editor::Line(editor) = &entry.editor else { return };
    let is_done = app.session.submission.answers_field(&entry.field);
    let mut cursor: Option<Position> = None;
    page.area(1, |area, buffer| {
        let named = area.width.saturating_sub(NUMBER + OF + 1);
        let (style, mark) = if is_done {
            (theme.good, theme.glyph(&crate::checklist::State::Vouched))
        } else {
            let style = if focused { theme.heading } else { theme.text };
            (style, theme.glyph(&crate::checklist::State::Todo))
        };
        let room = usize::from(named.saturating_sub(theme.glyph_width() + 3));
        let title = super::cut(&entry.field.label, room, theme);
        let name = Line::from(vec![
            theme.pointer(focused),
            Span::styled(format!("{mark} {title}"), style),
        ]);
        name.render(Rect { width: named, ..area }, buffer);
        let number = Rect {
            x: area.x + named,
            width: NUMBER.min(area.width.saturating_sub(named)),
            ..area
        };
        cursor = editor.draw(number, buffer, theme, typing, &Span::styled("0", theme.dim));
        let of = Rect {
            x: number.x + number.width,
            width: area.width.saturating_sub(named + number.width),
            ..area
        };
        Line::styled(format!(" of {}", entry.field.calls), theme.dim).render(of, buffer);
    });
    if let Some(cursor) = cursor.filter(|_| typing) {
        page.set_cursor(cursor);
    }
}
