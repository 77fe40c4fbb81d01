//! What a JPEG says of a flat color: blocks without an edge decode to one value, the same everywhere.

use std::collections::HashMap;

use super::band::{Band, rgb};
use super::cluster::Rgb;
use super::share;

/// Pixels along the side of a block.
const BLOCK: u32 = 8;
/// The least number of blocks that prove a color.
const LEAST: usize = 4;
/// The least share of the blocks of one value that have the color.
const SHARE: f64 = 0.7;
/// The least share of all blocks that have the color and one value.
const OF_ALL: f64 = 0.08;

/// The color of most blocks of the band whose 64 pixels have one value, when they prove that the band is flat: at least
/// [`LEAST`], [`SHARE`] of all such blocks, [`OF_ALL`] of all blocks, along at least three sides. In a gradient such
/// blocks are rare, and have a different color on each side.
pub(super) fn proof(band: &Band<'_>) -> Option<Rgb> {
    let picture = band.picture;
    let (columns, rows) = (picture.width / BLOCK, picture.height / BLOCK);
    let mut found = HashMap::<Rgb, (usize, [bool; 4])>::new();
    let (mut flat, mut all) = (0, 0);
    for row in 0..rows {
        for column in 0..columns {
            let (left, top) = (column * BLOCK, row * BLOCK);
            if band.inset(left, top).min(band.inset(left + BLOCK - 1, top + BLOCK - 1)) >= band.depth {
                continue;
            }
            all += 1;
            let first = picture.pixel(left, top);
            let even = (0..BLOCK * BLOCK).all(|i| picture.pixel(left + i % BLOCK, top + i / BLOCK) == first);
            if !even || band.corners.outside(left, top) {
                continue;
            }
            flat += 1;
            let (count, sides) = found.entry(rgb(first)).or_default();
            *count += 1;
            for (side, near) in sides.iter_mut().zip([
                left < band.depth,
                top < band.depth,
                picture.width - left - BLOCK < band.depth,
                picture.height - top - BLOCK < band.depth,
            ]) {
                *side |= near;
            }
        }
    }
    let (color, (count, sides)) = found.into_iter().max_by_key(|&(color, (count, _))| (count, color))?;
    let proven = count >= LEAST
        && share(count, flat) >= SHARE
        && share(count, all) >= OF_ALL
        && sides.iter().filter(|side| **side).count() >= 3;
    proven.then_some(color)
}
