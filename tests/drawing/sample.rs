//! Pictures from words: `228 x 230 px, background #0B6A4F, white logo 158 x 151 px`.

use conncert::color::Hex;

use super::{Canvas, Rgb, mix, polygon, rounded};

/// Draws a description as a file. The parts, in this order and separated by commas: the size; `background HEX`,
/// `gradient HEX to HEX` or `transparent`; the logo's color (`white` or hex) and size, with `at X Y` for its top left corner
/// where it is not centered; then `corners rounded by N px`, `animated`, `JPEG`, `named NAME`, `N bytes` (at least so many).
pub fn draw(description: &str) -> Vec<u8> {
    let mut canvas = Canvas::clear(1, 1);
    let (mut jpeg, mut animated, mut least) = (false, false, 0);
    for part in description.split(", ") {
        let words: Vec<&str> = part.split(' ').collect();
        let number = |i: usize| words[i].parse::<u32>().expect("a number of pixels");
        let (w, h) = (f64::from(canvas.0.width()), f64::from(canvas.0.height()));
        match words[..] {
            [_, "x", _, "px"] => canvas = Canvas::clear(number(0), number(2)),
            ["transparent"] | ["named", _] => {}
            ["background", color] => canvas = Canvas::flat(canvas.0.width(), canvas.0.height(), rgb(color)),
            ["gradient", from, "to", to] => {
                let (from, to) = (rgb(from), rgb(to));
                canvas = Canvas::painted(canvas.0.width(), canvas.0.height(), |_, y| mix(from, to, y / h));
            }
            [color, "logo", _, "x", _, "px", ref place @ ..] => {
                let (width, height) = (number(2), number(4));
                let centered = ((canvas.0.width() - width) / 2, (canvas.0.height() - height) / 2);
                let corner = if place.is_empty() {
                    centered
                } else {
                    (number(7), number(8))
                };
                invoice(&mut canvas, rgb(color), corner, (width, height));
            }
            ["corners", "rounded", "by", _, "px"] => {
                canvas.crop(None, rounded(w, h, f64::from(number(3))));
            }
            ["animated"] => animated = true,
            ["JPEG"] => jpeg = true,
            [_, "bytes"] => least = number(0) as usize,
            _ => panic!("{part:?} describes nothing"),
        }
    }
    match (jpeg, animated) {
        (true, _) => canvas.jpeg(90),
        (_, true) => with_animation(&canvas.png()),
        _ => with_text(&canvas.png(), least),
    }
}

/// The name that a description gives its file, else the usual one.
pub fn name(description: &str) -> &str {
    let named = description.split(", ").find_map(|part| part.strip_prefix("named "));
    named.unwrap_or("icon.png")
}

fn rgb(word: &str) -> Rgb {
    if word == "white" {
        [255; 3]
    } else {
        word.parse::<Hex>().expect("a color").rgb
    }
}

/// Our sample logo: a sheet with a folded corner, a sum line and three lines of text cut out of it.
fn invoice(canvas: &mut Canvas, color: Rgb, (left, top): (u32, u32), (width, height): (u32, u32)) {
    let [left, top, width, height] = [left, top, width, height].map(f64::from);
    let fold = width.min(height) * 0.25;
    let sheet = polygon(vec![
        (left, top),
        (left + width - fold, top),
        (left + width, top + fold),
        (left + width, top + height),
        (left, top + height),
    ]);
    let line = move |x: f64, y: f64, row: f64, from: f64, to: f64| {
        let across = (x - left) / width;
        let down = (y - top) / height;
        (from..to).contains(&across) && (row..row + 0.07).contains(&down)
    };
    canvas.fill(color, move |x, y| {
        sheet(x, y)
            && !line(x, y, 0.26, 0.14, 0.56)
            && !line(x, y, 0.44, 0.14, 0.86)
            && !line(x, y, 0.58, 0.14, 0.86)
            && !line(x, y, 0.78, 0.54, 0.86)
    });
}

/// The same PNG with a text chunk that fills it up to so many bytes.
fn with_text(png: &[u8], least: usize) -> Vec<u8> {
    let missing = least.saturating_sub(png.len());
    if missing == 0 {
        return png.to_vec();
    }
    let mut text = b"Comment\0".to_vec();
    text.resize(missing, b'.');
    with_chunk(png, *b"tEXt", &text)
}

/// The same PNG with an animation control chunk (one frame, played for ever) before its pixels.
fn with_animation(png: &[u8]) -> Vec<u8> {
    with_chunk(png, *b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0])
}

/// The same PNG with one more chunk after its header.
pub fn with_chunk(png: &[u8], kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = png[..33].to_vec();
    bytes.extend(chunk(kind, data));
    bytes.extend(&png[33..]);
    bytes
}

/// A chunk of a PNG: length, kind, data, checksum.
pub fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(data.len()).expect("a small chunk").to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(data);
    let check = crc(&bytes[4..]);
    bytes.extend(check.to_be_bytes());
    bytes
}

/// The checksum of PNG chunks (CRC-32).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        })
    })
}
