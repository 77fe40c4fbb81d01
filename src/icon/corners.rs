//! Rounded corners: four alike areas, see-through or of one color, that are not part of the tile.
//!
//! From each corner the area of the corner's own color (within `SAME` levels a channel, or see-through) is filled. The
//! corners are rounded when at least three areas (a logo may hide the fourth) end before `FARTHEST` of the side (so a full
//! circle counts), are of one kind and one size, leave the middle of their box to the tile (a quarter circle leaves 79 %,
//! a cut corner 50 %), and end abruptly: a gradient also has a band of like colors in its corners, but it goes on smoothly
//! behind it.

use std::{iter, mem};

use super::Picture;
use super::cluster::{Rgb, apart};

/// How many levels a channel may differ inside a corner; the ringing of a JPEG edge stays below.
const SAME: u8 = 24;
/// How many levels a channel differs at least [`BEHIND`] pixels behind the end of a corner. The steepest gradient across
/// a 230 px picture climbs 2.2 levels a pixel and so reaches 33.
const ABRUPT: u8 = 40;
/// See [`ABRUPT`].
const BEHIND: u32 = 4;
/// The share of the side at which a corner must have ended, in percent.
const FARTHEST: u32 = 52;
/// The most of its box that a corner may fill, in percent: 21.5 for a quarter circle, 50 for a straight cut.
const FULLEST: usize = 55;
/// Boxes with fewer pixels are too coarse for a share.
const COARSE: usize = 40;

/// What lies outside rounded corners.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corners {
    /// The radius in pixels; none when the corners are square.
    pub radius: Option<u32>,
    width: u32,
    outside: Vec<bool>,
}

impl Corners {
    /// Whether a pixel lies outside the rounded tile.
    #[must_use]
    pub fn outside(&self, x: u32, y: u32) -> bool {
        self.outside
            .get(y as usize * self.width as usize + x as usize)
            .copied()
            .unwrap_or(false)
    }

    /// What of a stretch of a row, which begins at this place, lies inside the tile, with where each part begins.
    pub(super) fn inside<'s, T>(&self, x: u32, y: u32, strip: &'s [T]) -> impl Iterator<Item = (u32, &'s [T])> {
        let mut places = x..x.saturating_add(u32::try_from(strip.len()).unwrap_or(u32::MAX));
        let mut rest = strip;
        iter::from_fn(move || {
            if self.radius.is_none() {
                return (!rest.is_empty()).then(|| (x, mem::take(&mut rest)));
            }
            let begin = places.find(|&x| !self.outside(x, y))?;
            let end = places.find(|&x| self.outside(x, y)).unwrap_or(places.end);
            Some((begin, strip.get((begin - x) as usize..(end - x) as usize)?))
        })
    }
}

/// A corner's color; none when see-through.
fn kind(pixel: [u8; 4]) -> Option<Rgb> {
    (pixel[3] >= 128).then_some([pixel[0], pixel[1], pixel[2]])
}

fn alike(a: Option<Rgb>, b: Option<Rgb>, levels: u8) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => apart(a, b) <= levels,
        _ => false,
    }
}

/// One corner's filled area.
struct Area {
    /// Length along the horizontal and the vertical edge.
    legs: (u32, u32),
    pixels: Vec<(u32, u32)>,
}

/// Looks for rounded corners.
#[must_use]
pub fn find(picture: &Picture) -> Corners {
    let (width, height) = (picture.width, picture.height);
    let square = Corners::default();
    if width < 8 || height < 8 {
        return square;
    }
    let mut areas: Vec<(Option<Rgb>, Area)> = Vec::with_capacity(4);
    for (right, bottom) in [(false, false), (true, false), (false, true), (true, true)] {
        // Seen from its corner, every area starts at 0, 0.
        let place = |x: u32, y: u32| {
            (
                if right { (width - 1).saturating_sub(x) } else { x },
                if bottom { (height - 1).saturating_sub(y) } else { y },
            )
        };
        let look = |x: u32, y: u32| {
            // Behind a long leg may lie outside of a small picture.
            let (x, y) = place(x.min(width - 1), y.min(height - 1));
            kind(picture.pixel(x, y))
        };
        let own = look(0, 0);
        let filled = fill(width, height, |x, y| alike(look(x, y), own, SAME)).filter(|area| {
            let behind = [look(area.legs.0 + BEHIND, 0), look(0, area.legs.1 + BEHIND)];
            !behind.iter().any(|&tile| alike(tile, own, ABRUPT))
        });
        if let Some(mut area) = filled {
            for pixel in &mut area.pixels {
                *pixel = place(pixel.0, pixel.1);
            }
            areas.push((own, area));
        }
    }
    // A logo that reaches into a corner may hide one of the four.
    if areas.len() < 3 || areas.iter().any(|(kind, _)| !alike(*kind, areas[0].0, SAME)) {
        return square;
    }
    let areas: Vec<Area> = areas.into_iter().map(|(_, area)| area).collect();
    let legs = || areas.iter().flat_map(|a| [a.legs.0, a.legs.1]);
    let (shortest, longest) = (legs().min().unwrap_or(0), legs().max().unwrap_or(0));
    if longest > shortest + shortest / 3 + 2 {
        return square;
    }
    let mut outside = vec![false; width as usize * height as usize];
    for &(x, y) in areas.iter().flat_map(|a| &a.pixels) {
        outside[y as usize * width as usize + x as usize] = true;
    }
    Corners {
        radius: Some(radius(
            f64::from(legs().sum::<u32>()) / f64::from(legs().map(|_| 1).sum::<u32>()),
        )),
        width,
        outside,
    }
}

/// The radius from the mean leg. Near its end an arc runs along the edge: the leg is shorter than the radius by the
/// root of the radius, where the arc is half a pixel away from the edge.
fn radius(leg: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small and positive
    let radius = f64::midpoint(1.0, (1.0 + 4.0 * leg).sqrt()).powi(2).round() as u32;
    radius
}

/// Fills from 0, 0; none when the area is not shaped like the outside of a round corner.
fn fill(width: u32, height: u32, same: impl Fn(u32, u32) -> bool) -> Option<Area> {
    let (far_x, far_y) = (width * FARTHEST / 100, height * FARTHEST / 100);
    let columns = far_x as usize + 1;
    let mut seen = vec![false; columns * (far_y as usize + 1)];
    let mut pixels = Vec::new();
    let mut open = vec![(0, 0)];
    seen[0] = true;
    while let Some((x, y)) = open.pop() {
        if x == far_x || y == far_y {
            return None;
        }
        pixels.push((x, y));
        for (x, y) in [
            (x + 1, y),
            (x, y + 1),
            (x.saturating_sub(1), y),
            (x, y.saturating_sub(1)),
        ] {
            let at = y as usize * columns + x as usize;
            if !seen[at] && same(x, y) {
                seen[at] = true;
                open.push((x, y));
            }
        }
    }
    let leg = |next: &dyn Fn(u32) -> usize, far: u32| (0..far).take_while(|&i| seen[next(i)]).count();
    let legs = (leg(&|x| x as usize, far_x), leg(&|y| y as usize * columns, far_y));
    let space = legs.0 * legs.1;
    if legs.0 < 2 || legs.1 < 2 || (space >= COARSE && pixels.len() * 100 > space * FULLEST) {
        return None;
    }
    Some(Area {
        legs: (u32::try_from(legs.0).ok()?, u32::try_from(legs.1).ok()?),
        pixels,
    })
}
