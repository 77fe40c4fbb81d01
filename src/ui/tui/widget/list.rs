//! A list to move in, of rows that take several lines. The cursor stays on the same row when others come and go.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{from_column, put};
use crate::ui::input::Key;
use crate::ui::theme::Theme;

/// A row: its lines fit [`List::inner`] columns.
#[derive(Debug, Clone)]
pub struct Row<K> {
    /// What it is, stable over updates; a heading has none and cannot be chosen.
    pub key: Option<K>,
    /// How it looks.
    pub lines: Vec<Line<'static>>,
}

/// Where the cursor is in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<K> {
    at: Option<K>,
    /// Where it was, for when the row is gone.
    index: usize,
}

impl<K> Default for List<K> {
    fn default() -> Self {
        Self { at: None, index: 0 }
    }
}

/// Rows that Page Up and Page Down pass.
const PAGE: usize = 8;

impl<K: Clone + PartialEq> List<K> {
    /// A cursor on the row with that key.
    #[must_use]
    pub fn on(key: K) -> Self {
        Self {
            at: Some(key),
            index: 0,
        }
    }

    /// The columns that rows have in an area: the cursor's mark takes one, the marks of more one.
    #[must_use]
    pub fn inner(width: u16) -> u16 {
        width.saturating_sub(2)
    }

    /// The row under the cursor: the one it was put on, or where that one was, the nearest that can be chosen.
    #[must_use]
    pub fn selected(&self, rows: &[Row<K>]) -> Option<usize> {
        let same = self
            .at
            .as_ref()
            .and_then(|at| rows.iter().position(|row| row.key.as_ref() == Some(at)));
        same.or_else(|| {
            let here = self.index.min(rows.len());
            let after = (here..rows.len()).find(|row| rows[*row].key.is_some());
            after.or_else(|| (0..here).rev().find(|row| rows[*row].key.is_some()))
        })
    }

    /// The key under the cursor.
    #[must_use]
    pub fn key_at<'r>(&self, rows: &'r [Row<K>]) -> Option<&'r K> {
        rows.get(self.selected(rows)?)?.key.as_ref()
    }

    /// Puts the cursor on a row; headings are left alone.
    pub fn select(&mut self, rows: &[Row<K>], index: usize) {
        if let Some(key) = rows.get(index).and_then(|row| row.key.clone()) {
            self.at = Some(key);
            self.index = index;
        }
    }

    /// To be called when the rows have changed: notes where the cursor is now.
    pub fn settle(&mut self, rows: &[Row<K>]) {
        if let Some(index) = self.selected(rows) {
            self.select(rows, index);
        }
    }

    /// Moves the cursor: arrows, Home, End, Page Up, Page Down. False when it stays where it is.
    pub fn key(&mut self, key: Key, rows: &[Row<K>]) -> bool {
        let choices: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].key.is_some()).collect();
        let Some(here) = self
            .selected(rows)
            .and_then(|at| choices.iter().position(|row| *row == at))
        else {
            return false;
        };
        let last = choices.len() - 1;
        let there = match key.code {
            _ if !key.mods.is_empty() => here,
            KeyCode::Up => here.saturating_sub(1),
            KeyCode::Down => (here + 1).min(last),
            KeyCode::PageUp => here.saturating_sub(PAGE),
            KeyCode::PageDown => (here + PAGE).min(last),
            KeyCode::Home => 0,
            KeyCode::End => last,
            _ => here,
        };
        self.select(rows, choices[there]);
        there != here
    }

    /// Draws the rows around the cursor; it is marked, and when `focused` also in the theme's focus style.
    pub fn draw(&self, rows: &[Row<K>], area: Rect, buf: &mut Buffer, theme: &Theme, focused: bool) {
        let area = area.intersection(buf.area);
        let selected = self.selected(rows);
        let (top, total) = self.scroll(rows, area.height);
        let inner = Rect {
            width: Self::inner(area.width),
            ..from_column(area, 1)
        };
        let marks = theme.marks();
        let lines = rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| row.lines.iter().enumerate().map(move |(n, line)| (at, n, line)));
        for (y, (at, n, line)) in (0..area.height).zip(lines.skip(top)) {
            put(buf, inner, y, line);
            if Some(at) == selected && n == 0 {
                let style = if focused { theme.key } else { theme.dim };
                put(buf, area, y, &Line::from(Span::styled(marks.focus, style)));
                if focused {
                    buf.set_style(
                        Rect {
                            y: inner.y + y,
                            height: 1,
                            ..inner
                        },
                        theme.focus,
                    );
                }
            }
        }
        let edge = from_column(area, area.width.saturating_sub(1).max(1));
        if top > 0 {
            put(buf, edge, 0, &Line::from(Span::styled(marks.up, theme.key)));
        }
        if top + usize::from(area.height) < total && area.height > 0 {
            put(
                buf,
                edge,
                area.height - 1,
                &Line::from(Span::styled(marks.down, theme.key)),
            );
        }
    }

    /// The row drawn at a screen row, for the mouse.
    #[must_use]
    pub fn row_at(&self, rows: &[Row<K>], area: Rect, y: u16) -> Option<usize> {
        let offset = y.checked_sub(area.y).filter(|offset| *offset < area.height)?;
        let line = self.scroll(rows, area.height).0 + usize::from(offset);
        let mut end = 0;
        rows.iter().position(|row| {
            end += row.lines.len();
            line < end
        })
    }

    /// The first line drawn, and how many there are: the chosen row is whole and about in the middle.
    fn scroll(&self, rows: &[Row<K>], height: u16) -> (usize, usize) {
        let height = usize::from(height);
        let lines_before = |row: usize| rows.iter().take(row).map(|row| row.lines.len()).sum::<usize>();
        let total = lines_before(rows.len());
        let Some(selected) = self.selected(rows) else {
            return (0, total);
        };
        // Headings above the first choice can be seen although the cursor cannot go there.
        let first = rows.iter().take(selected).all(|row| row.key.is_none());
        let start = lines_before(selected);
        let size = lines_before(selected + 1) - start;
        if first && start + size <= height {
            return (0, total);
        }
        let above = height.saturating_sub(size) / 2;
        (start.saturating_sub(above).min(total.saturating_sub(height)), total)
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

    fn rows(keys: &[u8]) -> Vec<Row<u8>> {
        let heading = Row {
            key: None,
            lines: vec![Line::raw("heading")],
        };
        let rest = keys.iter().map(|key| Row {
            key: Some(*key),
            lines: vec![Line::raw(format!("row {key}")), Line::raw("   more")],
        });
        std::iter::once(heading).chain(rest).collect()
    }

    fn press(list: &mut List<u8>, name: &str, rows: &[Row<u8>]) -> bool {
        match Input::parse(name).unwrap() {
            Input::Key(key) => list.key(key, rows),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn the_cursor_is_marked_without_color_and_stays_in_view() {
        let rows = rows(&[1, 2, 3, 4, 5]);
        let mut list = List::default();
        press(&mut list, "down", &rows);
        press(&mut list, "down", &rows);
        let buffer = screen::draw(12, 5, |area, buf| list.draw(&rows, area, buf, &theme(), true));
        insta::assert_snapshot!(screen::styled(&buffer));
    }

    #[test]
    fn the_cursor_stays_on_its_row_when_others_come_and_go() {
        let mut list = List::default();
        let before = rows(&[1, 2, 3, 4]);
        list.select(&before, 3);
        list.settle(&before);
        assert_eq!(list.key_at(&rows(&[3, 4])), Some(&3));
        assert_eq!(list.key_at(&rows(&[9, 8, 1, 2, 3])), Some(&3));
        assert_eq!(list.key_at(&rows(&[1, 2, 4])), Some(&4), "the next one takes its place");
        assert_eq!(list.key_at(&rows(&[1])), Some(&1));
        assert_eq!(list.key_at(&rows(&[])), None);
    }

    #[test]
    fn headings_are_passed_over_and_the_edges_let_go() {
        let rows = rows(&[1, 2]);
        let mut list = List::default();
        assert_eq!(list.selected(&rows), Some(1));
        assert!(!press(&mut list, "up", &rows));
        assert!(press(&mut list, "end", &rows));
        assert!(!press(&mut list, "down", &rows));
        assert!(!press(&mut list, "x", &rows));
        list.select(&rows, 0);
        assert_eq!(list.selected(&rows), Some(2));
    }

    #[test]
    fn a_click_finds_the_row_that_is_drawn_there() {
        let rows = rows(&[1, 2, 3]);
        let list = List::default();
        let area = Rect::new(0, 4, 10, 5);
        assert_eq!(list.row_at(&rows, area, 4), Some(0));
        assert_eq!(list.row_at(&rows, area, 6), Some(1));
        assert_eq!(list.row_at(&rows, area, 7), Some(2));
        assert_eq!(list.row_at(&rows, area, 3), None);
        assert_eq!(list.row_at(&rows, area, 9), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn nothing_is_drawn_outside(count in 0_u8..20, at in 0_usize..20) {
            let rows = rows(&(0..count).collect::<Vec<_>>());
            let mut list = List::default();
            list.select(&rows, at);
            screen::for_every_area(|area, buf| list.draw(&rows, area, buf, &theme(), true));
        }

        #[test]
        fn the_chosen_row_is_always_in_view(count in 1_u8..30, at in 1_usize..30, height in 1_u16..12) {
            let rows = rows(&(0..count).collect::<Vec<_>>());
            let mut list = List::default();
            list.select(&rows, at);
            let buffer = screen::draw(12, height, |area, buf| list.draw(&rows, area, buf, &theme(), true));
            prop_assert!(screen::text(&buffer).contains("▶"));
        }
    }
}
