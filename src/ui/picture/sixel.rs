//! Sixel (DEC STD 070, chapter 9): bands of six rows, each color of a band on its own pass, at most 256 colors.

use std::collections::HashMap;
use std::fmt::Write as _;

use image::RgbImage;

/// The most colors of a picture; more is not understood everywhere.
const MOST: usize = 256;

/// The picture at the cursor, pixel for pixel.
#[must_use]
pub fn encode(picture: &RgbImage) -> Vec<u8> {
    let (width, height) = picture.dimensions();
    let (palette, indices) = reduce(picture);
    // P2 = 1: what is not drawn stays as it is; then the shape of a pixel and the size.
    let mut out = format!("\x1bP0;1q\"1;1;{width};{height}");
    for (number, [r, g, b]) in palette.iter().enumerate() {
        let [r, g, b] = [*r, *g, *b].map(percent);
        let _ = write!(out, "#{number};2;{r};{g};{b}");
    }
    for band in indices.chunks(6 * (width as usize).max(1)) {
        draw(&mut out, band, width as usize);
        out.push('-');
    }
    out.push_str("\x1b\\");
    out.into_bytes()
}

/// A level in the percent that sixel counts in.
fn percent(level: u8) -> u32 {
    (u32::from(level) * 100 + 127) / 255
}

/// Up to six rows, color by color; the cursor returns to the left in between.
fn draw(out: &mut String, band: &[u8], width: usize) {
    let mut used = [false; MOST];
    for index in band {
        used[usize::from(*index)] = true;
    }
    let mut is_first = true;
    for color in (0..=u8::MAX).filter(|color| used[usize::from(*color)]) {
        if !is_first {
            out.push('$');
        }
        is_first = false;
        let _ = write!(out, "#{color}");
        let sixel = |x: usize| {
            let rows = band.chunks(width).enumerate();
            let bits = rows
                .filter(|(_, row)| row.get(x) == Some(&color))
                .map(|(y, _)| 1_u8 << y);
            char::from(b'?' + bits.sum::<u8>())
        };
        let mut run: Option<(char, usize)> = None;
        for x in 0..width {
            let next = sixel(x);
            run = match run {
                Some((same, length)) if same == next => Some((same, length + 1)),
                other => {
                    repeat(out, other);
                    Some((next, 1))
                }
            };
        }
        // What stays empty at the end of a row need not be said.
        repeat(out, run.filter(|(last, _)| *last != '?'));
    }
}

/// A run of equal columns, counted where that is shorter.
fn repeat(out: &mut String, run: Option<(char, usize)>) {
    match run {
        Some((sixel, length)) if length > 3 => {
            let _ = write!(out, "!{length}{sixel}");
        }
        Some((sixel, length)) => out.extend(std::iter::repeat_n(sixel, length)),
        None => {}
    }
}

/// The picture in at most [`MOST`] colors, and the color's number of every pixel: exact where it has no more, otherwise
/// the means of colors that agree in their first bits.
fn reduce(picture: &RgbImage) -> (Vec<[u8; 3]>, Vec<u8>) {
    let (pixels, _) = picture.as_raw().as_chunks::<3>();
    (0..8).find_map(|dropped| reduced(pixels, dropped)).unwrap_or_default()
}

/// The same with so many low bits of each level dropped; none where that leaves too many colors.
fn reduced(pixels: &[[u8; 3]], dropped: u32) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut numbers: HashMap<[u8; 3], u8> = HashMap::new();
    let mut sums: Vec<([u64; 3], u64)> = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len());
    for pixel in pixels {
        let key = pixel.map(|level| level >> dropped);
        let known = numbers.get(&key).copied();
        let number = known.map_or_else(|| u8::try_from(sums.len()).ok(), Some)?;
        if known.is_none() {
            numbers.insert(key, number);
            sums.push(([0; 3], 0));
        }
        let (sum, count) = &mut sums[usize::from(number)];
        for (sum, level) in sum.iter_mut().zip(pixel) {
            *sum += u64::from(*level);
        }
        *count += 1;
        indices.push(number);
    }
    let mean =
        |(sum, count): &([u64; 3], u64)| sum.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX));
    Some((sums.iter().map(mean).collect(), indices))
}
