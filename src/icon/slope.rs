//! Whether a picture fades: blocks of 8 x 8 pixels that rise evenly, as a gradient does and an edge does not.

use super::band::Band;
use super::cluster::{Rgb, apart};
use super::{Picture, is_opaque, share};

/// Pixels along the side of a block.
const BLOCK: u32 = 8;
/// The largest share of the band's blocks that may rise evenly.
const SLOPING_BAND: f64 = 0.3;
/// The largest share of all blocks that may rise evenly within [`NEAR`] levels of the color. The soft shadow of a logo stays
/// below.
const SLOPING_NEAR: f64 = 0.15;
/// See [`SLOPING_NEAR`].
const NEAR: u8 = 40;
/// How many times more blocks of the band may rise behind a border where even blocks prove a flat color: a border blurs over its neighbors in a JPEG.
const PROVEN: f64 = 2.0;
/// The strongest noise under which a slope is looked for, in levels (root mean square).
const NOISE: f64 = 3.0;

/// Whether too many blocks rise evenly. `proven` says that the even blocks of a JPEG prove the color.
pub(super) fn slopes(band: &Band<'_>, color: Rgb, proven: bool) -> bool {
    let mut blocks = Vec::new();
    for top in (0..(band.picture.height / BLOCK) * BLOCK).step_by(BLOCK as usize) {
        for left in (0..(band.picture.width / BLOCK) * BLOCK).step_by(BLOCK as usize) {
            if band.corners.outside(left, top) || band.corners.outside(left + BLOCK - 1, top + BLOCK - 1) {
                continue;
            }
            let edge = band.inset(left + BLOCK / 2, top + BLOCK / 2) < band.depth;
            blocks.push((edge, fit(band.picture, left, top)));
        }
    }
    // What is left over on most blocks is noise: it lies on all of them alike.
    let mut left_over: Vec<f64> = blocks
        .iter()
        .filter_map(|(_, fit)| Some(fit.as_ref()?.left_over))
        .collect();
    left_over.sort_by(f64::total_cmp);
    let noise = left_over.get(left_over.len() / 4).copied().unwrap_or(0.0).min(NOISE);
    let (mut near, mut in_band, mut sloping_band) = (0, 0, 0);
    for (edge, fit) in &blocks {
        in_band += usize::from(*edge);
        if let Some(fit) = fit.as_ref().filter(|fit| fit.rises(noise)) {
            sloping_band += usize::from(*edge);
            near += usize::from(apart(fit.middle, color) <= NEAR);
        }
    }
    let allowance = if proven && band.frame() > 0 { PROVEN } else { 1.0 };
    share(sloping_band, in_band) > SLOPING_BAND * allowance || share(near, blocks.len()) > SLOPING_NEAR
}

/// The plane that fits a block best.
struct Fit {
    middle: Rgb,
    /// Levels from corner to corner, of the channel that rises most.
    rise: f64,
    /// What the plane leaves over (root mean square), of the channel that fits worst for its rise.
    left_over: f64,
}

impl Fit {
    /// Whether it rises evenly: at least 3 levels more than noise of this strength does, and within half a level, the
    /// noise, and a tenth of the rise of its plane. Half a level is what rounding costs.
    fn rises(&self, noise: f64) -> bool {
        self.rise >= 3.0 + noise && self.left_over <= (0.5f64).max(noise * 1.25) + 0.1 * self.rise
    }
}

/// Fits a block; none when it is see-through.
fn fit(picture: &Picture, left: u32, top: u32) -> Option<Fit> {
    /// Sum over a block of the squared distance from its middle along one axis: 8 rows of 42.
    const SPREAD: f64 = 336.0;
    let mut fit = Fit {
        middle: [0; 3],
        rise: 0.0,
        left_over: 0.0,
    };
    let rows = (top..top + BLOCK).map(|y| picture.row(y).get(left as usize..(left + BLOCK) as usize));
    let first = picture.pixel(left, top);
    // Most blocks of an icon are of one color: nothing to fit.
    let even = [first; BLOCK as usize];
    if is_opaque(first) && rows.clone().all(|row| row == Some(&even[..])) {
        fit.middle = [first[0], first[1], first[2]];
        return Some(fit);
    }
    // Whole numbers, so the places are doubled: -7, -5 ... 7.
    let (mut sums, mut squares, mut across, mut down) = ([0i32; 3], [0i32; 3], [0i32; 3], [0i32; 3]);
    for (y, row) in (-7..).step_by(2).zip(rows) {
        for (x, pixel) in (-7..).step_by(2).zip(row?) {
            if !is_opaque(*pixel) {
                return None;
            }
            for channel in 0..3 {
                let level = i32::from(pixel[channel]);
                sums[channel] += level;
                squares[channel] += level * level;
                across[channel] += level * x;
                down[channel] += level * y;
            }
        }
    }
    for channel in 0..3 {
        let (sum, squares) = (f64::from(sums[channel]), f64::from(squares[channel]));
        let count = f64::from(BLOCK * BLOCK);
        let [across, down] = [across, down].map(|along| f64::from(along[channel]) / 2.0 / SPREAD);
        let variance = squares / count - (sum / count).powi(2);
        let left_over = (variance - (across * across + down * down) * SPREAD / count)
            .max(0.0)
            .sqrt();
        fit.rise = fit.rise.max(7.0 * (across.abs() + down.abs()));
        fit.left_over = fit.left_over.max(left_over);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a mean of bytes is a byte
        {
            fit.middle[channel] = (sum / count).round() as u8;
        }
    }
    Some(fit)
}
