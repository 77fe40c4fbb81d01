//! True colors (of a picture, a swatch) on terminals with fewer.

use ratatui::style::Color;

use super::theme::ColorDepth;

/// What xterm shows for its first 16 colors; a terminal's own may differ.
const SIXTEEN: [([u8; 3], Color); 16] = [
    ([0, 0, 0], Color::Black),
    ([205, 0, 0], Color::Red),
    ([0, 205, 0], Color::Green),
    ([205, 205, 0], Color::Yellow),
    ([0, 0, 238], Color::Blue),
    ([205, 0, 205], Color::Magenta),
    ([0, 205, 205], Color::Cyan),
    ([229, 229, 229], Color::Gray),
    ([127, 127, 127], Color::DarkGray),
    ([255, 0, 0], Color::LightRed),
    ([0, 255, 0], Color::LightGreen),
    ([255, 255, 0], Color::LightYellow),
    ([92, 92, 255], Color::LightBlue),
    ([255, 0, 255], Color::LightMagenta),
    ([0, 255, 255], Color::LightCyan),
    ([255, 255, 255], Color::White),
];

/// The levels of the 6 x 6 x 6 cube among xterm's 256 colors.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest color that a terminal of this depth shows; none where it shows no colors.
#[must_use]
pub fn paint(rgb: [u8; 3], depth: ColorDepth) -> Option<Color> {
    let [r, g, b] = rgb;
    match depth {
        ColorDepth::None => None,
        ColorDepth::True => Some(Color::Rgb(r, g, b)),
        ColorDepth::Ansi256 => Some(Color::Indexed(of_256(rgb))),
        ColorDepth::Ansi16 => SIXTEEN
            .iter()
            .min_by_key(|(other, _)| (vivid(rgb) != vivid(*other), apart(rgb, *other)))
            .map(|(_, color)| *color),
    }
}

/// Whether it has a hue to speak of: among so few colors a dark green is rather green than gray.
fn vivid(rgb: [u8; 3]) -> bool {
    let [r, g, b] = rgb;
    let (low, high) = (r.min(g).min(b), r.max(g).max(b));
    high - low > high / 3
}

/// The nearest of the cube (16 to 231) and the grays (232 to 255), which terminals show alike.
fn of_256(rgb: [u8; 3]) -> u8 {
    let level = |value: u8| {
        (0..6_u8)
            .zip(LEVELS)
            .min_by_key(|(_, level)| level.abs_diff(value))
            .unwrap_or((0, 0))
    };
    let [(r, red), (g, green), (b, blue)] = rgb.map(level);
    let [r_in, g_in, b_in] = rgb.map(u16::from);
    let mean = (r_in + g_in + b_in) / 3;
    let gray = u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(23);
    if apart(rgb, [8 + 10 * gray; 3]) < apart(rgb, [red, green, blue]) {
        232 + gray
    } else {
        16 + 36 * r + 6 * g + b
    }
}

/// Squared distance, red and blue weighted by how much the eye makes of them.
fn apart(one: [u8; 3], two: [u8; 3]) -> u32 {
    let [r, g, b] = [0, 1, 2].map(|n: usize| u32::from(one[n].abs_diff(two[n])).pow(2));
    2 * r + 4 * g + 3 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_depth_shows_the_nearest_it_has() {
        let green = [0x0B, 0x6A, 0x4F];
        assert_eq!(paint(green, ColorDepth::True), Some(Color::Rgb(0x0B, 0x6A, 0x4F)));
        assert_eq!(paint(green, ColorDepth::Ansi256), Some(Color::Indexed(23)));
        assert_eq!(paint([250, 3, 3], ColorDepth::Ansi16), Some(Color::LightRed));
        assert_eq!(paint(green, ColorDepth::Ansi16), Some(Color::Green));
        assert_eq!(paint(green, ColorDepth::None), None);
    }

    #[test]
    fn the_colors_of_xterm_stay_themselves() {
        for (r, red) in (0..6_u8).zip(LEVELS) {
            for (b, blue) in (0..6_u8).zip(LEVELS) {
                assert_eq!(of_256([red, 95, blue]), 16 + 36 * r + 6 + b);
            }
        }
        for gray in 0..24_u8 {
            assert_eq!(of_256([8 + 10 * gray; 3]), 232 + gray);
        }
        for (rgb, color) in SIXTEEN {
            assert_eq!(paint(rgb, ColorDepth::Ansi16), Some(color));
        }
    }
}
