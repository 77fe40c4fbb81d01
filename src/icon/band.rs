//! The band of pixels along the four edges, the rings in it, and its corners.

use std::cell::OnceCell;
use std::ops::Range;

use super::cluster::{Crowd, REACH, Rgb, apart, densest};
use super::corners::Corners;
use super::{Picture, is_opaque, runs, share};

/// Depth of the band: percent of the shorter side.
pub const DEPTH: u32 = 12;
/// The band of a small picture, in pixels: four times a frame of 4 px.
pub const DEPTH_SMALL: u32 = 16;
/// The band is never deeper than this percent of the shorter side.
pub const DEPTH_MOST: u32 = 30;
/// The share of each ring that a frame fills.
const FRAME_FILL: f64 = 0.8;

/// Red, green, blue.
pub(super) fn rgb(pixel: [u8; 4]) -> Rgb {
    [pixel[0], pixel[1], pixel[2]]
}

/// The thickest line along the edges that is a border and not a margin, in pixels: 4; in smaller pictures less, for
/// there 4 px are as wide as the margin around a logo.
pub(super) fn thickest_frame(short: u32) -> u32 {
    match short {
        96.. => 4,
        40.. => 2,
        _ => 1,
    }
}

/// The band along the edges, without what lies outside rounded corners.
pub(super) struct Band<'a> {
    pub picture: &'a Picture,
    pub corners: &'a Corners,
    /// In pixels from the edge.
    pub depth: u32,
    frame: OnceCell<u32>,
}

impl<'a> Band<'a> {
    pub fn new(picture: &'a Picture, corners: &'a Corners) -> Self {
        let short = picture.width.min(picture.height);
        let depth = (short * DEPTH / 100)
            .max(DEPTH_SMALL)
            .min((short * DEPTH_MOST).div_ceil(100))
            .max(1);
        Self {
            picture,
            corners,
            depth,
            frame: OnceCell::new(),
        }
    }

    /// Distance from the nearest edge.
    pub fn inset(&self, x: u32, y: u32) -> u32 {
        x.min(y)
            .min(self.picture.width - 1 - x)
            .min(self.picture.height - 1 - y)
    }

    /// Every pixel of the band with its place.
    pub fn pixels(&self) -> impl Iterator<Item = (u32, u32, [u8; 4])> {
        let place = |(x, y, strip): (u32, u32, &'a [[u8; 4]])| (x..).zip(strip).map(move |(x, pixel)| (x, y, *pixel));
        self.strips(0..self.depth).flat_map(place)
    }

    /// The pixels of the band, neighbors that are alike as one with their number: flat pictures have many pixels and few
    /// of these.
    pub fn runs(&self) -> impl Iterator<Item = ([u8; 4], usize)> {
        self.runs_of(0..self.depth)
    }

    fn runs_of(&self, depths: Range<u32>) -> impl Iterator<Item = ([u8; 4], usize)> {
        self.strips(depths).flat_map(|(_, _, strip)| runs(strip))
    }

    /// Which of the sixteen stretches, four on each side, a pixel lies in.
    pub fn stretch(&self, x: u32, y: u32) -> usize {
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

    /// How many rings along the edges are a border: of one color, and no thicker than [`thickest_frame`].
    pub fn frame(&self) -> u32 {
        *self.frame.get_or_init(|| self.measured_frame())
    }

    fn measured_frame(&self) -> u32 {
        let most = thickest_frame(self.picture.width.min(self.picture.height));
        let outermost: Crowd = self.runs_of(0..1).map(|(pixel, count)| (rgb(pixel), count)).collect();
        let Some(color) = densest(&outermost) else { return 0 };
        let filled = |depth: u32| self.ring_share(depth..depth + 1, color) >= FRAME_FILL;
        let thick = (0..=most).take_while(|&depth| filled(depth)).count();
        u32::try_from(thick).ok().filter(|&thick| thick <= most).unwrap_or(0)
    }

    /// The stretches of pixels of the band at these distances from the edge, row by row, with where each begins.
    fn strips(&self, depths: Range<u32>) -> impl Iterator<Item = (u32, u32, &'a [[u8; 4]])> {
        let (picture, corners) = (self.picture, self.corners);
        let (width, height) = (picture.width, picture.height);
        let (from, to) = (depths.start, depths.end.min(self.depth));
        let rows = if from < to {
            from..height.saturating_sub(from)
        } else {
            0..0
        };
        rows.flat_map(move |y| {
            let whole = y.min(height - 1 - y) < to || width <= 2 * to;
            let end = width.saturating_sub(from);
            let left = from..if whole { end } else { to };
            let right = if whole { end } else { width - to }..end;
            let row = picture.row(y);
            [left, right].into_iter().flat_map(move |part| {
                let strip = row.get(part.start as usize..part.end as usize).unwrap_or_default();
                corners
                    .inside(part.start, y, strip)
                    .map(move |(x, strip)| (x, y, strip))
            })
        })
    }

    /// The share of a ring that has this color.
    pub fn ring_share(&self, depths: Range<u32>, color: Rgb) -> f64 {
        let (mut has, mut all) = (0, 0);
        for (pixel, count) in self.runs_of(depths) {
            all += count;
            if is_opaque(pixel) && apart(rgb(pixel), color) <= REACH {
                has += count;
            }
        }
        share(has, all)
    }

    /// Whether other colors come and go, each time over a few pixels, along two opposite edges behind a border.
    pub fn alternates(&self, color: Rgb) -> bool {
        let (width, height) = (self.picture.width, self.picture.height);
        // One pixel more, for a border may be smoothed.
        let inset = match self.frame() {
            0 => 0,
            frame => frame + 1,
        };
        let least = (width.min(height) / 32).max(2);
        // Beyond the rounding and what smoothing and JPEG make of it.
        let begin = self.corners.radius.map_or(inset, |radius| inset.max(radius + 4));
        let runs = |length: u32, place: &dyn Fn(u32) -> (u32, u32)| {
            let (mut runs, mut other, mut between) = (0, 0, false);
            for along in begin..length.saturating_sub(begin) {
                let (x, y) = place(along);
                let pixel = self.picture.pixel(x, y);
                let own = apart(rgb(pixel), color) <= 2 * REACH;
                // What begins or ends at a corner is no stripe: it may be what is left of a rounding.
                if own {
                    runs += u32::from(between && other >= least);
                    (other, between) = (0, true);
                } else {
                    other += 1;
                }
            }
            runs
        };
        let (right, bottom) = (width.saturating_sub(1 + inset), height.saturating_sub(1 + inset));
        let both = |one: u32, other: u32| one >= 2 && other >= 2;
        both(runs(width, &|x| (x, inset)), runs(width, &|x| (x, bottom)))
            || both(runs(height, &|y| (inset, y)), runs(height, &|y| (right, y)))
    }

    /// In how many of the four corners, behind a border and the rounding, this color stands.
    pub fn corners_of(&self, color: Rgb) -> usize {
        let (width, height) = (self.picture.width, self.picture.height);
        let most = width.min(height) / 2;
        let begin = (thickest_frame(width.min(height)) + 1).min(most.saturating_sub(1));
        let places = [(false, false), (true, false), (false, true), (true, true)];
        let has = |&&(right, bottom): &&(bool, bool)| {
            let place = |inset: u32| {
                (
                    if right {
                        (width - 1).saturating_sub(inset)
                    } else {
                        inset
                    },
                    if bottom {
                        (height - 1).saturating_sub(inset)
                    } else {
                        inset
                    },
                )
            };
            let first = (begin..most).find(|&inset| {
                let (x, y) = place(inset);
                !self.corners.outside(x, y)
            });
            // Two pixels further in, past what smoothing mixed.
            let inset = first.map_or(begin, |first| if first > begin { first + 2 } else { first });
            let pixels = (inset..(inset + 3).min(most.max(inset + 1))).map(|inset| {
                let (x, y) = place(inset);
                self.picture.pixel(x, y)
            });
            let (mut own, mut all) = (0, 0);
            for pixel in pixels {
                all += 1;
                own += usize::from(is_opaque(pixel) && apart(rgb(pixel), color) <= REACH);
            }
            own * 2 > all
        };
        places.iter().filter(has).count()
    }
}
