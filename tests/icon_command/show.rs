//! `conncert icon show`, into a pipe: the bytes of every way read back into the icon's pixels.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use std::fmt::Write as _;

use image::RgbImage;

use super::decode::{Part, asks, iterm2, kitty, parts, sixel};
use super::{Canvas, Folder, GOOD, Run, SMALL, draw, icon, with_icon};
use crate::binary::Setting;

/// Sixty pixels square with as many colors as a picture at hand can have, and a flat part.
fn colorful() -> Canvas {
    Canvas::painted(60, 60, |x, y| {
        if x < 30.0 {
            [11, 106, 79]
        } else {
            [4, 2, 3].map(|factor| (x * f64::from(factor) + y * 1.5).min(255.0) as u8)
        }
    })
}

fn show(folder: &Folder, options: &[&str]) -> Run {
    let run = folder.conncert(&[&["icon", "show", "icon.png"], options].concat());
    assert_eq!((run.status, run.errors.as_str()), (0, ""), "{options:?}");
    run
}

fn original(canvas: &Canvas) -> RgbImage {
    image::DynamicImage::ImageRgba8(canvas.0.clone()).into_rgb8()
}

/// The largest difference of a level.
fn apart(one: &RgbImage, two: &RgbImage) -> u8 {
    assert_eq!(one.dimensions(), two.dimensions());
    let levels = one.as_raw().iter().zip(two.as_raw());
    levels.map(|(a, b)| a.abs_diff(*b)).max().unwrap()
}

#[test]
fn a_redirected_picture_is_words() {
    let run = show(&with_icon(&draw(GOOD)), &[]);
    insta::assert_snapshot!(run.output);
}

#[test]
fn words_tell_everything_that_is_special() {
    let mut said = String::new();
    for sample in [
        "230 x 230 px, background #007EE5, corners rounded by 40 px",
        "230 x 230 px, transparent, white logo 158 x 151 px",
        "230 x 230 px, gradient #0B6A4F to #FFD800",
        "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, JPEG",
        "228 x 230 px, background #0B6A4F, white logo 158 x 151 px, animated",
    ] {
        let run = show(&with_icon(&draw(sample)), &[]);
        writeln!(said, "{sample}\n{}", run.output).unwrap();
    }
    insta::assert_snapshot!(said);
}

#[test]
fn kitty_gets_the_icon_pixel_for_pixel_in_pieces() {
    for canvas in [colorful(), Canvas::flat(230, 200, [11, 106, 79])] {
        let run = show(&with_icon(&canvas.png()), &["--as", "kitty"]);
        let (picture, columns) = kitty(&parts(&run.output));
        assert_eq!(picture, original(&canvas));
        assert_eq!(u32::from(columns), canvas.0.width().div_ceil(10));
    }
    // Noise does not shrink: its PNG takes many pieces.
    let mut noise = Canvas::flat(120, 120, [128; 3]);
    noise.noise(&mut crate::drawing::Random(7), 100, false);
    let read = parts(&show(&with_icon(&noise.png()), &["--as", "kitty"]).output);
    let pieces = read.iter().filter(|part| matches!(part, Part::Application(_)));
    assert!(pieces.count() > 5);
    assert_eq!(kitty(&read).0, original(&noise));
}

#[test]
fn iterm2_gets_the_icon_pixel_for_pixel() {
    let canvas = colorful();
    let run = show(&with_icon(&canvas.png()), &["--as", "iterm2", "--width", "33"]);
    assert_eq!(iterm2(&parts(&run.output)), (original(&canvas), 33));
}

#[test]
fn sixel_gets_the_icon_in_percent_of_each_level() {
    let canvas = Canvas::painted(61, 59, |x, y| {
        if x * 2.0 < y {
            [200, 30, 31]
        } else {
            [x as u8, 90, y as u8 / 20 * 20]
        }
    });
    let run = show(&with_icon(&canvas.png()), &["--as", "sixel"]);
    assert!(apart(&sixel(&parts(&run.output)), &original(&canvas)) <= 2);
}

#[test]
fn sixel_reduces_a_picture_of_many_colors_and_scales_it_when_asked() {
    let canvas = colorful();
    let run = show(&with_icon(&canvas.png()), &["--as", "sixel"]);
    let picture = sixel(&parts(&run.output));
    assert!(apart(&picture, &original(&canvas)) <= 34);
    assert!(
        apart(
            &RgbImage::from_pixel(1, 1, *picture.get_pixel(3, 3)),
            &RgbImage::from_pixel(1, 1, image::Rgb([11, 106, 79]))
        ) <= 8
    );
    let run = show(&with_icon(&canvas.png()), &["--as", "sixel", "--width", "20"]);
    assert_eq!(sixel(&parts(&run.output)).dimensions(), (200, 200));
}

/// The colors of the pixels of half blocks, from the top left; none where nothing was drawn.
fn half_blocks(output: &str, columns: u16, rows: u16) -> Vec<Vec<[vt100::Color; 2]>> {
    let mut terminal = vt100::Parser::new(rows + 20, columns.max(120), 0);
    terminal.process(output.replace("\r\n", "\n").replace('\n', "\r\n").as_bytes());
    let cell = |row, column| {
        let cell = terminal.screen().cell(row, column).unwrap();
        match cell.contents() {
            "▀" => [cell.fgcolor(), cell.bgcolor()],
            "▄" => [cell.bgcolor(), cell.fgcolor()],
            other => panic!("{other:?} at {row}, {column}"),
        }
    };
    (0..rows)
        .map(|row| (0..columns).map(|column| cell(row, column)).collect())
        .collect()
}

fn blocks(setting: &Setting<'_>, options: &[&str]) -> String {
    let run = setting.conncert(&[&["icon", "show", "icon.png", "--as", "blocks"], options].concat());
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    run.output
}

#[test]
fn half_blocks_in_full_color_are_the_icon_pixel_for_pixel() {
    let canvas = colorful();
    let folder = with_icon(&canvas.png());
    let output = blocks(&folder.with("COLORTERM", "truecolor"), &["--width", "60"]);
    for (row, cells) in half_blocks(&output, 60, 30).iter().enumerate() {
        for (column, colors) in cells.iter().enumerate() {
            for (half, color) in colors.iter().enumerate() {
                let [r, g, b, _] = canvas.0.get_pixel(column as u32, (row * 2 + half) as u32).0;
                assert_eq!(*color, vt100::Color::Rgb(r, g, b), "{column}, {row}");
            }
        }
    }
}

#[test]
fn half_blocks_in_256_colors_are_near_the_icon() {
    let canvas = colorful();
    let folder = with_icon(&canvas.png());
    let output = blocks(&folder.with("TERM", "xterm-256color"), &["--width", "60"]);
    for (row, cells) in half_blocks(&output, 60, 30).iter().enumerate() {
        for (column, colors) in cells.iter().enumerate() {
            for (half, color) in colors.iter().enumerate() {
                let &vt100::Color::Idx(number) = color else {
                    panic!("{color:?}");
                };
                let [r, g, b, _] = canvas.0.get_pixel(column as u32, (row * 2 + half) as u32).0;
                let distance =
                    conncert::color::Hex { rgb: [r, g, b] }.distance(conncert::color::Hex { rgb: xterm(number) });
                assert!(distance < 15.0, "{number} for {r} {g} {b}: {distance}");
            }
        }
    }
}

/// The color of this number among xterm's cube and grays.
fn xterm(number: u8) -> [u8; 3] {
    assert!(number >= 16, "terminals show the first sixteen each in their own way");
    if number >= 232 {
        return [8 + 10 * (number - 232); 3];
    }
    let cube = number - 16;
    [cube / 36, cube / 6 % 6, cube % 6].map(|level| if level == 0 { 0 } else { 55 + 40 * level })
}

#[test]
fn half_blocks_in_16_colors_use_only_the_oldest_sequences() {
    let canvas = Canvas::painted(8, 8, |x, y| match (x < 4.0, y < 4.0) {
        (true, true) => [205, 0, 0],
        (false, true) => [255, 255, 255],
        (true, false) => [92, 92, 255],
        (false, false) => [0, 0, 0],
    });
    let folder = with_icon(&canvas.png());
    let output = blocks(&folder.with("TERM", "xterm"), &["--width", "8"]);
    for part in parts(&output) {
        if let Part::Control(control) = part {
            let numbers = control.trim_end_matches('m').split(';');
            assert!(
                numbers
                    .map(|n| n.parse::<u8>().unwrap())
                    .all(|n| n == 0 || (30..=107).contains(&n) && n != 38 && n != 48),
                "{control}"
            );
        }
    }
    let read = half_blocks(&output, 8, 4);
    let idx = vt100::Color::Idx;
    assert_eq!((read[0][0], read[0][7]), ([idx(1); 2], [idx(15); 2]));
    assert_eq!((read[3][0], read[3][7]), ([idx(12); 2], [idx(0); 2]));
}

#[test]
fn see_through_pixels_lie_on_checks_in_every_way() {
    let folder = with_icon(&Canvas::clear(40, 40).png());
    let gray = |rgb: [u8; 3]| [[0x99; 3], [0x66; 3]].contains(&rgb);
    for (way, read) in [("kitty", kitty as fn(&[Part]) -> (RgbImage, u16)), ("iterm2", iterm2)] {
        let picture = read(&parts(&show(&folder, &["--as", way]).output)).0;
        assert!(picture.pixels().all(|pixel| gray(pixel.0)), "{way}");
        assert_ne!(picture.get_pixel(0, 0), picture.get_pixel(8, 0));
    }
    assert!(
        sixel(&parts(&show(&folder, &["--as", "sixel"]).output))
            .pixels()
            .all(|pixel| gray(pixel.0))
    );
    let output = blocks(&folder.with("COLORTERM", "truecolor"), &["--width", "40"]);
    for cells in half_blocks(&output, 40, 20) {
        for color in cells.into_iter().flatten() {
            assert!(
                matches!(color, vt100::Color::Rgb(r, g, b) if gray([r, g, b])),
                "{color:?}"
            );
        }
    }
}

#[test]
fn letters_tell_logo_background_and_see_through_apart_with_a_legend() {
    let mut shown = String::new();
    for sample in [
        GOOD,
        "230 x 230 px, transparent, white logo 158 x 151 px",
        "230 x 115 px, gradient #000000 to #FFFFFF",
    ] {
        let run = show(
            &with_icon(&draw(sample)),
            &["--as", "letters", "--width", "30", "--quiet"],
        );
        assert!(run.output.is_ascii(), "{}", run.output);
        writeln!(shown, "{sample}\n{}", run.output).unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn without_color_asked_for_half_blocks_are_letters_and_no_escape_is_written() {
    let folder = with_icon(&draw(SMALL));
    let setting = folder.with("COLORTERM", "truecolor");
    let letters = show(&folder, &["--as", "letters"]).output;
    assert_eq!(blocks(&setting, &["--color", "never"]), letters);
    assert_eq!(
        blocks(&folder.with("COLORTERM", "truecolor").with("NO_COLOR", "1"), &[]),
        letters
    );
    for options in [
        &[][..],
        &["--ascii"],
        &["--as", "words"],
        &["--as", "letters"],
        &["--no-image"],
    ] {
        for variable in [
            ("NO_COLOR", "1"),
            ("TERM", "xterm-kitty"),
            ("TERM_PROGRAM", "iTerm.app"),
            ("CLICOLOR_FORCE", "1"),
        ] {
            let setting = folder.with(variable.0, variable.1);
            let run = setting.conncert(&[&["icon", "show", "icon.png"], options].concat());
            assert_eq!(run.status, 0);
            assert!(
                !run.output.contains('\u{1b}'),
                "{options:?} {variable:?}: {:?}",
                run.output
            );
            assert!(run.output.is_ascii(), "{}", run.output);
        }
    }
}

#[test]
fn no_way_asks_the_terminal_anything() {
    let folder = with_icon(&draw(SMALL));
    for way in ["auto", "kitty", "iterm2", "sixel", "blocks", "letters", "words"] {
        for (name, value) in [
            ("COLORTERM", "truecolor"),
            ("TERM", "xterm-256color"),
            ("TERM", "xterm-kitty"),
        ] {
            let run = folder
                .with(name, value)
                .conncert(&["icon", "show", "icon.png", "--as", way]);
            assert_eq!(run.status, 0);
            let asked: Vec<Part> = parts(&run.output).into_iter().filter(asks).collect();
            assert_eq!(asked, [], "{way}");
        }
    }
}

#[test]
fn tmux_is_told_to_hand_the_picture_on() {
    let folder = with_icon(&colorful().png());
    let plain = show(&folder, &["--as", "kitty"]).output;
    let run = folder
        .with("TMUX", "/tmp/tmux-0/default,1,0")
        .conncert(&["icon", "show", "icon.png", "--as", "kitty"]);
    let start = run.output.find("\u{1b}Ptmux;").unwrap();
    let opened: String = run.output[start..]
        .split("\u{1b}Ptmux;")
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let end = piece.rfind("\u{1b}\u{1b}\\\u{1b}\\").unwrap();
            piece[..end].replace("\u{1b}\u{1b}", "\u{1b}") + "\u{1b}\\"
        })
        .collect();
    assert_eq!(kitty(&parts(&opened)), kitty(&parts(&plain)));
}

#[test]
fn extreme_pictures_are_shown_too() {
    for canvas in [
        Canvas::flat(1, 1, [9, 9, 9]),
        Canvas::flat(1, 300, [9, 9, 9]),
        Canvas::flat(2000, 1, [9, 9, 9]),
    ] {
        let folder = with_icon(&canvas.png());
        for way in ["kitty", "iterm2", "sixel", "blocks", "letters", "words"] {
            show(&folder, &["--as", way]);
            show(&folder, &["--as", way, "--width", "1"]);
        }
    }
    let run = with_icon(&draw(GOOD)).conncert(&["icon", "show", "icon.png", "--width", "0"]);
    assert_eq!(run.status, 2);
    assert_eq!(icon(&with_icon(b"GIF89a\x01\x00"), "show").status, 2);
}
