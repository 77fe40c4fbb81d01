//! The parts a screen is put together from. Each draws at every area and never outside it.

pub mod choice;
pub mod columns;
pub mod completion;
pub mod drawer;
pub mod excerpt;
pub mod field;
pub mod list;
pub mod swatch;
pub mod text_area;

pub use crate::ui::wrap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws one line in the `row`th row of `area` (from 0), cut at the area's edges; outside it draws nothing.
///
/// Returns the columns drawn.
pub fn put(buf: &mut Buffer, area: Rect, row: u16, line: &Line<'_>) -> u16 {
    let area = area.intersection(buf.area);
    if row >= area.height || area.width == 0 {
        return 0;
    }
    let (end, _) = buf.set_line(area.x, area.y + row, line, area.width);
    end.saturating_sub(area.x)
}

/// Draws lines from the top of `area`, as many as fit.
pub fn put_all(buf: &mut Buffer, area: Rect, lines: &[Line<'_>]) {
    for (row, line) in (0..area.height).zip(lines) {
        put(buf, area, row, line);
    }
}

/// The part of `area` from `column` on.
#[must_use]
pub fn from_column(area: Rect, column: u16) -> Rect {
    let column = column.min(area.width);
    Rect {
        x: area.x.saturating_add(column),
        width: area.width - column,
        ..area
    }
}
