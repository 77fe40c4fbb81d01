//! A page taller than its window: drawn row by row, then shown from where the focus is visible.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::app::App;
use super::super::focus::{Button, Focus};
use super::super::widget::wrap;

/// A page being drawn; it grows downwards.
pub struct Page {
    buffer: Buffer,
    row: u16,
    /// The rows at the top that stay when the rest scrolls.
    pinned: u16,
    /// The rows that must be visible.
    focus: Option<(u16, u16)>,
    /// Where the cursor stands.
    cursor: Option<Position>,
}

impl Page {
    /// An empty page of this width.
    #[must_use]
    pub fn new(width: u16) -> Self {
        Self {
            buffer: Buffer::empty(Rect::new(0, 0, width, 64)),
            row: 0,
            pinned: 0,
            focus: None,
            cursor: None,
        }
    }

    /// Its width in columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.buffer.area.width
    }

    /// The next free row.
    #[must_use]
    pub fn row(&self) -> u16 {
        self.row
    }

    /// How many rows at the top stay when the rest scrolls.
    #[must_use]
    pub fn pinned(&self) -> u16 {
        self.pinned
    }

    /// Reserves rows, to be drawn by `draw`.
    pub fn area(&mut self, height: u16, draw: impl FnOnce(Rect, &mut Buffer)) {
        let height = height.min(u16::MAX - self.row);
        let area = Rect::new(0, self.row, self.width(), height);
        if area.bottom() > self.buffer.area.height {
            let rows = area.bottom().saturating_add(64);
            self.buffer.resize(Rect::new(0, 0, self.width(), rows));
        }
        draw(area, &mut self.buffer);
        self.row = area.bottom();
    }

    /// One line; what does not fit stands below it, a little further in.
    pub fn line<'l>(&mut self, line: impl Into<Line<'l>>) {
        const FURTHER_IN: usize = 2;
        let line = line.into();
        let width = usize::from(self.width());
        if line.width() <= width {
            return self.area(1, |area, buffer| line.render(area, buffer));
        }
        for part in wrap::styled(&line, width, FURTHER_IN) {
            self.area(1, |area, buffer| part.render(area, buffer));
        }
    }

    /// Text wrapped at words, every line indented; the first after `lead`.
    pub fn text(&mut self, lead: &str, indent: u16, text: &str, style: Style) {
        let width = usize::from(self.width().saturating_sub(indent));
        for (index, part) in wrap::plain(text, width).into_iter().enumerate() {
            let before = if index == 0 { lead } else { "" };
            let pad = usize::from(indent).saturating_sub(unicode_width::UnicodeWidthStr::width(before));
            self.line(Line::from(vec![
                Span::styled(before.to_owned(), style),
                Span::raw(" ".repeat(pad)),
                Span::styled(part, style),
            ]));
        }
    }

    /// A button; the focused one is marked and reversed.
    pub fn button(&mut self, app: &App, button: Button) {
        let focused = app.focus == Focus::Button(button) && app.layer.is_none();
        let theme = &app.theme;
        let from = self.row;
        let conversion = app.newer().filter(|_| button == Button::Convert);
        let label = conversion.map_or_else(|| button.label(app.session.program()), |wish| wish.label());
        self.line(Line::from(vec![
            theme.pointer(focused),
            Span::styled(format!("[ {label} ]"), if focused { theme.focus } else { theme.text }),
        ]));
        if focused {
            self.focus_from(from);
        }
    }

    /// An empty line, unless the page begins here or one stands already.
    pub fn gap(&mut self) {
        if self.row > 0 {
            self.area(1, |_, _| ());
        }
    }

    /// What is above stays visible however far the page scrolls.
    pub fn pin(&mut self) {
        self.pinned = self.row;
    }

    /// The rows from `from` to here must be visible.
    pub fn focus_from(&mut self, from: u16) {
        self.focus = Some((from, self.row));
    }

    /// The cursor stands here, in the page's own rows.
    pub fn set_cursor(&mut self, cursor: Position) {
        self.cursor = Some(cursor);
    }

    /// Shows the page in a window: the focused rows visible, from the top as far as that allows.
    /// Returns the cursor on the screen, and whether rows are hidden above and below.
    pub fn show(&self, area: Rect, buffer: &mut Buffer) -> (Option<Position>, bool, bool) {
        let area = area.intersection(buffer.area);
        let height = area.height;
        let pinned = self.pinned.min(height.saturating_sub(1));
        // The rows between the pinned ones and the first that scrolled into view.
        let hidden = match self.focus {
            // A row of air below the focus tells that there is more.
            Some((from, to)) if to.saturating_add(1) > height => from
                .saturating_sub(pinned)
                .min((to + 1).saturating_sub(height))
                .min(self.row.saturating_sub(height)),
            _ => 0,
        };
        for y in 0..height.min(self.row.saturating_sub(hidden)) {
            let row = if y < pinned { y } else { y + hidden };
            for x in 0..area.width.min(self.width()) {
                if let (Some(from), Some(to)) = (self.buffer.cell((x, row)), buffer.cell_mut((area.x + x, area.y + y)))
                {
                    *to = from.clone();
                }
            }
        }
        let cursor = self
            .cursor
            .filter(|at| at.y >= pinned + hidden && at.y < hidden + height && at.x < area.width);
        let cursor = cursor.map(|at| Position::new(area.x + at.x, area.y + at.y - hidden));
        (cursor, hidden > 0, self.row > hidden.saturating_add(height))
    }
}

/// Marks at the right edge of what scrolls that tell of hidden rows.
pub fn marks_of_hidden(app: &App, area: Rect, above: bool, below: bool, buffer: &mut Buffer) {
    let marks = app.theme.marks();
    for (shown, y, mark) in [
        (above, area.top(), marks.up),
        (below, area.bottom().saturating_sub(1), marks.down),
    ] {
        if shown && let Some(cell) = buffer.cell_mut((area.right().saturating_sub(1), y)) {
            cell.set_symbol(mark).set_style(app.theme.accent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focused_rows_are_always_visible() {
        for (focused, pinned) in (0..100u16).flat_map(|focused| [(focused, 0), (focused, 1), (focused, 3)]) {
            let mut page = Page::new(10);
            for row in 0..100u16 {
                if row == pinned {
                    page.pin();
                }
                let from = page.row();
                page.line(format!("row {row}"));
                if row == focused {
                    page.focus_from(from);
                }
            }
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 7));
            page.show(buffer.area, &mut buffer);
            let shown: Vec<String> = (0..7)
                .map(|y| (0..10).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>())
                .map(|line| line.trim_end().to_owned())
                .collect();
            for row in (0..pinned).chain([focused]) {
                assert!(shown.contains(&format!("row {row}")), "{row} of {shown:?}");
            }
        }
    }

    #[test]
    fn a_page_shorter_than_its_window_begins_at_the_top() {
        let mut page = Page::new(10);
        page.line("only");
        page.focus_from(0);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 7));
        let (_, above, below) = page.show(buffer.area, &mut buffer);
        assert!(!above && !below);
        assert_eq!(buffer[(0, 0)].symbol(), "o");
    }
}
