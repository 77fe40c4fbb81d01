//! Colors counted and grouped: the densest group of a crowd of pixels, its exact color.

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

/// Colors, each with how many pixels have it: flat pictures have many pixels and few colors.
#[derive(Clone)]
pub(super) struct Crowd(Vec<(Rgb, usize)>);

/// Of colors with how many neighbors have each.
impl FromIterator<(Rgb, usize)> for Crowd {
    fn from_iter<I: IntoIterator<Item = (Rgb, usize)>>(colors: I) -> Self {
        let mut runs: Vec<(Rgb, usize)> = Vec::new();
        colors.into_iter().for_each(|(color, number)| match runs.last_mut() {
            Some((last, count)) if *last == color => *count += number,
            _ => runs.push((color, number)),
        });
        runs.sort_unstable_by_key(|&([r, g, b], _)| u32::from_be_bytes([0, r, g, b]));
        runs.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        Self(runs)
    }
}

impl Crowd {
    /// The number of pixels.
    pub fn len(&self) -> usize {
        self.0.iter().map(|&(_, count)| count).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn is_of_one_color(&self) -> bool {
        self.0.len() == 1
    }

    /// Those whose color passes.
    pub fn only(&self, passes: impl Fn(Rgb) -> bool) -> Self {
        Self(self.0.iter().copied().filter(|&(color, _)| passes(color)).collect())
    }

    /// The middle value of each channel of the colors that pass; none of nothing.
    fn median(&self, passes: impl Fn(Rgb) -> bool) -> Option<Rgb> {
        let mut levels = Levels::default();
        for &(color, count) in self.0.iter().filter(|(color, _)| passes(*color)) {
            levels.add(color, count);
        }
        levels.median()
    }
}

/// How often each level of each channel occurs.
#[derive(Clone)]
pub(super) struct Levels {
    counts: [[usize; 256]; 3],
    /// The number of pixels.
    pub total: usize,
}

impl Default for Levels {
    fn default() -> Self {
        Self {
            counts: [[0; 256]; 3],
            total: 0,
        }
    }
}

impl Levels {
    pub fn add(&mut self, color: Rgb, count: usize) {
        self.total += count;
        for (counts, level) in self.counts.iter_mut().zip(color) {
            counts[usize::from(level)] += count;
        }
    }

    /// The middle value of each channel; none of nothing.
    pub fn median(&self) -> Option<Rgb> {
        let middle = |counts: &[usize; 256]| {
            let mut below = 0;
            (0..=255u8).find(|&level| {
                below += counts[usize::from(level)];
                below * 2 >= self.total
            })
        };
        if self.total == 0 {
            return None;
        }
        let [r, g, b] = &self.counts;
        Some([middle(r)?, middle(g)?, middle(b)?])
    }
}

/// The center of the densest group.
///
/// The fullest cube of 32 levels a side (on a grid of 16) says where to look; three rounds of taking the median of
/// everything within [`REACH`] bring the center to the middle of the group.
pub(super) fn densest(crowd: &Crowd) -> Option<Rgb> {
    const SIDE: usize = 16;
    let at = |[r, g, b]: [usize; 3]| (r * SIDE + g) * SIDE + b;
    let cell = |c: Rgb| c.map(|level| usize::from(level / 16));
    let mut counts = vec![0usize; SIDE * SIDE * SIDE];
    for &(color, count) in &crowd.0 {
        counts[at(cell(color))] += count;
    }
    // Each cell with its next along one axis, then another, then the third: the eight of a cube. What wraps around at the
    // last cells is not looked at.
    for next in [at([0, 0, 1]), at([0, 1, 0]), at([1, 0, 0])] {
        for i in 0..counts.len() - next {
            counts[i] += counts[i + next];
        }
    }
    let mut fullest = (0, [0, 0, 0]);
    for r in 0..SIDE - 1 {
        for g in 0..SIDE - 1 {
            for b in 0..SIDE - 1 {
                let sum = counts[at([r, g, b])];
                if sum > fullest.0 {
                    fullest = (sum, [r, g, b]);
                }
            }
        }
    }
    let corner = fullest.1;
    let inside = |c: Rgb| {
        cell(c)
            .iter()
            .zip(corner)
            .all(|(&cell, low)| cell == low || cell == low + 1)
    };
    let mut center = crowd.median(inside)?;
    for _ in 0..3 {
        center = crowd.median(|c| apart(c, center) <= REACH)?;
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
pub(super) fn exact(crowd: &Crowd) -> Option<Rgb> {
    let &(mode, first) = crowd.0.iter().max_by_key(|&&(color, count)| (count, color))?;
    let others = crowd.0.iter().filter(|&&(color, _)| color != mode);
    let second = others.map(|&(_, count)| count).max().unwrap_or(0);
    if first >= 2 * second {
        return Some(mode);
    }
    let center = crowd.median(|_| true)?;
    let near = crowd.only(|color| apart(color, center) <= NOISE);
    let count = near.len();
    let mean = |channel: usize| {
        let middle = center[channel];
        if !(NOISE..=255 - NOISE).contains(&middle) || count == 0 {
            return middle;
        }
        let sum: usize = near
            .0
            .iter()
            .map(|&(color, count)| usize::from(color[channel]) * count)
            .sum();
        u8::try_from((sum * 2 + count) / (count * 2)).unwrap_or(middle)
    };
    Some([mean(0), mean(1), mean(2)])
}
