//! The one color around the logo, or why there is none.
//!
//! # Method
//!
//! 1. **Band.** Looked at are the pixels along all four edges, [`DEPTH`] of the shorter side deep (27 px of 230), without
//!    what lies outside rounded corners. So deep, a border of up to 4 px fills a sixth of the band at most, and a logo
//!    that keeps any margin at all leaves much of it free.
//! 2. **Group.** The densest groups of the band's opaque colors: everything within 16 levels a channel of its center. One
//!    group takes in what JPEG, smoothed edges and noise make of a flat color. Of the three largest the one that
//!    surrounds the picture is the candidate, else the largest.
//! 3. **Exact color.** The most frequent color of the group; where none stands out (noise), the mean. In a JPEG the one
//!    value of its even blocks, if there are enough (`blocks`).
//! 4. **Is it flat?** Only if all of these hold, else there is no single background, and the reason is told:
//!    - at most half of the band is see-through ([`SEE_THROUGH`]);
//!    - the group surrounds the picture: it stands in all four corners and fills [`RING`] of a ring along the edge that
//!      is thicker than a border, however much of the band a large logo takes; or it has at least [`SHARE`] of the band,
//!      and the next group at most [`RIVAL`] of that, or [`RIVAL_CORNERS`] where it stands in three corners: halves,
//!      checks and photos fail; a large logo that lies on one or two edges passes;
//!    - other colors do not come and go along two opposite edges, as stripes do;
//!    - at most [`TWO_TONES`] of the band lie [`CLOSE`] to the color, yet apart from it: the faint check pattern that
//!      picture editors show for see-through fails; JPEG and faint noise keep most pixels nearer;
//!    - of the medians of sixteen stretches of the band [`STEADY`] lie within [`DRIFT`] levels. Noise leaves a median
//!      where it is, a logo moves a few of them; a gradient of more than some five levels across moves most. One of 2
//!      or 3 levels is passed as flat on purpose: nobody sees it, and its middle is the brand color;
//!    - few of the blocks of 8 x 8 pixels rise evenly (`slope`). A radial gradient that ends
//!      before the edge has corners of one color; its slope in the band, or next to the color of the edge, betrays it.
//!      Blocks are compared with a plane, so the edges of a logo and the ringing of JPEG do not count.
//!
//! The even blocks of a JPEG prove a flat band by themselves, where its noise would fail the third and the fourth.
//!
//! A line of up to 4 px along the edges (2 px below 96 px, 1 px below 40 px) is a border and not the background; a wider
//! one is a margin, and then a card stands on the background as a logo does. Where the two cannot be told apart, the wider
//! share of the band decides.

use super::band::{Band, rgb, thickest_frame};
use super::blocks;
use super::cluster::{Crowd, Levels, REACH, Rgb, apart, densest, exact};
use super::corners::Corners;
use super::slope::slopes;
use super::{Background, Format, Picture, is_opaque, share};
use crate::color::Hex;

pub use super::band::{DEPTH, DEPTH_MOST, DEPTH_SMALL};

/// The largest share of the band that may be see-through.
pub const SEE_THROUGH: f64 = 0.5;
/// The smallest share of the ring along the edge that surrounds the picture.
pub const RING: f64 = 0.75;
/// The smallest share of the band that the background has, where it does not surround the picture.
pub const SHARE: f64 = 0.4;
/// The largest second group, as a share of the first.
pub const RIVAL: f64 = 0.5;
/// The same, where the first stands in three corners.
pub const RIVAL_CORNERS: f64 = 0.75;
/// The largest share of the band that may be [`CLOSE`] to the color.
pub const TWO_TONES: f64 = 0.3;
/// The same in a JPEG, whose noise reaches there.
pub const TWO_TONES_JPEG: f64 = 0.45;
/// Levels: farther than faint noise goes, nearer than a logo is.
pub const CLOSE: std::ops::RangeInclusive<u8> = 8..=32;
/// How many levels the stretches' medians may differ.
pub const DRIFT: u8 = 4;
/// The share of the medians that lie so near to one another.
pub const STEADY: f64 = 0.65;
/// How far from the color, in levels, a pixel still tells where a gradient went.
const DRIFTED: u8 = 24;

/// One group of the band.
struct Group {
    color: Hex,
    /// Its share of the band.
    share: f64,
    /// In how many corners it stands.
    corners: usize,
    /// Whether it fills all corners, and a ring along the edge that is thicker than a border.
    surrounds: bool,
}

/// Finds the background.
#[must_use]
pub fn find(picture: &Picture, format: Format, corners: &Corners) -> Background {
    if picture.width == 0 || picture.height == 0 {
        return Background::None {
            reason: "the picture has no pixels".to_owned(),
            strongest: Vec::new(),
        };
    }
    let band = Band::new(picture, corners);
    let mut total = 0;
    let opaque: Crowd = band
        .runs()
        .inspect(|(_, count)| total += count)
        .filter(|(pixel, _)| is_opaque(*pixel))
        .map(|(pixel, count)| (rgb(pixel), count))
        .collect();
    let groups = groups(&band, &opaque, total);
    match single(&band, total, &opaque, &groups, format == Format::Jpeg) {
        Ok(color) => Background::Flat {
            color,
            edge_share: share(opaque.only(|c| apart(c, color.rgb) <= REACH).len(), total),
        },
        Err(reason) => Background::None {
            reason,
            strongest: groups.iter().map(|group| (group.color, group.share)).collect(),
        },
    }
}

/// The three largest groups of the band, largest first.
fn groups(band: &Band<'_>, opaque: &Crowd, total: usize) -> Vec<Group> {
    let mut rest = opaque.clone();
    let mut found = Vec::new();
    while found.len() < 3 {
        let Some(center) = densest(&rest) else { break };
        let members = rest.only(|c| apart(c, center) <= REACH);
        let Some(color) = exact(&members) else { break };
        found.push(Group {
            color: Hex { rgb: color },
            share: share(members.len(), total),
            corners: band.corners_of(color),
            surrounds: surrounds(band, color),
        });
        rest = rest.only(|c| apart(c, center) > REACH);
    }
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}

/// The single background color, or why there is none.
fn single(band: &Band<'_>, total: usize, opaque: &Crowd, groups: &[Group], jpeg: bool) -> Result<Hex, String> {
    let clear = 1.0 - share(opaque.len(), total);
    if opaque.is_empty() {
        return Err("the edge is see-through".to_owned());
    }
    if clear > SEE_THROUGH {
        return Err(format!("{} of the edge is see-through", percent(clear)));
    }
    let Some(ground) = groups.iter().find(|group| group.surrounds).or(groups.first()) else {
        return Err("the edge has no color".to_owned());
    };
    let second = groups
        .iter()
        .filter(|group| group.color != ground.color)
        .map(|group| group.share)
        .fold(0.0, f64::max);
    let proven = jpeg.then(|| blocks::proof(band)).flatten();
    let color = proven
        .filter(|&proven| apart(proven, ground.color.rgb) <= REACH)
        .map_or(ground.color, |rgb| Hex { rgb });
    let proven = proven.is_some_and(|proven| proven == color.rgb);
    if (!proven && drifts(band, opaque, color.rgb)) || slopes(band, color.rgb, proven) {
        return Err("the edge fades from one color to another".to_owned());
    }
    if !ground.surrounds {
        if ground.share < SHARE {
            return Err(format!(
                "the strongest color has only {} of the edge",
                percent(ground.share)
            ));
        }
        let rival = if ground.corners >= 3 { RIVAL_CORNERS } else { RIVAL };
        if second > ground.share * rival {
            return Err(format!(
                "two colors share the edge, {} and {}",
                percent(ground.share),
                percent(second)
            ));
        }
    }
    if band.alternates(color.rgb) {
        return Err("stripes or other patterns reach over the edge".to_owned());
    }
    let two_tones = if jpeg { TWO_TONES_JPEG } else { TWO_TONES };
    if !proven && close_by(opaque, color.rgb) > two_tones {
        return Err("two close colors alternate along the edge".to_owned());
    }
    Ok(color)
}

/// Whether the color fills all corners, and a ring along the edge, or behind the border, that is thicker than a border.
fn surrounds(band: &Band<'_>, color: Rgb) -> bool {
    if band.corners_of(color) < 4 {
        return false;
    }
    let short = band.picture.width.min(band.picture.height);
    let thick = thickest_frame(short) + 1;
    let frame = band.frame();
    // One pixel more, for a border may be smoothed.
    let behind = if frame > 0 { frame + 1 } else { 0 };
    [0, behind]
        .into_iter()
        .any(|from| band.ring_share(from..from + thick, color) >= RING)
}

/// Whether too few medians of the stretches lie near one another.
fn drifts(band: &Band<'_>, opaque: &Crowd, color: Rgb) -> bool {
    // Where nothing near the color is another, every median is the color.
    if opaque.only(|near| apart(near, color) <= DRIFTED).is_of_one_color() {
        return false;
    }
    let mut stretches = vec![(Levels::default(), 0usize); 16];
    band.pixels().for_each(|(x, y, pixel)| {
        let (members, total) = &mut stretches[band.stretch(x, y)];
        *total += 1;
        if is_opaque(pixel) && apart(rgb(pixel), color) <= DRIFTED {
            members.add(rgb(pixel), 1);
        }
    });
    let medians: Vec<Rgb> = stretches
        .iter()
        // A stretch that is mostly logo tells nothing of the background.
        .filter(|(members, total)| members.total * 10 >= total * 3)
        .filter_map(|(members, _)| members.median())
        .collect();
    (0..3).any(|channel| {
        let near = |low: u8| {
            let within = low..=low.saturating_add(DRIFT);
            medians.iter().filter(|m| within.contains(&m[channel])).count()
        };
        let most = medians.iter().map(|m| near(m[channel])).max().unwrap_or(0);
        share(most, medians.len()) < STEADY && !medians.is_empty()
    })
}

/// The share of the band that lies close to the color, yet apart from it.
fn close_by(opaque: &Crowd, color: Rgb) -> f64 {
    share(
        opaque.only(|other| CLOSE.contains(&apart(other, color))).len(),
        opaque.len(),
    )
}

/// `47 %`
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
