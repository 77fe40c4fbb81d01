//! Framed panels over what is there: a drawer at the right edge, a popup in the middle.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Widget};

use crate::ui::theme::Theme;

/// The area of a popup: in the middle of `area`, as large as wished, or as `area` allows.
#[must_use]
pub fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// The area of a drawer: the right part of `area`, `width` columns of it; all where less than a third would be left.
#[must_use]
pub fn right(area: Rect, width: u16) -> Rect {
    let width = if area.width.saturating_sub(width) < area.width / 3 {
        area.width
    } else {
        width.min(area.width)
    };
    Rect {
        x: area.right() - width,
        width,
        ..area
    }
}

/// Clears `area`, draws a frame with a title above and `keys` (how to close it, say) below, and returns what is inside,
/// with a blank column on both sides.
#[must_use]
pub fn frame(area: Rect, buf: &mut Buffer, theme: &Theme, title: &str, keys: &str) -> Rect {
    let area = area.intersection(buf.area);
    for position in area.positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.reset();
        }
    }
    let label = |text: &str, style| Line::from(Span::styled(format!(" {text} "), style));
    let mut block = Block::bordered()
        .border_set(theme.border_set())
        .border_style(theme.border);
    if !title.is_empty() {
        block = block.title_top(label(title, theme.heading));
    }
    if !keys.is_empty() {
        block = block.title_bottom(label(keys, theme.key));
    }
    let inner = block.inner(area);
    block.render(area, buf);
    if inner.width < 3 {
        inner
    } else {
        Rect {
            x: inner.x + 1,
            width: inner.width - 2,
            ..inner
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{ColorDepth, Palette};
    use crate::ui::tui::screen;
    use crate::ui::tui::widget::put;

    #[test]
    fn the_frame_covers_what_is_below() {
        for ascii in [false, true] {
            let theme = Theme::new(Palette::Mono, ColorDepth::None, ascii);
            let buffer = screen::draw(30, 7, |area, buf| {
                for row in 0..7 {
                    put(buf, area, row, &Line::raw("below ".repeat(5)));
                }
                let inner = frame(middle(area, 20, 4), buf, &theme, "Why", "Esc closes");
                put(buf, inner, 0, &Line::raw("It matters."));
            });
            insta::assert_snapshot!(
                format!("drawer_{}", if ascii { "ascii" } else { "unicode" }),
                screen::text(&buffer)
            );
        }
    }

    #[test]
    fn the_inside_is_inside_at_every_size() {
        let theme = Theme::new(Palette::Dark, ColorDepth::True, false);
        screen::for_every_area(|area, buf| {
            let inner = frame(area, buf, &theme, "a rather long title", "Esc closes");
            assert!(inner.is_empty() || area.intersection(inner) == inner);
            for part in [middle(area, 20, 5), right(area, 40)] {
                assert_eq!(area.intersection(part), part);
            }
        });
    }

    #[test]
    fn a_drawer_that_leaves_too_little_takes_all() {
        let area = Rect::new(0, 0, 60, 10);
        assert_eq!(right(area, 30), Rect::new(30, 0, 30, 10));
        assert_eq!(right(area, 45), area);
    }
}
