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
        None => vec![Span::raw(format!("{color} ({})", name(color)))],
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

/// The color's everyday name, for where it cannot be shown: `dark green`.
#[must_use]
pub fn name(color: Hex) -> String {
    let [r, g, b] = color.rgb.map(i32::from);
    let (low, high) = (r.min(g).min(b), r.max(g).max(b));
    let (spread, light) = (high - low, i32::midpoint(high, low));
    if spread < 24 {
        let gray = match light {
            ..24 => "black",
            24..96 => "dark gray",
            96..176 => "gray",
            176..240 => "light gray",
            _ => "white",
        };
        return gray.to_owned();
    }
    // Degrees on the color circle.
    let hue = match high {
        top if top == r => (60 * (g - b) / spread).rem_euclid(360),
        top if top == g => 60 * (b - r) / spread + 120,
        _ => 60 * (r - g) / spread + 240,
    };
    let hue = match hue {
        15..45 => "orange",
        45..70 => "yellow",
        70..165 => "green",
        165..200 => "cyan",
        200..255 => "blue",
        255..290 => "purple",
        290..345 if light < 110 => "purple",
        290..345 => "pink",
        _ => "red",
    };
    match light {
        ..80 => format!("dark {hue}"),
        176.. => format!("light {hue}"),
        _ => hue.to_owned(),
    }
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

    #[test]
    fn names_are_what_people_call_them() {
        for (color, expected) in [
            ("#000000", "black"),
            ("#FFFFFF", "white"),
            ("#808080", "gray"),
            ("#0B6A4F", "dark green"),
            ("#007EE5", "blue"),
            ("#FF0000", "red"),
            ("#FFC0CB", "light red"),
            ("#FFA500", "orange"),
            ("#742774", "dark purple"),
            ("#E83E8C", "pink"),
        ] {
            assert_eq!(name(hex(color)), expected, "{color}");
        }
    }
}
