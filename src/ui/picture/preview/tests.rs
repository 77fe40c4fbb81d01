#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

/// A green tile with a white bar and a see-through lower right corner.
fn picture(width: u32, height: u32) -> Picture {
    let rgba = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| {
            let bar = (width / 3..width - width / 3).contains(&x) && (height / 6..height - height / 6).contains(&y);
            let clear = x * 5 > width * 4 && y * 5 > height * 4;
            if clear {
                [0; 4]
            } else if bar {
                [255; 4]
            } else {
                [0x0B, 0x6A, 0x4F, 255]
            }
        })
        .collect();
    Picture { width, height, rgba }
}

const GREEN: Hex = Hex {
    rgb: [0x0B, 0x6A, 0x4F],
};

fn drawn(width: u16, height: u16, look: impl Fn(IconPreview<'_>) -> IconPreview<'_>) -> Buffer {
    let scaled = Scaled::of(&picture(230, 230), Some(GREEN), width, height);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    look(IconPreview::new(&scaled)).render(buffer.area, &mut buffer);
    buffer
}

fn text(buffer: &Buffer) -> String {
    let rows = buffer.content().chunks(usize::from(buffer.area.width).max(1));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n")
        .collect()
}

/// Foreground colors row by row, one letter a color in order of appearance.
fn colors(buffer: &Buffer) -> String {
    let mut known: Vec<Color> = Vec::new();
    let mut map = String::new();
    for row in buffer.content().chunks(usize::from(buffer.area.width).max(1)) {
        for half in [|c: &ratatui::buffer::Cell| c.fg, |c: &ratatui::buffer::Cell| c.bg] {
            for color in row.iter().map(half) {
                let at = known.iter().position(|k| *k == color).unwrap_or_else(|| {
                    known.push(color);
                    known.len() - 1
                });
                map.push(char::from(b'a' + u8::try_from(at % 26).unwrap()));
            }
            map.push('\n');
        }
    }
    let legend: String = known.iter().take(8).map(|color| format!("{color} ")).collect();
    format!("{legend}\n{map}")
}

#[test]
fn two_pixels_share_a_cell_in_full_color() {
    insta::assert_snapshot!(colors(&drawn(12, 6, |p| p)));
}

#[test]
fn sixteen_colors_are_the_nearest_of_the_terminal() {
    insta::assert_snapshot!(colors(&drawn(12, 6, |p| p.depth(ColorDepth::Ansi16))));
}

#[test]
fn two_hundred_fifty_six_colors_are_the_nearest_of_xterm() {
    insta::assert_snapshot!(colors(&drawn(12, 6, |p| p.depth(ColorDepth::Ansi256))));
}

#[test]
fn without_colors_letters_tell_logo_and_background_apart() {
    insta::assert_snapshot!(text(&drawn(24, 12, |p| p.depth(ColorDepth::None).guide(true))));
}

#[test]
fn the_ascii_map_holds_nothing_but_ascii() {
    let map = text(&drawn(24, 12, |p| p.ascii(true).guide(true)));
    assert!(map.is_ascii());
    insta::assert_snapshot!(map);
}

#[test]
fn the_guide_is_a_dashed_box_of_160_in_230() {
    let map = text(&drawn(46, 23, |p| p.guide(true)));
    insta::assert_snapshot!(map);
    let top = map.lines().find(|line| line.contains('┌')).unwrap();
    assert_eq!(
        top.chars().filter(|c| "┌╌┐".contains(*c)).count(),
        32,
        "160 of 230 is 32 of 46"
    );
}

#[test]
fn no_colors_are_set_where_there_are_none() {
    let buffer = drawn(24, 12, |p| p.depth(ColorDepth::None).guide(true));
    assert!(
        buffer
            .content()
            .iter()
            .all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
    );
}

#[test]
fn a_tall_picture_keeps_its_shape() {
    let scaled = Scaled::of(&picture(50, 200), None, 80, 20);
    assert_eq!((scaled.width, scaled.height), (10, 20));
    let scaled = Scaled::of(&picture(200, 50), None, 80, 40);
    assert_eq!((scaled.width, scaled.height), (80, 10));
}

#[test]
fn a_picture_whose_bytes_do_not_fit_its_size_draws_nothing() {
    let scaled = Scaled::of(
        &Picture {
            width: 10,
            height: 10,
            rgba: vec![0; 3],
        },
        None,
        8,
        4,
    );
    assert_eq!((scaled.width, scaled.height), (0, 0));
}

proptest! {
    #[test]
    fn nothing_is_drawn_outside_the_area(
        (width, height) in (1u32..40, 1u32..40),
        (columns, rows) in (0u16..60, 0u16..40),
        (x, y, w, h) in (0u16..50, 0u16..30, 0u16..50, 0u16..30),
        depth in 0usize..4,
        (ascii, guide) in (any::<bool>(), any::<bool>()),
    ) {
        let scaled = Scaled::of(&picture(width, height), Some(GREEN), columns, rows);
        prop_assert!(scaled.width <= columns && scaled.height <= rows);
        let depth = [ColorDepth::None, ColorDepth::Ansi16, ColorDepth::Ansi256, ColorDepth::True][depth];
        let mut buffer = Buffer::filled(Rect::new(3, 2, 40, 20), ratatui::buffer::Cell::new("?"));
        let area = Rect::new(x, y, w, h);
        IconPreview::new(&scaled).depth(depth).ascii(ascii).guide(guide).render(area, &mut buffer);
        for place in buffer.area.positions() {
            if !area.contains(place) {
                prop_assert_eq!(buffer[place].symbol(), "?");
            }
        }
    }
}
