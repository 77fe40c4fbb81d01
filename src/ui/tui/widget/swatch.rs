//! A patch of a color with its hex, and two side by side. Where colors are missing words stand in.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::color::{Hex, agreement};
use crate::ui::paint::paint;
use crate::ui::theme::Theme;

/// Blanks in the color, four columns; nothing where the terminal shows no colors.
#[must_use]
pub fn patch(color: Hex, theme: &Theme) -> Option<Span<'static>> {
    paint(color.rgb, theme.depth).map(|shown| Span::styled("    ", Style::new().bg(shown)))
}

/// The color: a patch and its hex, or the hex and the color's name.
#[must_use]
pub fn swatch(color: Hex, theme: &Theme) -> Vec<Span<'static>> {
    match patch(color, theme) {
        Some(patch) => vec![patch, Span::raw(format!(" {color}"))],
        None => vec![Span::raw(format!("{color} ({})", color.name()))],
    }
}

/// Two colors side by side, what each is, and how they compare: `████ #0B6A4F icon  ████ #0B6A50 typed  same to the eye`.
#[must_use]
pub fn pair(one: (Hex, &str), two: (Hex, &str), theme: &Theme) -> Line<'static> {
    let compared = agreement(one.0.distance(two.0));
    let style = if compared.agrees() { theme.good } else { theme.advice };
    let mut spans = swatch(one.0, theme);
    spans.push(Span::raw(format!(" {}  ", one.1)));
    spans.extend(swatch(two.0, theme));
    spans.push(Span::raw(format!(" {}  ", two.1)));
    spans.push(Span::styled(compared.words(), style));
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fmt::Write as _;

    use super::*;
    use crate::ui::theme::{ColorDepth, Palette};
    use crate::ui::tui::screen;
    use crate::ui::tui::widget::put;

    fn hex(text: &str) -> Hex {
        text.parse().unwrap()
    }

    #[test]
    fn each_depth_shows_two_colors_and_says_how_they_compare() {
        let mut shown = String::new();
        for depth in [
            ColorDepth::True,
            ColorDepth::Ansi256,
            ColorDepth::Ansi16,
            ColorDepth::None,
        ] {
            let palette = if depth == ColorDepth::None {
                Palette::Mono
            } else {
                Palette::Dark
            };
            let theme = Theme::new(palette, depth, false);
            let line = pair((hex("#0B6A4F"), "icon"), (hex("#0B6A50"), "typed"), &theme);
            let buffer = screen::draw(80, 1, |area, buf| put(buf, area, 0, &line));
            let _ = write!(shown, "{depth:?}\n{}\n\n", screen::styled(&buffer));
        }
        insta::assert_snapshot!(shown);
    }
}
