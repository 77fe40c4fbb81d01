//! What stands on the background: its box, its color, a frame around the tile.
//!
//! A pixel belongs to the logo when it is more than [`FAR`] (CIEDE2000) from the background. A pixel without a neighbor
//! that belongs is noise. JPEG rings around edges: there a pixel must also be [`JPEG_PART`] of the way to the logo's own
//! color, and have two such neighbors. Corners outside a rounded tile and a frame along the edges do not count.

use std::collections::HashMap;

use super::cluster::{Crowd, REACH, Rgb, apart, densest, exact};
use super::corners::Corners;
use super::{Format, Picture, runs, share};
use crate::color::Hex;

/// From this distance (CIEDE2000) to the background on, a pixel belongs to the logo: three times what is clearly seen,
/// and above what JPEG does to a flat color.
pub const FAR: f64 = 10.0;
/// In a JPEG: the share of the distance between background and logo color.
pub const JPEG_PART: f64 = 0.3;
/// The thickest frame looked for: percent of the shorter side.
pub const FRAME_MOST: u32 = 6;
/// The share of each side's row that a frame fills.
pub const FRAME_FILL: f64 = 0.8;
/// Logos within this distance (CIEDE2000) of white are white.
pub const WHITE: f64 = crate::color::CLEARLY_SEEN;

/// The smallest box around everything that differs from the background, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogoBox {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl LogoBox {
    /// The free pixels left, top, right and bottom of the logo in a picture of this size.
    #[must_use]
    pub fn margins(&self, width: u32, height: u32) -> [u32; 4] {
        let after = |start: u32, length: u32, whole: u32| whole.saturating_sub(start.saturating_add(length));
        [
            self.x,
            self.y,
            after(self.x, self.width, width),
            after(self.y, self.height, height),
        ]
    }

    /// How many pixels the middle of the logo lies right of and below the picture's middle; negative for left and above.
    #[must_use]
    pub fn off_center(&self, width: u32, height: u32) -> (f64, f64) {
        let [left, top, right, bottom] = self.margins(width, height).map(f64::from);
        ((left - right) / 2.0, (top - bottom) / 2.0)
    }

    /// The longer side.
    #[must_use]
    pub fn longer(&self) -> u32 {
        self.width.max(self.height)
    }
}

/// What was found on the background.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Logo {
    /// Its box; none when nothing stands there.
    pub area: Option<LogoBox>,
    /// Its strongest color.
    pub color: Option<Hex>,
    /// Thickness of a frame along all edges, in pixels.
    pub frame: u32,
}

/// Whether people call this logo color white.
#[must_use]
pub fn is_white(color: Hex) -> bool {
    color.distance(Hex::WHITE) < WHITE
}

/// Finds the logo on a flat background.
#[must_use]
pub fn find(picture: &Picture, format: Format, ground: Hex, corners: &Corners) -> Logo {
    let mut mask = Mask::new(picture, ground, corners, FAR);
    let frame = mask.frame();
    let strongest = |mask: &Mask<'_>| strongest(picture, mask, frame);
    let mut color = strongest(&mask);
    let mut neighbors = 1;
    if let (Format::Jpeg, Some(logo)) = (format, color) {
        mask = Mask::new(picture, ground, corners, FAR.max(JPEG_PART * ground.distance(logo)));
        neighbors = 2;
        color = strongest(&mask);
    }
    let area = mask.area(frame, neighbors);
    Logo {
        area,
        color: area.and(color),
        frame,
    }
}

/// Which pixels differ from the background.
struct Mask<'a> {
    width: u32,
    height: u32,
    differs: Vec<bool>,
    corners: &'a Corners,
}

impl<'a> Mask<'a> {
    fn new(picture: &Picture, ground: Hex, corners: &'a Corners, far: f64) -> Self {
        // Few colors, many pixels: each color is measured once.
        let mut known = HashMap::<Rgb, bool>::new();
        let mut before = (ground.rgb, false);
        let (pixels, _) = picture.rgba.as_chunks::<4>();
        let mut differs = Vec::with_capacity(pixels.len());
        for ([r, g, b, alpha], count) in runs(pixels) {
            let color = [r, g, b];
            if color != before.0 {
                let measure = || color != ground.rgb && ground.distance(Hex { rgb: color }) > far;
                before = (color, *known.entry(color).or_insert_with(measure));
            }
            differs.resize(differs.len() + count, alpha >= 128 && before.1);
        }
        if corners.radius.is_some() {
            for (i, differs) in differs.iter_mut().enumerate() {
                let width = picture.width as usize;
                #[allow(clippy::cast_possible_truncation)] // both below the picture's sides
                let (x, y) = ((i % width) as u32, (i / width) as u32);
                *differs &= !corners.outside(x, y);
            }
        }
        Self {
            width: picture.width,
            height: picture.height,
            differs,
            corners,
        }
    }

    fn at(&self, x: u32, y: u32) -> bool {
        x < self.width
            && y < self.height
            && self
                .differs
                .get(y as usize * self.width as usize + x as usize)
                .copied()
                .unwrap_or(false)
    }

    /// How many rings of pixels along the edges differ on all four sides.
    fn frame(&self) -> u32 {
        let most = self.width.min(self.height) * FRAME_MOST / 100;
        let filled = |cells: &mut dyn Iterator<Item = (u32, u32)>| {
            let inside: Vec<bool> = cells
                .filter(|&(x, y)| !self.corners.outside(x, y))
                .map(|(x, y)| self.at(x, y))
                .collect();
            share(inside.iter().filter(|d| **d).count(), inside.len()) >= FRAME_FILL
        };
        (0..most)
            .take_while(|&d| {
                let (right, bottom) = (self.width - 1 - d, self.height - 1 - d);
                filled(&mut (d..=right).map(|x| (x, d)))
                    && filled(&mut (d..=right).map(|x| (x, bottom)))
                    && filled(&mut (d..=bottom).map(|y| (d, y)))
                    && filled(&mut (d..=bottom).map(|y| (right, y)))
            })
            .count()
            .try_into()
            .unwrap_or(0)
    }

    /// The rows inside the frame, from where it ends on the left, with what differs in each.
    fn inside(&self, frame: u32) -> impl Iterator<Item = (u32, &[bool])> {
        let (left, right) = (frame as usize, self.width.saturating_sub(frame) as usize);
        (frame..self.height.saturating_sub(frame)).map(move |y| {
            let start = y as usize * self.width as usize;
            let row = self.differs.get(start + left..(start + right).max(start + left));
            (y, row.unwrap_or_default())
        })
    }

    /// The box around all pixels that differ and have enough such neighbors.
    fn area(&self, frame: u32, neighbors: usize) -> Option<LogoBox> {
        let company = |x: u32, y: u32| {
            (0..9u32)
                .filter(|i| *i != 4)
                .filter(|i| self.at((x + i % 3).wrapping_sub(1), (y + i / 3).wrapping_sub(1)))
                .count()
        };
        let mut bounds: Option<[u32; 4]> = None;
        for (y, row) in self.inside(frame) {
            let columns = frame..self.width.saturating_sub(frame);
            let mut places = columns
                .zip(row)
                .filter(|(x, differs)| **differs && company(*x, y) >= neighbors);
            let Some((first, _)) = places.next() else { continue };
            let last = places.next_back().map_or(first, |(x, _)| x);
            let [left, top, right, _] = bounds.unwrap_or([first, y, last, y]);
            bounds = Some([left.min(first), top, right.max(last), y]);
        }
        bounds.map(|[left, top, right, bottom]| LogoBox {
            x: left,
            y: top,
            width: right - left + 1,
            height: bottom - top + 1,
        })
    }
}

/// The color that most pixels of the logo have.
fn strongest(picture: &Picture, mask: &Mask<'_>, frame: u32) -> Option<Hex> {
    let logo = mask.inside(frame).flat_map(|(y, differs)| {
        let pixels = picture.row(y).get(frame as usize..).unwrap_or_default();
        let mut rest = differs;
        runs(pixels).map(move |([r, g, b, _], count)| {
            let (run, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = after;
            ([r, g, b], run.iter().filter(|differs| **differs).count())
        })
    });
    let colors: Crowd = logo.filter(|(_, count)| *count > 0).collect();
    let center = densest(&colors)?;
    exact(&colors.only(|c| apart(c, center) <= REACH)).map(|rgb| Hex { rgb })
}
