//! Screens as text, for tests: what stands where and how it is styled, in a form that reads well in a snapshot.
//!
//! ```
//! use conncert::ui::tui::screen;
//! use ratatui::style::Stylize;
//! use ratatui::widgets::Widget;
//!
//! let buffer = screen::draw(12, 1, |area, buf| ratatui::text::Line::from(vec!["key ".bold(), "line".red()]).render(area, buf));
//! assert_eq!(screen::text(&buffer), "key line");
//! assert_eq!(screen::styled(&buffer), "key line\n--- styles\n0: 0..4 bold, 4..8 red");
//! ```
//!
//! [`for_every_area`] is the promise that all drawing keeps: at every size, down to nothing, and partly or wholly off
//! the screen, it neither panics nor leaves its area.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Draws into an empty buffer of that size.
pub fn draw<T>(width: u16, height: u16, draw: impl FnOnce(Rect, &mut Buffer) -> T) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    draw(area, &mut buffer);
    buffer
}

/// The characters of a buffer, a line a row, without blanks at the end of a line.
#[must_use]
pub fn text(buffer: &Buffer) -> String {
    let rows: Vec<String> = rows(buffer).map(|row| row_text(row).trim_end().to_owned()).collect();
    rows.join("\n")
}

/// [`text`] and, below `--- styles`, the runs of each row that are not in the default style:
/// `row: first column..one past the last style, …`.
#[must_use]
pub fn styled(buffer: &Buffer) -> String {
    let mut out = text(buffer);
    out.push_str("\n--- styles");
    for (y, row) in rows(buffer).enumerate() {
        let mut runs: Vec<(usize, usize, String)> = Vec::new();
        for (x, cell) in row.iter().enumerate() {
            let style = style_words(cell);
            match runs.last_mut() {
                Some((_, end, last)) if *end == x && *last == style => *end += 1,
                _ => runs.push((x, x + 1, style)),
            }
        }
        let named: Vec<String> = runs
            .into_iter()
            .filter(|(_, _, style)| !style.is_empty())
            .map(|(start, end, style)| format!("{start}..{end} {style}"))
            .collect();
        if !named.is_empty() {
            let _ = write!(out, "\n{y}: {}", named.join(", "));
        }
    }
    out
}

/// [`styled`] and where the cursor stands, as `cursor column,row`.
#[must_use]
pub fn with_cursor(buffer: &Buffer, cursor: Option<Position>) -> String {
    match cursor {
        Some(Position { x, y }) => format!("{}\ncursor {x},{y}", styled(buffer)),
        None => format!("{}\nno cursor", styled(buffer)),
    }
}

/// Draws at many areas, some partly or wholly off the buffer, and fails when a cell outside the area changes.
///
/// # Panics
/// When `draw` panics or touches a cell outside its area.
pub fn for_every_area<T>(mut draw: impl FnMut(Rect, &mut Buffer) -> T) {
    let untouched = Cell::new("¤");
    let whole = Rect::new(0, 0, 60, 14);
    for width in [0, 1, 2, 3, 5, 9, 25, 56, 140] {
        for height in [0, 1, 2, 3, 6, 50] {
            for (x, y) in [(0, 0), (2, 1), (58, 12), (60, 14), (90, 30)] {
                let area = Rect::new(x, y, width, height);
                let mut buffer = Buffer::filled(whole, untouched.clone());
                draw(area, &mut buffer);
                for position in whole.positions().filter(|&position| !area.contains(position)) {
                    assert_eq!(buffer.cell(position), Some(&untouched), "outside {area} at {position}");
                }
            }
        }
    }
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content().chunks(usize::from(buffer.area.width).max(1))
}

/// A wide character stands in its first cell; the cells it covers are left out.
fn row_text(row: &[Cell]) -> String {
    let mut text = String::new();
    let mut covered = 0;
    for cell in row {
        if covered == 0 {
            text.push_str(cell.symbol());
            covered = cell.symbol().width().saturating_sub(1);
        } else {
            covered -= 1;
        }
    }
    text
}

fn style_words(cell: &Cell) -> String {
    let mut words = Vec::new();
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg.to_string().to_lowercase()));
    }
    for (name, _) in cell.modifier.iter_names() {
        words.push(name.to_lowercase());
    }
    if cell.modifier.contains(Modifier::UNDERLINED) && cell.underline_color != Color::Reset {
        words.push(format!("underline {}", cell.underline_color.to_string().to_lowercase()));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    #[test]
    fn wide_characters_take_one_place_in_the_text() {
        let buffer = draw(8, 1, |_, buf| buf.set_string(0, 0, "日本 x", Style::new()));
        assert_eq!(text(&buffer), "日本 x");
    }

    #[test]
    fn an_empty_buffer_is_an_empty_text() {
        assert_eq!(text(&draw(0, 0, |_, _| ())), "");
    }

    #[test]
    #[should_panic(expected = "outside")]
    fn drawing_outside_the_area_is_noticed() {
        for_every_area(|area, buf| {
            if let Some(cell) = buf.cell_mut((area.right(), area.top())) {
                cell.set_symbol("x");
            }
        });
    }
}
