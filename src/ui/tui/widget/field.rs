//! A field of one line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::ui::cut::at_word;
use crate::ui::edit::{Edit, Outcome};
use crate::ui::input::Key;
use crate::ui::paste::Pasted;
use crate::ui::theme::Theme;

/// A field of one line: text without line breaks or control characters, a cursor and undo.
#[derive(Debug, Clone)]
pub struct Field {
    edit: Edit,
}

impl Field {
    /// A field that holds `text`, made fit for one line, with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            edit: Edit::new(Pasted::one_line(text).text),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.edit.text()
    }

    /// Replaces the whole text, as one step of undo.
    pub fn set(&mut self, text: &str) {
        self.edit
            .replace(0..self.edit.text().len(), &Pasted::one_line(text).text);
    }

    /// Whether the cursor stands behind the last character.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.edit.cursor() == self.text().len()
    }

    /// What a key does; [`Outcome::Ignored`] keys (Enter, Esc, Tab, arrows up and down…) are for the holder.
    pub fn key(&mut self, key: Key) -> Outcome {
        self.edit.key(key)
    }

    /// Pastes at the cursor, as one step of undo; says what had to be changed.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let pasted = Pasted::one_line(text);
        self.edit.insert(&pasted.text);
        pasted
    }

    /// Takes the last change back; false when there is none.
    pub fn undo(&mut self) -> bool {
        self.edit.undo()
    }

    /// Makes the change taken back again; false when there is none.
    pub fn redo(&mut self) -> bool {
        self.edit.redo()
    }

    /// Draws the field in the first row of `area` between its edge marks, scrolled so that the cursor is seen;
    /// `hint` stands in an empty field. Returns where the terminal's cursor belongs when `focused` and there is room.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme, focused: bool, hint: &Span) -> Option<Position> {
        let inner = frame(area, buf, theme, focused)?;
        if self.text().is_empty() {
            let shown = at_word(&hint.content, inner.width.into(), theme.marks().cut_right);
            buf.set_stringn(inner.x, inner.y, shown, inner.width.into(), hint.style);
            return focused.then_some(Position::new(inner.x, inner.y));
        }
        let width = usize::from(inner.width);
        let before = self.text().get(..self.edit.cursor()).unwrap_or_default().width();
        // The cursor needs a column of its own behind the last character.
        let total = self.text().width() + 1;
        let from = if total <= width {
            0
        } else {
            before.saturating_sub(width * 2 / 3).min(total - width)
        };
        let marks = theme.marks();
        let cut_left = width > 3 && from > 0;
        let cut_right = width > 3 && total - 1 > from + width;
        let seen = from + usize::from(cut_left)..from + width - usize::from(cut_right);
        let mut column = 0;
        for grapheme in self.text().graphemes(true) {
            let end = column + grapheme.width();
            if column >= seen.start && end <= seen.end {
                draw_at(buf, inner, column - from, grapheme, theme.text);
            }
            column = end;
        }
        if cut_left {
            draw_at(buf, inner, 0, marks.cut_left, theme.dim);
        }
        if cut_right {
            draw_at(buf, inner, width - 1, marks.cut_right, theme.dim);
        }
        let x = u16::try_from(before - from).unwrap_or(inner.width).min(inner.width - 1);
        focused.then_some(Position::new(inner.x + x, inner.y))
    }
}

/// Draws the edge marks on every row and clears between them; nothing when there is no room for text.
pub(super) fn frame(area: Rect, buf: &mut Buffer, theme: &Theme, focused: bool) -> Option<Rect> {
    let area = area.intersection(buf.area);
    if area.width < 3 || area.height == 0 {
        return None;
    }
    let style = if focused { theme.key } else { theme.border };
    for y in area.top()..area.bottom() {
        for x in area.left() + 1..area.right() - 1 {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
            }
        }
        buf.set_span(area.left(), y, &Span::styled(theme.marks().field_left, style), 1);
        buf.set_span(area.right() - 1, y, &Span::styled(theme.marks().field_right, style), 1);
    }
    Some(Rect {
        x: area.x + 1,
        width: area.width - 2,
        ..area
    })
}

fn draw_at(buf: &mut Buffer, inner: Rect, column: usize, text: &str, style: Style) {
    if let Ok(column) = u16::try_from(column) {
        let left = inner.width.saturating_sub(column);
        buf.set_stringn(inner.x.saturating_add(column), inner.y, text, left.into(), style);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::input::Input;
    use crate::ui::theme::{ColorDepth, Palette};
    use crate::ui::tui::screen;
    use proptest::prelude::*;

    fn theme() -> Theme {
        Theme::new(Palette::Mono, ColorDepth::None, false)
    }

    fn shown(field: &Field, width: u16) -> String {
        let mut cursor = None;
        let buffer = screen::draw(width, 1, |area, buf| {
            cursor = field.draw(area, buf, &theme(), true, &Span::raw("an address"));
        });
        format!("{} {}", screen::text(&buffer), cursor.map_or(0, |position| position.x))
    }

    fn press(field: &mut Field, name: &str) -> Outcome {
        match Input::parse(name).unwrap() {
            Input::Key(key) => field.key(key),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn a_short_text_stands_whole_and_an_empty_field_shows_its_hint() {
        assert_eq!(shown(&Field::new("abc"), 12), "▏abc       ▕ 4");
        assert_eq!(shown(&Field::new(""), 12), "▏an address▕ 1");
    }

    #[test]
    fn a_long_text_is_cut_where_the_cursor_is_not() {
        let mut field = Field::new("abcdefghijklmnopqrstuvwxyz");
        assert_eq!(shown(&field, 12), "▏…stuvwxyz ▕ 10");
        press(&mut field, "home");
        assert_eq!(shown(&field, 12), "▏abcdefghi…▕ 1");
        for _ in 0..13 {
            press(&mut field, "right");
        }
        assert_eq!(shown(&field, 12), "▏…ijklmnop…▕ 7");
    }

    #[test]
    fn wide_characters_are_never_split() {
        let mut field = Field::new("日本語日本語日本語");
        assert_eq!(shown(&field, 10), "▏…日本語 ▕ 8");
        press(&mut field, "home");
        assert_eq!(shown(&field, 10), "▏日本語 …▕ 1");
    }

    #[test]
    fn a_paste_of_ten_thousand_characters_changes_one_field_in_one_step() {
        let mut field = Field::new("before ");
        let pasted = field.paste(&"line\r\n".repeat(2000));
        assert_eq!(pasted.breaks, 1999);
        assert_eq!(field.text().len(), 7 + 2000 * 4 + 1999);
        assert!(field.undo());
        assert_eq!(field.text(), "before ");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn the_cursor_is_always_inside_and_nothing_is_drawn_outside(
            text in "(\\PC|日|e\u{301}|👩‍👩‍👧){0,60}", back in 0_usize..60,
        ) {
            let mut field = Field::new(&text);
            for _ in 0..back {
                press(&mut field, "left");
            }
            screen::for_every_area(|area, buf| {
                if let Some(cursor) = field.draw(area, buf, &theme(), true, &Span::raw("hint")) {
                    assert!(area.contains(cursor) && buf.area.contains(cursor));
                }
            });
        }
    }
}
