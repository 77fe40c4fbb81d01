//! The one color around the logo, or why there is none.
//!
//! # Method
//!
//! 1. **Band.** Looked at are the pixels along all four edges, [`DEPTH`] of the shorter side deep (27 px of 230), without
//!    what lies outside rounded corners. So deep, a frame of up to 4 px fills a sixth of the band at most, and a logo
//!    that keeps any margin at all leaves most of it free.
//! 2. **Group.** The densest group of the band's opaque colors: everything within 16 levels a channel of its center. One
//!    group takes in what JPEG, smoothed edges and noise make of a flat color.
//! 3. **Exact color.** The most frequent color of the group; where none stands out (noise), the median of each channel.
//! 4. **Is it flat?** Only if all of these hold, else there is no single background, and the reason is told:
//!    - at most half of the band is see-through ([`SEE_THROUGH`]);
//!    - the group has at least [`SHARE`] of the band, and the next group at most [`RIVAL`] of that: halves, stripes,
//!      checks and photos fail; a large logo that lies on one or two edges passes;
//!    - at most [`TWO_TONES`] of the band lie [`CLOSE`] to the color, yet apart from it: the faint check pattern that
//!      picture editors show for see-through fails; JPEG and faint noise keep most pixels nearer;
//!    - the medians of sixteen stretches of the band lie within [`DRIFT`] levels, the lowest and the highest left out.
//!      Noise and JPEG leave a median where it is; a gradient of more than some six levels across does not. One of 2
//!      or 3 levels is passed as flat on purpose: nobody sees it, and its middle is the brand color;
//!    - few of the blocks of 8 x 8 pixels rise evenly ([`SLOPING_BAND`], [`SLOPING_NEAR`]). A radial gradient that ends
//!      before the edge has corners of one color; its slope in the band, or next to the color of the edge, betrays it.
//!      Blocks are compared with a plane, so the edges of a logo and the ringing of JPEG do not count.

use super::cluster::{REACH, Rgb, apart, densest, exact, median};
use super::corners::Corners;
use super::{Background, Picture, share};
use crate::color::Hex;

/// Depth of the band: percent of the shorter side.
pub const DEPTH: u32 = 12;
/// The band of a small picture, in pixels: four times a frame of 4 px.
pub const DEPTH_SMALL: u32 = 16;
/// The band is never deeper than this percent of the shorter side.
pub const DEPTH_MOST: u32 = 30;
/// From this alpha on a pixel is opaque; encoders leave 254 or 253 on pixels that were meant to be.
pub const OPAQUE: u8 = 250;
/// The largest share of the band that may be see-through.
pub const SEE_THROUGH: f64 = 0.5;
/// The smallest share of the band that the background has.
pub const SHARE: f64 = 0.4;
/// The largest second group, as a share of the first.
pub const RIVAL: f64 = 0.75;
/// The largest share of the band that may be [`CLOSE`] to the color.
pub const TWO_TONES: f64 = 0.3;
/// Levels: farther than faint noise goes, nearer than a logo is.
pub const CLOSE: std::ops::RangeInclusive<u8> = 8..=32;
/// How many levels the stretches' medians may differ.
pub const DRIFT: u8 = 4;
/// The largest share of the band's blocks that may rise evenly.
pub const SLOPING_BAND: f64 = 0.3;
/// The largest share of all blocks that may rise evenly within [`NEAR`] levels of the color. The soft shadow of a logo stays
/// below.
pub const SLOPING_NEAR: f64 = 0.15;
/// See [`SLOPING_NEAR`].
pub const NEAR: u8 = 40;
/// How far from the color, in levels, a pixel still tells where a gradient went.
const DRIFTED: u8 = 24;
/// Pixels along the side of a block.
const BLOCK: u32 = 8;

/// The band along the edges, without what lies outside rounded corners.
struct Band<'a> {
    picture: &'a Picture,
    corners: &'a Corners,
    depth: u32,
}

impl<'a> Band<'a> {
    fn new(picture: &'a Picture, corners: &'a Corners) -> Self {
        let short = picture.width.min(picture.height);
        let depth = (short * DEPTH / 100)
            .max(DEPTH_SMALL)
            .min((short * DEPTH_MOST).div_ceil(100))
            .max(1);
        Self {
            picture,
            corners,
            depth,
        }
    }

    /// Distance from the nearest edge.
    fn inset(&self, x: u32, y: u32) -> u32 {
        x.min(y)
            .min(self.picture.width - 1 - x)
            .min(self.picture.height - 1 - y)
    }

    /// Every pixel of the band with its place.
    fn pixels(&self) -> impl Iterator<Item = (u32, u32, [u8; 4])> {
        let (width, height) = (self.picture.width, self.picture.height);
        (0..height).flat_map(move |y| {
            let whole = self.inset(width / 2, y) < self.depth || width <= 2 * self.depth;
            let left = 0..if whole { width } else { self.depth };
            let right = if whole { width } else { width - self.depth }..width;
            left.chain(right)
                .filter(move |&x| !self.corners.outside(x, y))
                .map(move |x| (x, y, self.picture.pixel(x, y)))
        })
    }

    /// Which of the sixteen stretches, four on each side, a pixel lies in.
    fn stretch(&self, x: u32, y: u32) -> usize {
        let (width, height) = (self.picture.width, self.picture.height);
        let sides = [
            (y, x, width),
            (width - 1 - x, y, height),
            (height - 1 - y, x, width),
            (x, y, height),
        ];
        let nearest = (0..4).min_by_key(|&side| sides[side].0).unwrap_or(0);
        let (_, along, length) = sides[nearest];
        nearest * 4 + (along * 4 / length.max(1)) as usize
    }
}

/// Finds the background.
#[must_use]
pub fn find(picture: &Picture, corners: &Corners) -> Background {
    if picture.width == 0 || picture.height == 0 {
        return Background::None {
            reason: "the picture has no pixels".to_owned(),
            strongest: Vec::new(),
        };
    }
    let band = Band::new(picture, corners);
    let pixels: Vec<_> = band.pixels().collect();
    let opaque: Vec<Rgb> = pixels
        .iter()
        .filter(|(_, _, p)| p[3] >= OPAQUE)
        .map(|(_, _, p)| rgb(*p))
        .collect();
    let strongest = strongest(&opaque, pixels.len());
    match single(&band, &pixels, &opaque, &strongest) {
        Ok(color) => {
            let members = opaque.iter().filter(|&&c| apart(c, color.rgb) <= REACH).count();
            Background::Flat {
                color,
                edge_share: share(members, pixels.len()),
            }
        }
        Err(reason) => Background::None { reason, strongest },
    }
}

fn rgb(pixel: [u8; 4]) -> Rgb {
    [pixel[0], pixel[1], pixel[2]]
}

/// The three strongest colors of the band and their shares.
fn strongest(opaque: &[Rgb], total: usize) -> Vec<(Hex, f64)> {
    let mut rest = opaque.to_vec();
    let mut found = Vec::new();
    while found.len() < 3 {
        let Some(center) = densest(&rest) else { break };
        let members = rest.iter().copied().filter(|&c| apart(c, center) <= REACH);
        let Some(color) = exact(members.clone()) else { break };
        found.push((Hex { rgb: color }, share(members.count(), total)));
        rest.retain(|&c| apart(c, center) > REACH);
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

/// The single background color, or why there is none.
fn single(
    band: &Band<'_>,
    pixels: &[(u32, u32, [u8; 4])],
    opaque: &[Rgb],
    strongest: &[(Hex, f64)],
) -> Result<Hex, String> {
    let clear = 1.0 - share(opaque.len(), pixels.len());
    if opaque.is_empty() {
        return Err("the edge is see-through".to_owned());
    }
    if clear > SEE_THROUGH {
        return Err(format!("{} of the edge is see-through", percent(clear)));
    }
    let Some(&(color, first)) = strongest.first() else {
        return Err("the edge has no color".to_owned());
    };
    let second = strongest.get(1).map_or(0.0, |&(_, share)| share);
    let fades = || "the edge fades from one color to another".to_owned();
    if drift(band, pixels, color.rgb) > DRIFT {
        return Err(fades());
    }
    if first < SHARE {
        return Err(format!("the strongest color has only {} of the edge", percent(first)));
    }
    if second > first * RIVAL {
        return Err(format!(
            "two colors share the edge, {} and {}",
            percent(first),
            percent(second)
        ));
    }
    if close_by(opaque, color.rgb) > TWO_TONES {
        return Err("two close colors alternate along the edge".to_owned());
    }
    if slopes(band, color.rgb) {
        return Err(fades());
    }
    Ok(color)
}

/// How many levels the medians of the stretches differ, the lowest and the highest left out.
fn drift(band: &Band<'_>, pixels: &[(u32, u32, [u8; 4])], color: Rgb) -> u8 {
    let mut stretches = vec![(Vec::new(), 0usize); 16];
    for &(x, y, pixel) in pixels {
        let (members, total) = &mut stretches[band.stretch(x, y)];
        *total += 1;
        if pixel[3] >= OPAQUE && apart(rgb(pixel), color) <= DRIFTED {
            members.push(rgb(pixel));
        }
    }
    let medians: Vec<Rgb> = stretches
        .into_iter()
        // A stretch that is mostly logo tells nothing of the background.
        .filter(|(members, total)| members.len() * 10 >= total * 3)
        .filter_map(|(members, _)| median(members.into_iter()))
        .collect();
    let spread = |channel: usize| {
        let mut levels: Vec<u8> = medians.iter().map(|m| m[channel]).collect();
        levels.sort_unstable();
        let cut = usize::from(levels.len() >= 6);
        match (
            levels.get(cut),
            levels.len().checked_sub(1 + cut).and_then(|last| levels.get(last)),
        ) {
            (Some(low), Some(high)) => high.saturating_sub(*low),
            _ => 0,
        }
    };
    spread(0).max(spread(1)).max(spread(2))
}

/// The share of the band that lies close to the color, yet apart from it.
fn close_by(opaque: &[Rgb], color: Rgb) -> f64 {
    share(
        opaque
            .iter()
            .filter(|&&other| CLOSE.contains(&apart(other, color)))
            .count(),
        opaque.len(),
    )
}

/// Whether too many blocks rise evenly.
fn slopes(band: &Band<'_>, color: Rgb) -> bool {
    let (mut all, mut near, mut in_band, mut sloping_band) = (0, 0, 0, 0);
    for top in (0..(band.picture.height / BLOCK) * BLOCK).step_by(BLOCK as usize) {
        for left in (0..(band.picture.width / BLOCK) * BLOCK).step_by(BLOCK as usize) {
            if band.corners.outside(left, top) || band.corners.outside(left + BLOCK - 1, top + BLOCK - 1) {
                continue;
            }
            all += 1;
            let edge = band.inset(left + BLOCK / 2, top + BLOCK / 2) < band.depth;
            in_band += usize::from(edge);
            if let Some(middle) = rising(band.picture, left, top) {
                sloping_band += usize::from(edge);
                near += usize::from(apart(middle, color) <= NEAR);
            }
        }
    }
    share(sloping_band, in_band) > SLOPING_BAND || share(near, all) > SLOPING_NEAR
}

/// The middle color of a block that rises evenly: at least 3 levels from corner to corner, and within half a level and a
/// tenth of that rise of the plane that fits it best (root mean square). Half a level is what rounding costs.
fn rising(picture: &Picture, left: u32, top: u32) -> Option<Rgb> {
    /// Sum over a block of the squared distance from its middle along one axis: 8 rows of 42.
    const SPREAD: f64 = 336.0;
    let mut rises = false;
    let mut middle = [0u8; 3];
    for (channel, mean_level) in middle.iter_mut().enumerate() {
        let (mut sum, mut squares, mut across, mut down) = (0.0, 0.0, 0.0, 0.0);
        for y in 0..BLOCK {
            for x in 0..BLOCK {
                let pixel = picture.pixel(left + x, top + y);
                if pixel[3] < OPAQUE {
                    return None;
                }
                let level = f64::from(pixel[channel]);
                sum += level;
                squares += level * level;
                across += level * (f64::from(x) - 3.5);
                down += level * (f64::from(y) - 3.5);
            }
        }
        let count = f64::from(BLOCK * BLOCK);
        let (across, down) = (across / SPREAD, down / SPREAD);
        let rise = 7.0 * (across.abs() + down.abs());
        let variance = squares / count - (sum / count).powi(2);
        let left_over = (variance - (across * across + down * down) * SPREAD / count)
            .max(0.0)
            .sqrt();
        if left_over > 0.5 + 0.1 * rise {
            return None;
        }
        rises |= rise >= 3.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a mean of bytes is a byte
        {
            *mean_level = (sum / count).round() as u8;
        }
    }
    rises.then_some(middle)
}

/// `47 %`
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
