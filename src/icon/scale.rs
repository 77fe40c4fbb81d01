//! Scaling in linear light: what a logo looks like at another size.
//!
//! Pixels hold light as encoded numbers (sRGB); halving an encoded number is not halving the light. So every pixel is
//! decoded, multiplied by its alpha, averaged, and encoded again at the very end. Making smaller averages over the exact
//! area that a pixel covers, making larger interpolates between neighbors: neither has negative weights, so no edge rings.

use palette::{LinSrgb, Srgb};

use super::Picture;
use super::logo::LogoBox;
use crate::color::Hex;

/// Red, green, blue of linear light, multiplied by alpha, then alpha; all 0 to 1.
pub(super) type Light = [f32; 4];

/// A part of a picture, in pixels of it, which may begin and end within a pixel and reach over the edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width, above 0.
    pub width: f64,
    /// Height, above 0.
    pub height: f64,
}

/// The pixels of the original that make one new pixel along an axis.
struct Taps {
    /// The first of them.
    first: usize,
    /// Their weights, none negative, 1 in sum but for what lies outside.
    weights: Vec<f32>,
}

/// Scales the part of a picture in `window` to `width` x `height` pixels; only the pixels in `kept` are seen, everything
/// around them is see-through. One row after the other, from the top.
pub(super) fn scale(picture: &Picture, kept: LogoBox, window: Window, width: u32, height: u32) -> Vec<Light> {
    let across = taps(window.x, window.width, width, kept.x, kept.width);
    let down = taps(window.y, window.height, height, kept.y, kept.height);
    let columns = width as usize;
    let mut light = vec![[0.0; 4]; columns * height as usize];
    // Each row of the original is scaled once, and kept while a new row still needs it.
    let mut scaled: Vec<Light> = vec![[0.0; 4]; columns];
    let mut at = usize::MAX;
    for row in 0..picture.height as usize {
        for (new, taps) in down.iter().enumerate() {
            let Some(&weight) = row.checked_sub(taps.first).and_then(|index| taps.weights.get(index)) else {
                continue;
            };
            if at != row {
                at = row;
                scale_row(picture, row, &across, &mut scaled);
            }
            for (to, from) in light[new * columns..].iter_mut().zip(&scaled) {
                add(to, *from, weight);
            }
        }
    }
    light
}

fn scale_row(picture: &Picture, row: usize, across: &[Taps], scaled: &mut [Light]) {
    let width = picture.width as usize;
    let (pixels, _) = picture.rgba.as_chunks::<4>();
    let pixels = pixels.get(row * width..(row + 1) * width).unwrap_or(&[]);
    for (to, taps) in scaled.iter_mut().zip(across) {
        *to = [0.0; 4];
        for (pixel, weight) in pixels.iter().skip(taps.first).zip(&taps.weights) {
            add(to, light(*pixel), *weight);
        }
    }
}

fn add(to: &mut Light, from: Light, weight: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from * weight;
    }
}

/// The weights along one axis: `count` new pixels over `length` old ones from `start`; seen are `kept` old ones from
/// `first` on.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // places inside a picture; weights of at most 1
fn taps(start: f64, length: f64, count: u32, first: u32, kept: u32) -> Vec<Taps> {
    let step = length / f64::from(count.max(1));
    let (low, high) = (f64::from(first), f64::from(first) + f64::from(kept));
    let index = |place: f64| place.clamp(low, high - 1.0) as usize;
    (0..count)
        .map(|new| {
            let from = start + f64::from(new) * step;
            let (from, to) = (from.max(low), (from + step).min(high));
            if to <= from {
                return Taps {
                    first: first as usize,
                    weights: Vec::new(),
                };
            }
            if step >= 1.0 {
                let cells = index(from.floor())..=index((to.ceil() - 1.0).max(from.floor()));
                let covered = |cell: usize| {
                    let left = f64::from(u32::try_from(cell).unwrap_or(u32::MAX));
                    (((left + 1.0).min(to) - left.max(from)).max(0.0) / step) as f32
                };
                return Taps {
                    first: *cells.start(),
                    weights: cells.map(covered).collect(),
                };
            }
            // Between the middles of two old pixels; beyond the outermost middles their own color.
            let middle = (start + (f64::from(new) + 0.5) * step - 0.5).clamp(low, high - 1.0);
            let seen = (to - from) / step;
            let part = middle.fract();
            Taps {
                first: index(middle.floor()),
                weights: [(1.0 - part) * seen, part * seen]
                    .into_iter()
                    .take(if part > 0.0 { 2 } else { 1 })
                    .map(|weight| weight as f32)
                    .collect(),
            }
        })
        .collect()
}

/// The light of one pixel.
pub(super) fn light([r, g, b, alpha]: [u8; 4]) -> Light {
    if alpha == 0 {
        return [0.0; 4];
    }
    let LinSrgb { red, green, blue, .. } = Srgb::<u8>::new(r, g, b).into_linear::<f32>();
    let alpha = f32::from(alpha) / 255.0;
    [red * alpha, green * alpha, blue * alpha, alpha]
}

/// The light of a color, opaque.
pub(super) fn light_of(color: Hex) -> Light {
    let [r, g, b] = color.rgb;
    light([r, g, b, 255])
}

/// The pixel that shows this light.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 255
pub(super) fn pixel([red, green, blue, alpha]: Light) -> [u8; 4] {
    let alpha = alpha.clamp(0.0, 1.0);
    let shown = (alpha * 255.0).round() as u8;
    if shown == 0 {
        return [0; 4];
    }
    let Srgb { red, green, blue, .. } = Srgb::<u8>::from_linear(LinSrgb::new(red / alpha, green / alpha, blue / alpha));
    [red, green, blue, shown]
}

/// One light over another.
pub(super) fn over(above: Light, below: Light) -> Light {
    let mut light = above;
    for (to, from) in light.iter_mut().zip(below) {
        *to += from * (1.0 - above[3]);
    }
    light
}

/// A picture of at most `most` pixels along its longer side: larger ones are made smaller, their shape kept.
pub(super) fn at_most(picture: Picture, most: u32) -> Picture {
    let longer = picture.width.max(picture.height);
    if longer <= most || picture.width == 0 || picture.height == 0 {
        return picture;
    }
    let shrunk = |side: u32| {
        let side = u64::from(side) * u64::from(most) / u64::from(longer);
        u32::try_from(side).unwrap_or(most).clamp(1, most)
    };
    let (width, height) = (shrunk(picture.width), shrunk(picture.height));
    let all = LogoBox {
        x: 0,
        y: 0,
        width: picture.width,
        height: picture.height,
    };
    let window = Window {
        x: 0.0,
        y: 0.0,
        width: f64::from(picture.width),
        height: f64::from(picture.height),
    };
    let light = scale(&picture, all, window, width, height);
    Picture {
        width,
        height,
        rgba: light.into_iter().flat_map(pixel).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, paint: impl Fn(u32, u32) -> [u8; 4]) -> Picture {
        Picture {
            width,
            height,
            rgba: (0..height)
                .flat_map(|y| (0..width).map(move |x| (x, y)))
                .flat_map(|(x, y)| paint(x, y))
                .collect(),
        }
    }

    #[test]
    fn every_pixel_keeps_its_color_at_its_own_size() {
        for level in 0..=255 {
            let color = [level, 255 - level, level / 2, 255];
            assert_eq!(pixel(light(color)), color);
        }
        for alpha in 1..=255 {
            assert_eq!(pixel(light([255, 0, 255, alpha])), [255, 0, 255, alpha]);
        }
    }

    #[test]
    fn half_black_half_white_gives_half_the_light_not_half_the_number() {
        let checks = picture(
            2048,
            64,
            |x, y| if (x + y) % 2 == 0 { [0, 0, 0, 255] } else { [255; 4] },
        );
        let small = at_most(checks, 512);
        assert_eq!((small.width, small.height), (512, 16));
        assert!(small.rgba.as_chunks::<4>().0.iter().all(|p| *p == [188, 188, 188, 255]));
    }

    #[test]
    fn what_is_see_through_lends_no_color() {
        let edge = picture(
            1024,
            4,
            |x, _| if x % 2 == 0 { [200, 10, 40, 255] } else { [0, 255, 0, 0] },
        );
        let small = at_most(edge, 256);
        assert!(small.rgba.as_chunks::<4>().0.iter().all(|p| *p == [200, 10, 40, 128]));
    }

    #[test]
    fn weights_are_never_negative_and_never_more_than_all() {
        for (start, length, count, first, kept) in [
            (0.0, 1.0, 160, 0, 1),
            (0.0, 4000.0, 160, 0, 4000),
            (-3.5, 20.25, 7, 2, 9),
            (5.0, 0.5, 3, 4, 2),
            (100.0, 5.0, 5, 0, 10),
        ] {
            for taps in taps(start, length, count, first, kept) {
                let sum: f32 = taps.weights.iter().sum();
                assert!((0.0..=1.0001).contains(&sum), "{sum}");
                assert!(taps.weights.iter().all(|weight| *weight >= 0.0));
                assert!(taps.first >= first as usize);
                assert!(taps.first + taps.weights.len() <= (first + kept) as usize);
            }
        }
    }
}
