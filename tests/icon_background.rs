//! The background is named exactly, or said not to be there: some hundred icons drawn from seeds, with known truth.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]

use crate::drawing::{Canvas, Random, Rgb, circle, contrasting, mix, polygon, rectangle, rounded};
use conncert::color::Hex;
use conncert::icon;
use rayon::prelude::*;

/// How a drawing is saved.
#[derive(Clone, Copy, Debug)]
enum Save {
    Png,
    Jpeg(u8),
}

const SAVES: [Save; 5] = [Save::Png, Save::Jpeg(95), Save::Jpeg(80), Save::Jpeg(60), Save::Png];

impl Save {
    fn bytes(self, canvas: &Canvas) -> Vec<u8> {
        match self {
            Self::Png => canvas.png(),
            Self::Jpeg(quality) => canvas.jpeg(quality),
        }
    }

    /// What a picture of nothing but this color decodes to.
    fn decoded(self, color: Rgb) -> Rgb {
        let flat = image::load_from_memory(&self.bytes(&Canvas::flat(64, 64, color)))
            .unwrap()
            .into_rgb8();
        flat.get_pixel(30, 30).0
    }
}

/// A logo around a middle, some `size` px wide.
fn logo(canvas: &mut Canvas, random: &mut Random, color: Rgb, (cx, cy): (f64, f64), size: f64) {
    let half = size / 2.0;
    match random.between(0, 5) {
        0 => {
            canvas.fill(color, circle(cx, cy, half));
        }
        1 => {
            let ring = (circle(cx, cy, half), circle(cx, cy, half * 0.6));
            canvas.fill(color, |x, y| (ring.0)(x, y) && !(ring.1)(x, y));
        }
        2 => {
            for bar in 0..4 {
                let height = size * (0.4 + 0.2 * f64::from(bar));
                let left = cx - half + f64::from(bar) * size / 4.0;
                canvas.fill(color, rectangle(left, cy + half - height, size / 6.0, height));
            }
        }
        3 => {
            // An A with a crossbar.
            let at = |x: f64, y: f64| (cx + x * half, cy + y * half);
            canvas.fill(
                color,
                polygon(vec![
                    at(0.0, -1.0),
                    at(1.0, 1.0),
                    at(0.6, 1.0),
                    at(0.0, -0.3),
                    at(-0.6, 1.0),
                    at(-1.0, 1.0),
                ]),
            );
            canvas.fill(color, rectangle(cx - half * 0.5, cy + half * 0.2, half, half * 0.2));
        }
        4 => {
            let star = (0..10).map(|i| {
                let (angle, r) = (
                    f64::from(i) * std::f64::consts::PI / 5.0,
                    if i % 2 == 0 { half } else { half * 0.45 },
                );
                (cx + r * angle.sin(), cy - r * angle.cos())
            });
            canvas.fill(color, polygon(star.collect()));
        }
        _ => {
            // Filled with a gradient of its own: the background stays flat.
            let other = random.brand();
            canvas.fill_with(|_, y| mix(color, other, (y - cy + half) / size), circle(cx, cy, half));
        }
    }
}

struct Drawn {
    name: String,
    bytes: Vec<u8>,
    /// The flat color; none when there is no single background.
    truth: Option<Rgb>,
}

/// One drawing with a flat background.
fn with_background(seed: u64) -> Drawn {
    let random = &mut Random(seed);
    let ground = random.brand();
    let ink = if random.between(0, 3) == 0 {
        mix(random.brand(), contrasting(ground), 0.7)
    } else {
        contrasting(ground)
    };
    let side = *random.pick(&[230u32, 230, 230, 228, 160, 128, 100, 64, 300, 512]);
    let height = if random.between(0, 5) == 0 {
        side + side / 50 + 1
    } else {
        side
    };
    let (w, h) = (f64::from(side), f64::from(height));
    let mut save = *random.pick(&SAVES);
    let mut canvas = Canvas::flat(side, height, ground);
    let middle = (w / 2.0, h / 2.0);
    let kind = seed % 10;
    let name = match kind {
        0 => {
            logo(&mut canvas, random, ink, middle, w * 0.7);
            "plain"
        }
        1 => {
            let place = (
                middle.0 + w * (random.part() - 0.5) * 0.3,
                middle.1 + h * (random.part() - 0.5) * 0.3,
            );
            logo(&mut canvas, random, ink, place, w * 0.6);
            "off-center"
        }
        2 => {
            let size = w * (0.75 + 0.15 * random.part());
            logo(&mut canvas, random, ink, (middle.0, size / 2.0 - 1.0), size);
            "oversized, touching the top"
        }
        3 => {
            let size = w * (0.7 + 0.1 * random.part());
            logo(
                &mut canvas,
                random,
                ink,
                (w - size / 2.0 + 2.0, h - size / 2.0 + 2.0),
                size,
            );
            "oversized, touching right and bottom"
        }
        4 => {
            logo(&mut canvas, random, ink, middle, w * 0.65);
            let thick = random.between(1, if side < 100 { 2 } else { 4 }) as f64;
            let tile = rectangle(thick, thick, w - 2.0 * thick, h - 2.0 * thick);
            let frame = if random.between(0, 1) == 0 {
                [255; 3]
            } else {
                random.brand()
            };
            canvas.crop(Some(frame), tile);
            "thin border"
        }
        5 => {
            logo(&mut canvas, random, ink, middle, w * 0.6);
            canvas.crop(None, rounded(w, h, w * (0.05 + 0.3 * random.part())));
            save = Save::Png;
            "corners rounded, see-through"
        }
        6 => {
            logo(&mut canvas, random, ink, middle, w * 0.6);
            canvas.crop(Some([255; 3]), rounded(w, h, w * (0.05 + 0.4 * random.part())));
            "corners rounded, on white"
        }
        7 => {
            logo(&mut canvas, random, ink, middle, w * 0.7);
            let most = random.between(1, 4);
            // Away from the ends of the scale: cut off there, noise has another middle.
            let gray = random.between(0, 1) == 0;
            canvas.noise(random, most, gray);
            save = Save::Png;
            "faint noise"
        }
        8 => {
            logo(&mut canvas, random, ink, middle, w * 0.7);
            for _ in 0..side * height / 20 {
                let (x, y) = (random.next() as u32 % side, random.next() as u32 % height);
                let change = random.between(-3, 3);
                for level in &mut canvas.0.get_pixel_mut(x, y).0[..3] {
                    *level = (i64::from(*level) + change).clamp(0, 255) as u8;
                }
            }
            save = Save::Png;
            "specks"
        }
        _ => {
            logo(&mut canvas, random, ink, middle, w * 0.5);
            let gray = mix([0; 3], [255; 3], random.part());
            canvas = Canvas::flat(side, height, gray);
            logo(&mut canvas, random, contrasting(gray), middle, w * 0.7);
            return finish(seed, "gray", &canvas, save, Some(gray));
        }
    };
    finish(seed, name, &canvas, save, Some(ground))
}

/// One drawing without a single background.
fn without_background(seed: u64) -> Drawn {
    let random = &mut Random(seed ^ 0xABCD);
    let side = *random.pick(&[230u32, 230, 230, 100, 128, 64, 512]);
    let w = f64::from(side);
    let save = *random.pick(&SAVES);
    let from = random.brand();
    // Far enough apart that the fade can be seen.
    let to = loop {
        let to = random.brand();
        if (0..3).any(|i| from[i].abs_diff(to[i]) > 24) {
            break to;
        }
    };
    let ink = contrasting(mix(from, to, 0.5));
    let middle = (w / 2.0, w / 2.0);
    match seed % 8 {
        0 | 1 => {
            let angle = random.part() * std::f64::consts::TAU;
            let (dx, dy) = (angle.cos(), angle.sin());
            let reach = w * (dx.abs() + dy.abs());
            let mut canvas = Canvas::painted(side, side, |x, y| {
                mix(from, to, ((x - w / 2.0) * dx + (y - w / 2.0) * dy) / reach + 0.5)
            });
            logo(&mut canvas, random, ink, middle, w * 0.6);
            finish(seed, "linear gradient", &canvas, save, None)
        }
        2 | 3 => {
            // To the corner, to the edge, or from a point off the middle.
            let reach = w * *random.pick(&[0.707, 0.5, 0.6, 1.0]);
            let center = (w * (0.4 + 0.2 * random.part()), w * (0.4 + 0.2 * random.part()));
            let mut canvas = Canvas::painted(side, side, |x, y| {
                mix(from, to, (x - center.0).hypot(y - center.1) / reach)
            });
            if random.between(0, 1) == 0 {
                logo(&mut canvas, random, ink, middle, w * 0.5);
            }
            finish(seed, "radial gradient", &canvas, save, None)
        }
        4 => {
            let waves: Vec<_> = (0..9i32)
                .map(|i| {
                    (
                        0.5 + random.part() * 1.6f64.powi(i),
                        random.part() * std::f64::consts::TAU,
                        random.part() * 6.3,
                        (i % 3) as usize,
                    )
                })
                .collect();
            let mut canvas = Canvas::painted(side, side, |x, y| {
                let mut levels = [120.0f64; 3];
                for &(frequency, angle, phase, channel) in &waves {
                    let along = (x * angle.cos() + y * angle.sin()) / w * 6.3 * frequency;
                    levels[channel] += 45.0 * (along + phase).sin();
                }
                levels.map(|l| l.clamp(0.0, 255.0) as u8)
            });
            canvas.noise(random, 6, false);
            finish(seed, "photo", &canvas, save, None)
        }
        5 => {
            let cell = *random.pick(&[4.0, 7.0, 8.0, 10.0, 16.0, 23.0]);
            let pair = *random.pick(&[
                ([255; 3], [204; 3]),
                ([255; 3], [239; 3]),
                (from, to),
                ([255; 3], [230; 3]),
            ]);
            let canvas = Canvas::painted(side, side, |x, y| {
                if ((x / cell).floor() + (y / cell).floor()) % 2.0 == 0.0 {
                    pair.0
                } else {
                    pair.1
                }
            });
            finish(seed, "checkerboard", &canvas, save, None)
        }
        6 => {
            let mut canvas = Canvas::clear(side, side);
            if random.between(0, 1) == 0 {
                logo(&mut canvas, random, from, middle, w * 0.7);
            }
            finish(seed, "see-through", &canvas, Save::Png, None)
        }
        _ => {
            let canvas = Canvas::painted(side, side, |x, y| {
                let part = if seed % 16 == 7 { x } else { f64::midpoint(x, y) };
                if part < w / 2.0 { from } else { to }
            });
            finish(seed, "halves", &canvas, save, None)
        }
    }
}

fn finish(seed: u64, name: &str, canvas: &Canvas, save: Save, truth: Option<Rgb>) -> Drawn {
    let size = format!("{} x {}", canvas.0.width(), canvas.0.height());
    Drawn {
        name: format!("{name}, {size}, {save:?}, seed {seed}"),
        bytes: save.bytes(canvas),
        truth: truth.map(|color| save.decoded(color)),
    }
}

/// Draws and measures icons of seeds from 0 on, evenly spread where a sample does; returns what went wrong, in words.
fn wrong(seeds: u32, draw: fn(u64) -> Drawn) -> Vec<String> {
    // A prime number: no trait that comes with every so many seeds is left out.
    let every = if crate::every_case() { 1 } else { 7 };
    (0..u64::from(seeds))
        .into_par_iter()
        .filter(|seed| seed.is_multiple_of(every))
        .map(draw)
        .filter_map(|drawn| mistake(&drawn))
        .collect()
}

fn mistake(drawn: &Drawn) -> Option<String> {
    let background = icon::read(&drawn.bytes).unwrap().measured.background;
    let found = background.color().map(|color| color.rgb);
    let hex = |c: Option<Rgb>| c.map_or("none".to_owned(), |rgb| Hex { rgb }.to_string());
    (found != drawn.truth).then(|| {
        format!(
            "{}: {} instead of {}: {background:?}",
            drawn.name,
            hex(found),
            hex(drawn.truth)
        )
    })
}

#[test]
fn the_exact_color_is_named_wherever_there_is_a_single_background() {
    let wrong = wrong(300, with_background);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn none_is_said_of_gradients_photos_checks_and_see_through_pictures() {
    let wrong = wrong(200, without_background);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
