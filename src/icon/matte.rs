//! Taking a logo off its own flat background.
//!
//! A smoothed edge is a mixture: `pixel = background + alpha * (logo - background)`, in encoded levels, for that is how
//! drawing programs smooth. Solved for alpha, and with the logo's color in place of the mixture, the edge carries nothing
//! of the old background to the new one: no halo. The logo's color beside an edge is the color within [`NEAR`] pixels that
//! lies farthest from the background; farther inside, every pixel stays as it is. Everything of the background's color becomes
//! see-through, also inside the logo: the hole of an O shows the new background. So does what is fainter than the noise and
//! the ringing of the file: in a JPEG less than [`JPEG_PART`] of the way to the logo's color.

use super::cluster::{Rgb, apart};
use super::logo::JPEG_PART;
use super::{Format, Picture};
use crate::color::Hex;

/// How many pixels wide a smoothed edge is at most.
const NEAR: u32 = 2;
/// Up to how many levels of a channel the background may waver, in a JPEG or with faint noise.
const WAVERING: u8 = 24;

/// A background and what strays from it.
struct Ground {
    color: Rgb,
    /// Up to this many levels beside it a pixel is the background's own.
    noise: u8,
    /// Up to this many levels beside it a pixel is background unless it is mixed with a logo.
    faint: u8,
}

/// Whether all pixels near the background's color have exactly that color.
pub(super) fn is_exact(picture: &Picture, ground: Hex) -> bool {
    wavering(picture, ground.rgb) == 0
}

/// Makes the background see-through. `ground` is its exact color, `logo` the strongest color on it.
pub(super) fn take_off(picture: &Picture, format: Format, ground: Hex, logo: Hex) -> Picture {
    let noise = wavering(picture, ground.rgb);
    let faint = match format {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // less than a byte
        Format::Jpeg => (f64::from(apart(ground.rgb, logo.rgb)) * JPEG_PART) as u8,
        Format::Png => 0,
    };
    let ground = Ground {
        color: ground.rgb,
        noise,
        faint: faint.max(noise.saturating_mul(2)),
    };
    let edges = ground.edges(picture);
    let mut rgba = Vec::with_capacity(picture.rgba.len());
    for (at, (x, y)) in places(picture).enumerate() {
        let [r, g, b, alpha] = picture.pixel(x, y);
        let own = [r, g, b];
        let pixel = if alpha == 0 || ground.beside(own) <= ground.noise {
            [0; 4]
        } else if edges.get(at).copied().unwrap_or(false) {
            unmixed(picture, x, y, &ground)
        } else if ground.beside(own) <= ground.faint {
            [0; 4]
        } else {
            [r, g, b, alpha]
        };
        rgba.extend(pixel);
    }
    Picture { rgba, ..*picture }
}

fn places(picture: &Picture) -> impl Iterator<Item = (u32, u32)> {
    (0..picture.height).flat_map(|y| (0..picture.width).map(move |x| (x, y)))
}

impl Ground {
    fn beside(&self, color: Rgb) -> u8 {
        apart(color, self.color)
    }

    /// Which pixels have background within [`NEAR`]: along the rows first, then along the columns.
    fn edges(&self, picture: &Picture) -> Vec<bool> {
        let (width, height) = (picture.width as usize, picture.height as usize);
        let pixels = picture.rgba.as_chunks::<4>().0.iter();
        let own: Vec<bool> = pixels
            .map(|&[r, g, b, alpha]| alpha > 0 && self.beside([r, g, b]) <= self.noise)
            .collect();
        let mut along = own.clone();
        for (row, wide) in own.chunks(width.max(1)).zip(along.chunks_mut(width.max(1))) {
            for (x, wide) in wide.iter_mut().enumerate() {
                *wide = row[x.saturating_sub(NEAR as usize)..row.len().min(x + NEAR as usize + 1)].contains(&true);
            }
        }
        (0..own.len())
            .map(|at| {
                let rows = (at / width).saturating_sub(NEAR as usize)..height.min(at / width + NEAR as usize + 1);
                rows.into_iter().any(|row| along[row * width + at % width])
            })
            .collect()
    }
}

/// How far the background's own pixels stray: of those within [`WAVERING`] levels, all but the farthest hundredth.
fn wavering(picture: &Picture, ground: Rgb) -> u8 {
    let mut counts = [0usize; WAVERING as usize + 1];
    for &[r, g, b, _] in picture.rgba.as_chunks::<4>().0 {
        if let Some(count) = counts.get_mut(usize::from(apart([r, g, b], ground))) {
            *count += 1;
        }
    }
    let all: usize = counts.iter().sum();
    let mut within = 0;
    let place = counts.iter().position(|count| {
        within += count;
        within * 100 >= all * 99
    });
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(0)
}

/// One pixel beside the background, without it.
fn unmixed(picture: &Picture, x: u32, y: u32, ground: &Ground) -> [u8; 4] {
    let [own @ .., alpha] = picture.pixel(x, y);
    let mut logo = own;
    for near_y in y.saturating_sub(NEAR)..=(y + NEAR).min(picture.height - 1) {
        for near_x in x.saturating_sub(NEAR)..=(x + NEAR).min(picture.width - 1) {
            let [near @ .., near_alpha] = picture.pixel(near_x, near_y);
            if near_alpha > 0 && ground.beside(near) > ground.beside(logo) && between(own, ground.color, near) {
                logo = near;
            }
        }
    }
    if ground.beside(logo) <= ground.faint {
        return [0; 4];
    }
    let part = part_of(own, ground.color, logo);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 255
    let alpha = (f64::from(alpha) * part).round() as u8;
    let [red, green, blue] = logo;
    [red, green, blue, alpha]
}

/// How far a mixture is on the way from the background to the logo's color, 0 to 1.
fn part_of(own: Rgb, ground: Rgb, logo: Rgb) -> f64 {
    let (mut along, mut length) = (0.0, 0.0);
    for ((own, ground), logo) in own.into_iter().zip(ground).zip(logo) {
        let way = f64::from(logo) - f64::from(ground);
        along += (f64::from(own) - f64::from(ground)) * way;
        length += way * way;
    }
    if length > 0.0 {
        (along / length).clamp(0.0, 1.0)
    } else {
        1.0
    }
}

/// Whether a color lies about on the line between two others, so that it can be a mixture of them.
fn between(own: Rgb, ground: Rgb, logo: Rgb) -> bool {
    /// Levels beside the line that rounding and JPEG cost.
    const BESIDE: f64 = 16.0;
    let part = part_of(own, ground, logo);
    own.into_iter().zip(ground).zip(logo).all(|((own, ground), logo)| {
        let mixed = f64::from(ground) + part * (f64::from(logo) - f64::from(ground));
        (mixed - f64::from(own)).abs() <= BESIDE
    })
}
