//! Draws icons for the tests: flat tiles, smoothed shapes, gradients, noise; everything from a seed.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss
)]

pub mod raw;
pub mod sample;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbaImage};

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// `SplitMix64`: small, seeded, the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number, both ends included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    /// 0 to 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[(self.next() % all.len() as u64) as usize]
    }

    /// A brand color: any hue, mostly strong, sometimes pale, dark or gray.
    pub fn brand(&mut self) -> Rgb {
        let (hue, saturation, value) = (self.part() * 6.0, self.part().sqrt(), 0.1 + 0.85 * self.part().sqrt());
        let level = |n: f64| {
            let k = (n + hue) % 6.0;
            (255.0 * value * (1.0 - saturation * k.min(4.0 - k).clamp(0.0, 1.0))).round() as u8
        };
        [level(5.0), level(3.0), level(1.0)]
    }
}

/// A picture being drawn; coordinates in pixels from the top left.
#[derive(Clone)]
pub struct Canvas(pub RgbaImage);

impl Canvas {
    pub fn flat(width: u32, height: u32, color: Rgb) -> Self {
        Self::painted(width, height, |_, _| color)
    }

    /// Each pixel from its middle.
    pub fn painted(width: u32, height: u32, paint: impl Fn(f64, f64) -> Rgb) -> Self {
        Self(RgbaImage::from_fn(width, height, |x, y| {
            let [r, g, b] = paint(f64::from(x) + 0.5, f64::from(y) + 0.5);
            image::Rgba([r, g, b, 255])
        }))
    }

    pub fn clear(width: u32, height: u32) -> Self {
        Self(RgbaImage::new(width, height))
    }

    /// Fills a shape, its edges smoothed over 4 x 4 points a pixel.
    pub fn fill(&mut self, color: Rgb, inside: impl Fn(f64, f64) -> bool) -> &mut Self {
        self.fill_with(|_, _| color, inside)
    }

    pub fn fill_with(&mut self, color: impl Fn(f64, f64) -> Rgb, inside: impl Fn(f64, f64) -> bool) -> &mut Self {
        for (x, y, pixel) in self.0.enumerate_pixels_mut() {
            let (x, y) = (f64::from(x), f64::from(y));
            let part = coverage(x, y, &inside);
            if part > 0.0 {
                let below = f64::from(pixel.0[3]) / 255.0;
                let alpha = part + below * (1.0 - part);
                for (level, new) in pixel.0.iter_mut().zip(color(x + 0.5, y + 0.5)) {
                    let mixed = f64::from(new) * part + f64::from(*level) * below * (1.0 - part);
                    *level = (mixed / alpha).round() as u8;
                }
                pixel.0[3] = (alpha * 255.0).round() as u8;
            }
        }
        self
    }

    /// Makes everything outside the shape see-through, or of one color.
    pub fn crop(&mut self, outside: Option<Rgb>, inside: impl Fn(f64, f64) -> bool) -> &mut Self {
        for (x, y, pixel) in self.0.enumerate_pixels_mut() {
            let part = coverage(f64::from(x), f64::from(y), &inside);
            if let Some(color) = outside {
                for (level, new) in pixel.0.iter_mut().zip(color) {
                    *level = (f64::from(new) * (1.0 - part) + f64::from(*level) * part).round() as u8;
                }
            } else {
                pixel.0[3] = (f64::from(pixel.0[3]) * part).round() as u8;
            }
        }
        self
    }

    /// Adds up to `most` levels to each channel, the same to all three when `gray`.
    pub fn noise(&mut self, random: &mut Random, most: i64, gray: bool) -> &mut Self {
        for pixel in self.0.pixels_mut() {
            let same = random.between(-most, most);
            for level in &mut pixel.0[..3] {
                let change = if gray { same } else { random.between(-most, most) };
                *level = (i64::from(*level) + change).clamp(0, 255) as u8;
            }
        }
        self
    }

    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .expect("a PNG holds RGBA");
        bytes
    }

    pub fn jpeg(&self, quality: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let rgb = DynamicImage::ImageRgba8(self.0.clone()).into_rgb8();
        JpegEncoder::new_with_quality(&mut bytes, quality)
            .encode_image(&rgb)
            .expect("a JPEG holds RGB");
        bytes
    }
}

/// The share of a pixel that a shape covers: its corners first, for most pixels are all in or all out.
fn coverage(x: f64, y: f64, inside: &impl Fn(f64, f64) -> bool) -> f64 {
    let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.5, 0.5)];
    match corners.iter().filter(|(dx, dy)| inside(x + dx, y + dy)).count() {
        0 => 0.0,
        5 => 1.0,
        _ => {
            let point = |i: &i32| inside(x + f64::from(i % 4) / 4.0 + 0.125, y + f64::from(i / 4) / 4.0 + 0.125);
            (0..16).filter(point).count() as f64 / 16.0
        }
    }
}

pub fn circle(cx: f64, cy: f64, radius: f64) -> impl Fn(f64, f64) -> bool {
    move |x, y| (x - cx).powi(2) + (y - cy).powi(2) < radius * radius
}

pub fn rectangle(left: f64, top: f64, width: f64, height: f64) -> impl Fn(f64, f64) -> bool {
    move |x, y| (left..left + width).contains(&x) && (top..top + height).contains(&y)
}

pub fn rounded(width: f64, height: f64, radius: f64) -> impl Fn(f64, f64) -> bool {
    move |x, y| {
        let dx = (radius - x).max(x - (width - radius)).max(0.0);
        let dy = (radius - y).max(y - (height - radius)).max(0.0);
        dx * dx + dy * dy < radius * radius
    }
}

/// A polygon by the even-odd rule.
pub fn polygon(points: Vec<(f64, f64)>) -> impl Fn(f64, f64) -> bool {
    move |x, y| {
        let next = points.iter().cycle().skip(1);
        points
            .iter()
            .zip(next)
            .filter(|&(a, b)| (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0)
            .count()
            % 2
            == 1
    }
}

pub fn mix(a: Rgb, b: Rgb, part: f64) -> Rgb {
    let part = part.clamp(0.0, 1.0);
    [0, 1, 2].map(|i| (f64::from(a[i]) * (1.0 - part) + f64::from(b[i]) * part).round() as u8)
}

/// A color on the other side in lightness.
pub fn contrasting(color: Rgb) -> Rgb {
    let light = u32::from(color[0]) * 3 + u32::from(color[1]) * 6 + u32::from(color[2]);
    if light < 1700 { [255; 3] } else { [20, 24, 40] }
}
