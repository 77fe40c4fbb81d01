//! Every kind of PNG and JPEG decodes to the pixels that were drawn, and every other file is named.

#![allow(clippy::cast_possible_truncation)]

use crate::drawing::raw::{self, Kind, orientation};
use crate::drawing::sample::{chunk, draw, with_chunk};
use crate::drawing::{Canvas, Rgb};
use conncert::icon::decode::{Decoded, decode};
use conncert::icon::{self, Format, NotAnIcon};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

const GROUND: Rgb = [11, 106, 79];
const INK: Rgb = [255, 216, 0];

/// Whether the logo, a bar left of the middle, covers a pixel.
fn on_logo(x: u32, y: u32) -> bool {
    (5..12).contains(&x) && (6..20).contains(&y)
}

fn decoded(bytes: &[u8]) -> Decoded {
    decode(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(bytes: &[u8]) -> NotAnIcon {
    icon::read(bytes).expect_err("it is no icon")
}

/// All kinds of PNG there are (specification, 11.2.1).
fn kinds() -> Vec<Kind> {
    let depths: [(u8, &[u8]); 5] = [
        (0, &[1, 2, 4, 8, 16]),
        (2, &[8, 16]),
        (3, &[1, 2, 4, 8]),
        (4, &[8, 16]),
        (6, &[8, 16]),
    ];
    let of = |(color, depths): (u8, &'static [u8])| {
        depths.iter().flat_map(move |&depth| {
            [false, true].map(|interlaced| Kind {
                color,
                depth,
                interlaced,
            })
        })
    };
    depths.into_iter().flat_map(of).collect()
}

#[test]
fn every_kind_of_png_decodes_to_what_was_drawn() {
    for kind in kinds() {
        for clear in [false, true] {
            let most = (1u32 << kind.depth) - 1;
            // The levels of ground and logo, in the depth of the file.
            let wide = |level: u8| (u32::from(level) * most / 255) as u16;
            let gray = |ink: bool| if ink { most as u16 } else { 0 };
            let levels = |rgb: Rgb| rgb.map(wide).to_vec();
            let samples = |x, y| {
                let ink = on_logo(x, y);
                let rgb = levels(if ink { INK } else { GROUND });
                let alpha = if clear && !ink { 0 } else { most as u16 };
                match kind.color {
                    0 => vec![gray(ink)],
                    2 => rgb,
                    3 => vec![u16::from(ink)],
                    4 => vec![gray(ink), alpha],
                    _ => [rgb, vec![alpha]].concat(),
                }
            };
            let mut chunks = Vec::new();
            if kind.color == 3 {
                chunks.extend(chunk(*b"PLTE", &[GROUND, INK].concat()));
            }
            if clear {
                // One color that is see-through, or the palette's alphas.
                let wide: Vec<u8> = levels(GROUND).into_iter().flat_map(u16::to_be_bytes).collect();
                match kind.color {
                    0 => chunks.extend(chunk(*b"tRNS", &[0, 0])),
                    2 => chunks.extend(chunk(*b"tRNS", &wide)),
                    3 => chunks.extend(chunk(*b"tRNS", &[0])),
                    _ => {}
                }
            }
            for (width, height) in [(24, 24), (1, 1), (3, 2), (5, 9), (13, 7)] {
                let picture = decoded(&raw::png(kind, (width, height), &chunks, samples)).picture;
                assert_eq!((picture.width, picture.height), (width, height));
                for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
                    let ink = on_logo(x, y);
                    let [r, g, b] = match (kind.color, ink) {
                        (0 | 4, true) => [255; 3],
                        (0 | 4, false) => [0; 3],
                        (_, true) => INK,
                        (_, false) => GROUND,
                    };
                    let alpha = if clear && !ink { 0 } else { 255 };
                    assert_eq!(picture.pixel(x, y), [r, g, b, alpha], "{kind:?} at {x} {y}");
                }
            }
        }
    }
}

#[test]
fn of_an_animation_the_first_frame_is_read_and_the_rest_left_alone() {
    let kind = Kind {
        color: 2,
        depth: 8,
        interlaced: false,
    };
    let control = |number: u8| {
        let mut data = vec![0, 0, 0, number, 0, 0, 0, 24, 0, 0, 0, 24];
        data.extend([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 10, 0, 0]);
        chunk(*b"fcTL", &data)
    };
    let animated = chunk(*b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    for first in [control(0), Vec::new()] {
        let chunks = [animated.clone(), first].concat();
        let mut bytes = raw::png(kind, (24, 24), &chunks, |_, _| GROUND.map(u16::from).to_vec());
        let end = bytes.split_off(bytes.len() - 12);
        bytes.extend(control(1));
        // The second frame is damaged besides.
        bytes.extend(chunk(*b"fdAT", b"\0\0\0\x02 not compressed"));
        bytes.extend(end);
        let read = decoded(&bytes);
        assert!(read.animated);
        assert_eq!(read.picture.pixel(3, 3), [11, 106, 79, 255]);
    }
}

#[test]
fn gamma_and_profiles_leave_the_numbers_as_they_are() {
    let plain = draw("64 x 64 px, background #0B6A4F, white logo 40 x 40 px");
    let gamma = with_chunk(&plain, *b"gAMA", &100_000_u32.to_be_bytes());
    let profile = with_chunk(
        &plain,
        *b"iCCP",
        &[b"odd\0\0".as_slice(), &raw::stored(b"no profile")].concat(),
    );
    for bytes in [gamma, profile] {
        assert_eq!(decoded(&bytes).picture, decoded(&plain).picture);
    }
}

/// A JPEG of the sample in these colors, drawn large enough that blocks of the ground are flat.
fn jpeg(color: ColorType, ground: &[u8], ink: &[u8], set: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let pixels: Vec<u8> = (0..96 * 64u32)
        .flat_map(|i| {
            let (x, y) = (i % 96, i / 96);
            let logo = (32..64).contains(&x) && (16..48).contains(&y);
            if logo { ink } else { ground }.to_vec()
        })
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    set(&mut encoder);
    encoder.encode(&pixels, 96, 64, color).unwrap();
    bytes
}

/// Color type, ground and logo as stored, and as seen.
type Stored = (ColorType, &'static [u8], &'static [u8], [Rgb; 2]);

/// How much coarser than brightness the colors are, across and down.
const SAMPLINGS: [SamplingFactor; 8] = [
    SamplingFactor::F_1_1,
    SamplingFactor::F_2_1,
    SamplingFactor::F_1_2,
    SamplingFactor::F_2_2,
    SamplingFactor::F_4_1,
    SamplingFactor::F_1_4,
    SamplingFactor::F_4_2,
    SamplingFactor::F_2_4,
];

#[test]
fn every_kind_of_jpeg_decodes_to_what_was_drawn() {
    let kinds: [Stored; 5] = [
        (ColorType::Rgb, &GROUND, &INK, [GROUND, INK]),
        (ColorType::Luma, &[90], &[250], [[90; 3], [250; 3]]),
        (
            ColorType::Cmyk,
            &[200, 40, 90, 60],
            &[0, 30, 200, 0],
            [[42, 164, 126], [255, 225, 55]],
        ),
        (ColorType::Cmyk, &[0, 0, 0, 0], &[0, 0, 0, 255], [[255; 3], [0; 3]]),
        (
            ColorType::CmykAsYcck,
            &[200, 40, 90, 60],
            &[0, 30, 200, 0],
            [[42, 164, 126], [255, 225, 55]],
        ),
    ];
    for (color, ground, ink, truth) in kinds {
        for progressive in [false, true] {
            for sampling in SAMPLINGS {
                let bytes = jpeg(color, ground, ink, |encoder| {
                    encoder.set_progressive(progressive);
                    encoder.set_sampling_factor(sampling);
                    encoder.set_restart_interval(if progressive { 0 } else { 5 });
                });
                let told = format!("{color:?}, progressive {progressive}, {sampling:?}");
                let coarse = SAMPLINGS[4..].contains(&sampling) && color != ColorType::Luma;
                if coarse || ground.len() == 4 && sampling != SamplingFactor::F_1_1 {
                    assert!(refusal(&bytes).what.contains("rare way"), "{told}");
                    continue;
                }
                let icon = icon::read(&bytes).unwrap_or_else(|error| panic!("{told}: {error}"));
                assert_eq!(icon.measured.format, Format::Jpeg);
                for ((x, y), truth) in [(4, 4), (48, 32)].into_iter().zip(truth) {
                    let [r, g, b, alpha] = icon.picture.pixel(x, y);
                    assert_eq!(alpha, 255);
                    let near = [r, g, b].iter().zip(truth).all(|(a, b)| a.abs_diff(b) <= 4);
                    assert!(near, "{told} at {x} {y}: {:?} instead of {truth:?}", [r, g, b]);
                }
                let [r, g, b, _] = icon.picture.pixel(4, 4);
                assert_eq!(
                    icon.measured.background.color().map(|hex| hex.rgb),
                    Some([r, g, b]),
                    "{told}: {:?}",
                    icon.measured.background
                );
            }
        }
    }
}

#[test]
fn a_picture_is_turned_upright_as_its_orientation_says() {
    // Red stored at the top left, green at the top right: where they are seen, by orientation 1 to 8 (EXIF 2.3, 4.6.4 A).
    let (left, right, top, bottom) = (8, 39, 8, 23);
    let seen = [
        [(left, top), (right, top)],
        [(right, top), (left, top)],
        [(right, bottom), (left, bottom)],
        [(left, bottom), (right, bottom)],
        [(top, left), (top, right)],
        [(bottom, left), (bottom, right)],
        [(bottom, right), (bottom, left)],
        [(top, right), (top, left)],
    ];
    let mut canvas = Canvas::flat(48, 32, [255; 3]);
    for (x, y, pixel) in canvas.0.enumerate_pixels_mut() {
        match (x, y) {
            (..16, ..16) => *pixel = image::Rgba([200, 0, 0, 255]),
            (32.., ..16) => *pixel = image::Rgba([0, 160, 0, 255]),
            _ => {}
        }
    }
    let rgb = image::DynamicImage::ImageRgba8(canvas.0.clone()).into_rgb8();
    for (value, [red, green]) in (1..=8).zip(seen) {
        let mut turned = Vec::new();
        let mut encoder = Encoder::new(&mut turned, 95);
        let data = [b"Exif\0\0".as_slice(), &orientation(value)].concat();
        encoder.add_app_segment(1, &data).unwrap();
        encoder.encode(rgb.as_raw(), 48, 32, ColorType::Rgb).unwrap();
        for bytes in [turned, with_chunk(&canvas.png(), *b"eXIf", &orientation(value))] {
            let picture = decoded(&bytes).picture;
            let size = if value < 5 { (48, 32) } else { (32, 48) };
            assert_eq!((picture.width, picture.height), size, "{value}");
            let [r, g, b, _] = picture.pixel(red.0, red.1);
            assert!(r > 150 && g < 60 && b < 60, "{value}: {:?} at {red:?}", [r, g, b]);
            let [r, g, b, _] = picture.pixel(green.0, green.1);
            assert!(g > 120 && r < 60 && b < 60, "{value}: {:?} at {green:?}", [r, g, b]);
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_says_so_or_still_shows_the_whole_picture() {
    let small = "20 x 20 px, background #0B6A4F, white logo 14 x 14 px";
    let progressive = jpeg(ColorType::Rgb, &GROUND, &INK, |encoder| encoder.set_progressive(true));
    for bytes in [draw(small), draw(&format!("{small}, JPEG")), progressive] {
        let whole = decoded(&bytes).picture;
        for length in 1..bytes.len() {
            match decode(&bytes[..length]) {
                // All pixels are there, only the end mark is not.
                Ok(part) => assert!(part.picture == whole && length + 12 >= bytes.len(), "{length}"),
                Err(why) => assert!(
                    why.what.contains("cut off") && why.what.contains(&format!(" {length} bytes")),
                    "{length} of {}: {why}",
                    bytes.len()
                ),
            }
        }
    }
}

#[test]
fn every_other_file_is_named_with_what_to_do() {
    let page = b"<!DOCTYPE html><html><body><svg/></body></html>";
    let drawing = b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- a logo -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let files: [(&str, &[u8]); 23] = [
        ("empty", b""),
        ("text", b"hello, world"),
        ("zeros", &[0; 64]),
        ("gif", b"GIF89a\x01\0\x01\0"),
        ("webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("bmp", b"BM\x10\0\0\0\0\0\0\0"),
        ("ico", b"\0\0\x01\0\x01\0\x10\x10"),
        ("tiff, little-endian", b"II*\0\x08\0\0\0"),
        ("tiff, big-endian", b"MM\0*\0\0\0\x08"),
        ("avif", b"\0\0\0\x1cftypavif\0\0\0\0"),
        ("heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("heif", b"\0\0\0\x18ftypmif1\0\0\0\0"),
        ("jpeg xl", b"\xFF\x0A\x00\x10"),
        ("jpeg 2000", b"\0\0\0\x0CjP  \r\n\x87\n"),
        ("photoshop", b"8BPS\0\x01"),
        ("postscript", b"%!PS-Adobe-3.0"),
        ("pdf", b"%PDF-1.7\n"),
        ("zip", b"PK\x03\x04"),
        ("svg", drawing),
        ("svg, plain", b"<svg/>"),
        ("html", page),
        ("xml", b"<?xml version=\"1.0\"?><note/>"),
        ("json", b"{\"swagger\": \"2.0\"}"),
    ];
    let told: String = files
        .iter()
        .map(|(name, bytes)| {
            let NotAnIcon { what, instead } = refusal(bytes);
            format!("{name}\n  {what}\n  {instead}\n")
        })
        .collect();
    insta::assert_snapshot!(told);
}
