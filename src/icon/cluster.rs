//! Colors counted and grouped: the densest group of a crowd of pixels, its exact color.

use std::collections::HashMap;

/// Red, green, blue.
pub(super) type Rgb = [u8; 3];

/// How far from its center, in levels of each channel, a group reaches.
///
/// Wide enough for what JPEG at quality 60 and faint noise do to a flat color (up to some 12 levels), narrow enough that
/// two colors that anyone tells apart rarely share a group.
pub(super) const REACH: u8 = 16;

/// How far faint noise reaches, in levels.
const NOISE: u8 = 6;

/// The largest difference of one channel.
pub(super) fn apart(a: Rgb, b: Rgb) -> u8 {
    a[0].abs_diff(b[0]).max(a[1].abs_diff(b[1])).max(a[2].abs_diff(b[2]))
}

/// The middle value of each channel; none of nothing.
pub(super) fn median(colors: impl Iterator<Item = Rgb>) -> Option<Rgb> {
    let mut counts = [[0usize; 256]; 3];
    let mut total = 0;
    for color in colors {
        total += 1;
        for (count, level) in counts.iter_mut().zip(color) {
            count[usize::from(level)] += 1;
        }
    }
    let middle = |count: &[usize; 256]| {
        let mut below = 0;
        (0..=255u8).find(|&level| {
            below += count[usize::from(level)];
            below * 2 >= total
        })
    };
    if total == 0 {
        return None;
    }
    Some([middle(&counts[0])?, middle(&counts[1])?, middle(&counts[2])?])
}

/// The center of the densest group.
///
/// The fullest cube of 32 levels a side (on a grid of 16) says where to look; three rounds of taking the median of
/// everything within [`REACH`] bring the center to the middle of the group.
pub(super) fn densest(colors: &[Rgb]) -> Option<Rgb> {
    const SIDE: usize = 16;
    let at = |r: usize, g: usize, b: usize| (r * SIDE + g) * SIDE + b;
    let cell = |c: Rgb| c.map(|level| usize::from(level / 16));
    let mut counts = vec![0usize; SIDE * SIDE * SIDE];
    for &color in colors {
        let [r, g, b] = cell(color);
        counts[at(r, g, b)] += 1;
    }
    let mut fullest = (0, [0, 0, 0]);
    for r in 0..SIDE - 1 {
        for g in 0..SIDE - 1 {
            for b in 0..SIDE - 1 {
                let sum = (0..8)
                    .map(|i| counts[at(r + (i >> 2), g + ((i >> 1) & 1), b + (i & 1))])
                    .sum::<usize>();
                if sum > fullest.0 {
                    fullest = (sum, [r, g, b]);
                }
            }
        }
    }
    let corner = fullest.1;
    let inside = |c: &Rgb| {
        cell(*c)
            .iter()
            .zip(corner)
            .all(|(&cell, low)| cell == low || cell == low + 1)
    };
    let mut center = median(colors.iter().copied().filter(inside))?;
    for _ in 0..3 {
        center = median(colors.iter().copied().filter(|&c| apart(c, center) <= REACH))?;
    }
    Some(center)
}

/// The exact color that a group stands for.
///
/// The most frequent color when it is at least twice as frequent as any other: a flat color keeps its exact value on
/// most pixels, in a JPEG too, where every block without an edge decodes to one value. Else the group is noise around a
/// color, no single value stands out, and the middle of each channel is the color that the noise was laid on: the mean of
/// what lies around the median, which among few pixels is nearer to it than the median itself; at the ends of the scale,
/// where noise is cut off and a mean drifts inward, the median.
#[allow(clippy::needless_pass_by_value)] // as every iterator is passed
pub(super) fn exact(colors: impl Iterator<Item = Rgb> + Clone) -> Option<Rgb> {
    let mut counts: HashMap<Rgb, usize> = HashMap::new();
    for color in colors.clone() {
        *counts.entry(color).or_default() += 1;
    }
    let (&mode, &first) = counts.iter().max_by_key(|&(color, count)| (count, color))?;
    let second = counts
        .iter()
        .filter(|&(&color, _)| color != mode)
        .map(|(_, &count)| count)
        .max()
        .unwrap_or(0);
    if first >= 2 * second {
        Some(mode)
    } else {
        let center = median(colors.clone())?;
        let mean = |channel: usize| {
            let middle = center[channel];
            if !(NOISE..=255 - NOISE).contains(&middle) {
                return middle;
            }
            let near = colors
                .clone()
                .filter(|&color| apart(color, center) <= NOISE)
                .map(|color| u64::from(color[channel]));
            let (sum, count) = near.fold((0, 0), |(sum, count), level| (sum + level, count + 1));
            if count == 0 {
                return middle;
            }
            u8::try_from((sum * 2 + count) / (count * 2)).unwrap_or(middle)
        };
        Some([mean(0), mean(1), mean(2)])
    }
}
