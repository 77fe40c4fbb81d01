//! A field of several lines that wraps.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::field::frame;
use crate::ui::edit::{Edit, Outcome};
use crate::ui::input::Key;
use crate::ui::paste::Pasted;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// A longer text with a cursor that also moves up and down.
#[derive(Debug, Clone)]
pub struct TextArea {
    edit: Edit,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
}

impl TextArea {
    /// A field that holds `text`, with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            edit: Edit::new(Pasted::lines(text).text),
            goal: None,
        }
    }

    /// The text; lines end in `\n`.
    #[must_use]
    pub fn text(&self) -> &str {
        self.edit.text()
    }

    /// Replaces the whole text, as one step of undo (what an editor gave back, say).
    pub fn set(&mut self, text: &str) {
        self.edit.replace(0..self.edit.text().len(), &Pasted::lines(text).text);
        self.goal = None;
    }

    /// Starts a new line at the cursor; Enter is the holder's to give.
    pub fn new_line(&mut self) {
        self.edit.insert("\n");
        self.goal = None;
    }

    /// Pastes at the cursor, as one step of undo; says what had to be changed.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let pasted = Pasted::lines(text);
        self.edit.insert(&pasted.text);
        self.goal = None;
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

    /// How long the text is, in characters as people count them: `212 of about 300`.
    #[must_use]
    pub fn counter(&self, about: usize) -> String {
        format!("{} of about {about}", self.text().graphemes(true).count())
    }

    /// What a key does in an area `width` columns wide (the one it is drawn in, edge marks included).
    ///
    /// Up and Down are [`Outcome::Ignored`] in the first and the last line, so that they can leave the field.
    pub fn key(&mut self, key: Key, width: u16) -> Outcome {
        let width = columns(width);
        let line = |edit: &Edit| {
            let lines = wrap::ranges(edit.text(), width);
            let row = row_of(&lines, edit.cursor());
            lines.get(row).cloned().unwrap_or(0..0)
        };
        let outcome = match key.code {
            KeyCode::Up if key.mods.is_empty() => return self.vertical(width, true),
            KeyCode::Down if key.mods.is_empty() => return self.vertical(width, false),
            _ if key == Key::plain(KeyCode::Home) || key == Key::ctrl('a') => {
                self.edit.set_cursor(line(&self.edit).start);
                Outcome::Moved
            }
            _ if key == Key::plain(KeyCode::End) || key == Key::ctrl('e') => {
                let lines = wrap::ranges(self.text(), width);
                let row = row_of(&lines, self.edit.cursor());
                self.edit.set_cursor(self.last_place(&lines, row));
                Outcome::Moved
            }
            // At the edge of a line they go on with the next one, so that a long text is gone soon.
            _ if key == Key::ctrl('u') => {
                let lines = wrap::ranges(self.text(), width);
                let (row, cursor) = (row_of(&lines, self.edit.cursor()), self.edit.cursor());
                let starts = lines.iter().take(row + 1).rev().map(|line| line.start);
                let start = starts.into_iter().find(|start| *start < cursor);
                self.cut(start.unwrap_or(cursor)..cursor)
            }
            _ if key == Key::ctrl('k') => {
                let lines = wrap::ranges(self.text(), width);
                let (row, cursor) = (row_of(&lines, self.edit.cursor()), self.edit.cursor());
                let mut ends = lines.iter().skip(row).map(|line| line.end);
                self.cut(cursor..ends.find(|end| *end > cursor).unwrap_or(cursor))
            }
            _ => self.edit.key(key),
        };
        if outcome != Outcome::Ignored {
            self.goal = None;
        }
        outcome
    }

    fn cut(&mut self, range: std::ops::Range<usize>) -> Outcome {
        if range.is_empty() {
            return Outcome::Moved;
        }
        self.edit.replace(range, "");
        Outcome::Changed
    }

    fn vertical(&mut self, width: usize, up: bool) -> Outcome {
        let lines = wrap::ranges(self.text(), width);
        let row = row_of(&lines, self.edit.cursor());
        let target = if up {
            row.checked_sub(1)
        } else {
            Some(row + 1).filter(|row| *row < lines.len())
        };
        let (Some(target), Some(here)) = (target, lines.get(row)) else {
            return Outcome::Ignored;
        };
        let before = self.text().get(here.start..self.edit.cursor()).unwrap_or_default();
        let goal = self.goal.unwrap_or_else(|| before.width());
        let Some(range) = lines.get(target).cloned() else {
            return Outcome::Ignored;
        };
        let mut column = 0;
        let inside = self.text().get(range.clone()).unwrap_or_default();
        let at = inside.grapheme_indices(true).find_map(|(at, grapheme)| {
            column += grapheme.width();
            (column > goal).then_some(range.start + at)
        });
        self.edit
            .set_cursor(at.unwrap_or_else(|| self.last_place(&lines, target)));
        self.goal = Some(goal);
        Outcome::Moved
    }

    /// The last place for a cursor in a line; at a break within a paragraph the end already belongs to the next line.
    fn last_place(&self, lines: &[std::ops::Range<usize>], row: usize) -> usize {
        let Some(line) = lines.get(row) else {
            return self.text().len();
        };
        if lines.get(row + 1).is_some_and(|next| next.start == line.end) {
            let inside = self.text().get(line.clone()).unwrap_or_default();
            line.start + inside.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
        } else {
            line.end
        }
    }

    /// Draws the lines around the cursor between edge marks; `hint` stands in an empty field. Returns where the
    /// terminal's cursor belongs when `focused` and there is room.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme, focused: bool, hint: &Span) -> Option<Position> {
        let whole = columns(area.width);
        let inner = frame(area, buf, theme, focused)?;
        if self.text().is_empty() {
            for (y, line) in (inner.top()..inner.bottom()).zip(wrap::plain(&hint.content, inner.width.into())) {
                buf.set_stringn(inner.x, y, line, inner.width.into(), hint.style);
            }
            return focused.then_some(Position::new(inner.x, inner.y));
        }
        let lines = wrap::ranges(self.text(), whole);
        let row = row_of(&lines, self.edit.cursor());
        let height = usize::from(inner.height);
        let top = row.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
        for (y, line) in (inner.top()..inner.bottom()).zip(lines.iter().skip(top)) {
            let text = self.text().get(line.clone()).unwrap_or_default();
            buf.set_stringn(inner.x, y, text, inner.width.into(), theme.text);
        }
        let marks = theme.marks();
        let edge = inner.right();
        if top > 0 {
            buf.set_stringn(edge, inner.top(), marks.up, 1, theme.key);
        }
        if top + height < lines.len() {
            buf.set_stringn(edge, inner.bottom() - 1, marks.down, 1, theme.key);
        }
        let start = lines.get(row).map_or(0, |line| line.start);
        let column = self.text().get(start..self.edit.cursor()).unwrap_or_default().width();
        let x = u16::try_from(column).unwrap_or(u16::MAX).min(inner.width - 1);
        let y = u16::try_from(row - top).unwrap_or(u16::MAX).min(inner.height - 1);
        focused.then_some(Position::new(inner.x + x, inner.y + y))
    }
}

/// The columns for text in an area of that width: the edge marks take two, the cursor behind a full line one.
fn columns(width: u16) -> usize {
    usize::from(width.saturating_sub(3)).max(1)
}

fn row_of(lines: &[std::ops::Range<usize>], cursor: usize) -> usize {
    lines.iter().rposition(|line| line.start <= cursor).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::input::Input;
    use crate::ui::theme::{ColorDepth, Palette};
    use crate::ui::tui::screen;
    use proptest::prelude::*;

    const WIDTH: u16 = 16;

    fn theme() -> Theme {
        Theme::new(Palette::Mono, ColorDepth::None, false)
    }

    fn press(area: &mut TextArea, names: &str) -> Outcome {
        names
            .split(' ')
            .map(|name| match Input::parse(name).unwrap() {
                Input::Key(key) => area.key(key, WIDTH),
                other => unreachable!("{other:?}"),
            })
            .last()
            .unwrap()
    }

    fn shown(area: &TextArea) -> String {
        let mut cursor = None;
        let buffer = screen::draw(WIDTH, 3, |rect, buf| {
            cursor = area.draw(rect, buf, &theme(), true, &Span::raw("Say it here."));
        });
        let Position { x, y } = cursor.unwrap();
        format!("{} {x},{y}", screen::text(&buffer))
    }

    #[test]
    fn three_lines_are_seen_and_marks_tell_of_more() {
        let mut area = TextArea::new("Companies send invoices to their customers and wait.");
        assert_eq!(shown(&area), "▏to their      ↑\n▏customers and ▕\n▏wait.         ▕ 6,2");
        press(&mut area, "up up up");
        assert_eq!(shown(&area), "▏Companies     ▕\n▏send invoices ▕\n▏to their      ↓ 6,1");
    }

    #[test]
    fn up_and_down_keep_their_column_and_leave_at_the_edges() {
        let mut area = TextArea::new("long line\nab\nlong line");
        press(&mut area, "up");
        assert_eq!(shown(&area), "▏long line     ▕\n▏ab            ▕\n▏long line     ▕ 3,1");
        press(&mut area, "up");
        assert_eq!(
            shown(&area),
            "▏long line     ▕\n▏ab            ▕\n▏long line     ▕ 10,0"
        );
        assert_eq!(press(&mut area, "up"), Outcome::Ignored);
        press(&mut area, "down down");
        assert_eq!(press(&mut area, "down"), Outcome::Ignored);
    }

    #[test]
    fn home_end_and_the_deleting_keys_work_on_the_line_seen() {
        let mut area = TextArea::new("one two three four five");
        press(&mut area, "home ctrl-k");
        assert_eq!(area.text(), "one two three ");
        press(&mut area, "ctrl-_ up");
        assert!(area.undo());
        press(&mut area, "home up end x");
        assert_eq!(area.text(), "one two threex four five");
    }

    #[test]
    fn a_long_text_is_gone_line_by_line() {
        for (is_first, key) in [(false, "ctrl-u"), (true, "ctrl-k")] {
            let mut area = TextArea::new("one two three\n\nfour five six seven");
            if is_first {
                area.edit.set_cursor(0);
            }
            for _ in 0..12 {
                press(&mut area, key);
            }
            assert_eq!(area.text(), "", "{key}");
        }
    }

    #[test]
    fn the_counter_counts_characters_as_people_do() {
        assert_eq!(TextArea::new("e\u{301}👩‍👩‍👧").counter(300), "2 of about 300");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn any_keys_keep_the_cursor_inside_and_nothing_is_drawn_outside(
            text in "([a-z]|日|é| |\n){0,60}",
            keys in proptest::collection::vec(prop_oneof![
                Just("up"), Just("down"), Just("home"), Just("end"), Just("ctrl-u"), Just("ctrl-k"), Just("left"),
                Just("x"), Just("日"),
            ], 0..12),
        ) {
            let mut field = TextArea::new(&text);
            for key in keys {
                press(&mut field, key);
            }
            screen::for_every_area(|area, buf| {
                if let Some(cursor) = field.draw(area, buf, &theme(), true, &Span::raw("hint")) {
                    assert!(area.contains(cursor) && buf.area.contains(cursor));
                }
            });
        }

        #[test]
        fn from_anywhere_repeated_up_reaches_the_first_line(text in "([a-z]|日| |\n){0,60}") {
            let mut field = TextArea::new(&text);
            for _ in 0..200 {
                if press(&mut field, "up") == Outcome::Ignored {
                    return Ok(());
                }
            }
            prop_assert!(false, "still moving up");
        }
    }
}
