//! Thousands of icons, all traits combined at random, down to what nobody would send: logos over nine tenths of a small
//! JPEG of low quality behind a border. Most are still named exactly.
//!
//! `CONNCERT_SHOW=1` lists what went wrong.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    clippy::needless_pass_by_value,
    clippy::print_stdout
)]

use std::collections::BTreeMap;

use crate::drawing::{Canvas, Random, Rgb, circle, contrasting, mix, polygon, rectangle, rounded};
use conncert::color::Hex;
use conncert::icon;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;

/// How a drawing is saved.
#[derive(Clone, Copy, Debug)]
enum Save {
    Png,
    Jpeg(u8, SamplingFactor, bool),
}

impl Save {
    fn any(random: &mut Random) -> Self {
        if random.between(0, 1) == 0 {
            return Self::Png;
        }
        let sampling = *random.pick(&[
            SamplingFactor::F_2_2,
            SamplingFactor::F_2_2,
            SamplingFactor::F_2_1,
            SamplingFactor::F_1_1,
        ]);
        let quality = *random.pick(&[30, 40, 50, 60, 70, 75, 80, 85, 90, 95]);
        Self::Jpeg(quality, sampling, random.between(0, 3) == 0)
    }

    fn bytes(self, canvas: &Canvas) -> Vec<u8> {
        match self {
            Self::Png => canvas.png(),
            Self::Jpeg(quality, sampling, progressive) => {
                let rgb = image::DynamicImage::ImageRgba8(canvas.0.clone()).into_rgb8();
                let mut bytes = Vec::new();
                let mut encoder = Encoder::new(&mut bytes, quality);
                encoder.set_sampling_factor(sampling);
                encoder.set_progressive(progressive);
                let (width, height) = (rgb.width() as u16, rgb.height() as u16);
                encoder.encode(rgb.as_raw(), width, height, ColorType::Rgb).unwrap();
                bytes
            }
        }
    }

    /// What a picture of nothing but this color decodes to.
    fn decoded(self, color: Rgb) -> Rgb {
        let flat = image::load_from_memory(&self.bytes(&Canvas::flat(64, 64, color))).unwrap();
        flat.into_rgb8().get_pixel(30, 30).0
    }
}

struct Drawn {
    kind: String,
    name: String,
    bytes: Vec<u8>,
    truth: Option<Rgb>,
}

/// One of many marks; `size` is its longer side.
fn mark(canvas: &mut Canvas, random: &mut Random, ink: Rgb, (cx, cy): (f64, f64), size: f64) -> &'static str {
    let half = size / 2.0;
    let (left, top) = (cx - half, cy - half);
    match random.between(0, 10) {
        0 => {
            canvas.fill(ink, circle(cx, cy, half));
            "disc"
        }
        1 => {
            let (outer, inner) = (circle(cx, cy, half), circle(cx, cy, half * (0.5 + 0.4 * random.part())));
            canvas.fill(ink, |x, y| outer(x, y) && !inner(x, y));
            "ring"
        }
        2 => {
            for row in 0..4 {
                let width = size * (0.5 + 0.5 * random.part());
                canvas.fill(
                    ink,
                    rectangle(left, top + size * f64::from(row) / 4.0, width, size / 7.0),
                );
            }
            "rows"
        }
        3 => {
            let at = |x: f64, y: f64| (cx + x * half, cy + y * half);
            let letter = vec![
                at(-1.0, 1.0),
                at(-1.0, -1.0),
                at(-0.5, -1.0),
                at(0.5, 0.3),
                at(0.5, -1.0),
                at(1.0, -1.0),
                at(1.0, 1.0),
                at(0.5, 1.0),
                at(-0.5, -0.3),
                at(-0.5, 1.0),
            ];
            canvas.fill(ink, polygon(letter));
            "letter"
        }
        4 => {
            // Thin strokes all over.
            let (count, thick) = (random.between(4, 9) as f64, (size * 0.02).max(1.0));
            let angle = random.part() * 3.1;
            canvas.fill(ink, move |x, y| {
                let inside = (x - cx).abs() < half && (y - cy).abs() < half;
                let along = ((x - cx) * angle.cos() + (y - cy) * angle.sin()) * count / size;
                inside && (along - along.round()).abs() * size / count < thick
            });
            "strokes"
        }
        5 => {
            let step = size / random.between(3, 6) as f64;
            canvas.fill(ink, move |x, y| {
                let inside = (x - cx).abs() < half && (y - cy).abs() < half;
                let (dx, dy) = (
                    (x - left).rem_euclid(step) / step - 0.5,
                    (y - top).rem_euclid(step) / step - 0.5,
                );
                inside && dx.hypot(dy) < 0.33
            });
            "dots"
        }
        6 => {
            let other = random.brand();
            canvas.fill_with(|x, _| mix(ink, other, (x - left) / size), circle(cx, cy, half));
            "gradient disc"
        }
        7 => {
            let other = random.brand();
            canvas.fill(ink, rectangle(left, top, half * 0.95, size));
            canvas.fill(other, rectangle(cx + half * 0.05, top, half * 0.95, size));
            "two bars"
        }
        8 => {
            canvas.fill(ink, rectangle(left, cy - half * 0.3, size, size * 0.3));
            "wide bar"
        }
        9 => {
            let waves = waves(random);
            canvas.fill_with(
                move |x, y| wavy(&waves, x / size, y / size),
                rectangle(left, top, size, size),
            );
            "photo in a square"
        }
        _ => {
            // A mark with a shadow under it.
            let shadow = circle(cx, cy + size * 0.03, half * 1.02);
            let base = canvas.0.get_pixel(1, 1).0;
            let dark = mix([base[0], base[1], base[2]], [0; 3], 0.25);
            canvas.fill(dark, shadow);
            canvas.fill(ink, circle(cx, cy, half));
            "shadow"
        }
    }
}

type Wave = (f64, f64, f64, usize);

fn waves(random: &mut Random) -> Vec<Wave> {
    (0..9i32)
        .map(|i| {
            (
                0.5 + random.part() * 1.5f64.powi(i),
                random.part() * std::f64::consts::TAU,
                random.part() * 6.3,
                (i % 3) as usize,
            )
        })
        .collect()
}

fn wavy(waves: &[Wave], x: f64, y: f64) -> Rgb {
    let mut levels = [120.0f64; 3];
    for &(frequency, angle, phase, channel) in waves {
        levels[channel] += 45.0 * ((x * angle.cos() + y * angle.sin()) * 6.3 * frequency + phase).sin();
    }
    levels.map(|level| level.clamp(0.0, 255.0) as u8)
}

fn normal(random: &mut Random) -> f64 {
    (0..12).map(|_| random.part()).sum::<f64>() - 6.0
}

const SIDES: [u32; 16] = [
    32, 48, 64, 96, 100, 128, 160, 192, 228, 230, 230, 230, 230, 256, 300, 512,
];

fn with_background(seed: u64) -> Drawn {
    let random = &mut Random(seed);
    let ground = match random.between(0, 9) {
        0 => [255; 3],
        1 => [0; 3],
        2 => [random.between(0, 255) as u8; 3],
        3 => [0, 1, 2].map(|_| random.between(0, 255) as u8),
        _ => random.brand(),
    };
    let ink = match random.between(0, 5) {
        0 | 1 => contrasting(ground),
        2 => [255 - ground[0], 255 - ground[1], 255 - ground[2]],
        // Close to the background, yet seen.
        3 => mix(ground, contrasting(ground), 0.35),
        _ => loop {
            let ink = random.brand();
            if (0..3).any(|i| ink[i].abs_diff(ground[i]) > 40) {
                break ink;
            }
        },
    };
    let side = *random.pick(&SIDES);
    let height = match random.between(0, 7) {
        0 => side * 3 / 4,
        1 => side + 2,
        _ => side,
    };
    let (w, h) = (f64::from(side), f64::from(height));
    let short = w.min(h);
    let mut canvas = Canvas::flat(side, height, ground);
    let (place, logo) = match random.between(0, 7) {
        0 | 1 => {
            let size = short * (0.3 + 0.4 * random.part());
            ("centered", mark(&mut canvas, random, ink, (w / 2.0, h / 2.0), size))
        }
        2 => {
            let size = short * (0.75 + 0.2 * random.part());
            ("large", mark(&mut canvas, random, ink, (w / 2.0, h / 2.0), size))
        }
        3 => {
            let size = short * 0.5;
            let at = (w * (0.25 + 0.5 * random.part()), h * (0.25 + 0.5 * random.part()));
            ("off center", mark(&mut canvas, random, ink, at, size))
        }
        4 => {
            let size = short * (0.6 + 0.25 * random.part());
            (
                "at the top",
                mark(&mut canvas, random, ink, (w / 2.0, size / 2.0), size),
            )
        }
        5 => {
            let size = short * (0.55 + 0.2 * random.part());
            let at = (w - size / 2.0, h - size / 2.0);
            ("in a corner", mark(&mut canvas, random, ink, at, size))
        }
        6 => {
            let size = short * (0.5 + 0.4 * random.part());
            let at = (
                w * (0.1 + 0.8 * random.part()),
                if random.between(0, 1) == 0 { 0.0 } else { h },
            );
            ("bleeding off", mark(&mut canvas, random, ink, at, size))
        }
        _ => ("nothing", "blank"),
    };
    let mut save = Save::any(random);
    let trait_ = match random.between(0, 6) {
        0 => {
            let most = if short < 40.0 {
                1
            } else if short < 90.0 {
                2
            } else {
                4
            };
            let thick = random.between(1, most) as f64;
            let frame = *random.pick(&[[255; 3], [0; 3], [128; 3], ink, random_brand(seed)]);
            canvas.crop(Some(frame), rectangle(thick, thick, w - 2.0 * thick, h - 2.0 * thick));
            "border"
        }
        1 => {
            canvas.crop(None, rounded(w, h, short * (0.05 + 0.45 * random.part())));
            save = Save::Png;
            "rounded, see-through"
        }
        2 if ground.iter().any(|level| *level < 200) => {
            canvas.crop(Some([255; 3]), rounded(w, h, short * (0.05 + 0.45 * random.part())));
            "rounded, on white"
        }
        3 => {
            let gray = random.between(0, 1) == 0;
            let most = random.between(1, 4);
            canvas.noise(random, most, gray);
            save = Save::Png;
            "noise"
        }
        4 => {
            let sigma = 0.5 + 1.5 * random.part();
            for pixel in canvas.0.pixels_mut() {
                for level in &mut pixel.0[..3] {
                    *level = (f64::from(*level) + normal(random) * sigma).round().clamp(0.0, 255.0) as u8;
                }
            }
            save = Save::Png;
            "grain"
        }
        _ => "plain",
    };
    finish(
        seed,
        format!("{trait_}, {place}"),
        format!("{logo}, ground {}, ink {}", Hex { rgb: ground }, Hex { rgb: ink }),
        &canvas,
        save,
        Some(ground),
    )
}

fn random_brand(seed: u64) -> Rgb {
    Random(!seed).brand()
}

fn without_background(seed: u64) -> Drawn {
    let random = &mut Random(seed ^ 0x00C0_FFEE);
    let side = *random.pick(&SIDES[2..]);
    let w = f64::from(side);
    let save = Save::any(random);
    let from = random.brand();
    let far = *random.pick(&[16u8, 24, 40, 80]);
    let to = loop {
        let to = random.brand();
        if (0..3).any(|i| from[i].abs_diff(to[i]) > far) {
            break to;
        }
    };
    let ink = contrasting(mix(from, to, 0.5));
    let kind = random.between(0, 11);
    let mut with_logo = random.between(0, 1) == 0;
    let (name, mut canvas) = match kind {
        0 | 1 => {
            let angle = *random.pick(&[0.0, 0.25, 0.5, 0.13, 0.4]) * std::f64::consts::PI;
            let (dx, dy) = (angle.cos(), angle.sin());
            let reach = w * (dx.abs() + dy.abs());
            let part = move |x: f64, y: f64| ((x - w / 2.0) * dx + (y - w / 2.0) * dy) / reach + 0.5;
            ("linear", Canvas::painted(side, side, |x, y| mix(from, to, part(x, y))))
        }
        2 => {
            let reach = w * *random.pick(&[0.707, 0.5, 0.6, 1.0]);
            let center = (w * (0.3 + 0.4 * random.part()), w * (0.3 + 0.4 * random.part()));
            let part = move |x: f64, y: f64| (x - center.0).hypot(y - center.1) / reach;
            ("radial", Canvas::painted(side, side, |x, y| mix(from, to, part(x, y))))
        }
        3 => {
            let deep = 0.35 + 0.4 * random.part();
            let lit = if from.iter().any(|level| *level > 110) {
                from
            } else {
                [120, 160, 200]
            };
            let part = move |x: f64, y: f64| deep * ((x / w - 0.5).hypot(y / w - 0.5) / 0.707).powi(2);
            (
                "vignette",
                Canvas::painted(side, side, |x, y| mix(lit, [0; 3], part(x, y))),
            )
        }
        4 => {
            let turn = random.part() * 6.3;
            let part = move |x: f64, y: f64| ((y - w / 2.0).atan2(x - w / 2.0) + turn).sin() / 2.0 + 0.5;
            ("conic", Canvas::painted(side, side, |x, y| mix(from, to, part(x, y))))
        }
        5 => {
            let at = w * (0.46 + 0.08 * random.part());
            let slant = random.between(0, 2);
            with_logo &= random.between(0, 1) == 0;
            let first = move |x: f64, y: f64| match slant {
                0 => x < at,
                1 => y < at,
                _ => x + y < 2.0 * at,
            };
            (
                "halves",
                Canvas::painted(side, side, |x, y| if first(x, y) { from } else { to }),
            )
        }
        6 => {
            let third = random.brand();
            with_logo = false;
            let colors = [from, to, third, mix(from, [255; 3], 0.5)];
            let which = |x: f64, y: f64| usize::from(x < w / 2.0) * 2 + usize::from(y < w / 2.0);
            ("quarters", Canvas::painted(side, side, |x, y| colors[which(x, y)]))
        }
        7 => {
            let step = w / random.between(4, 12) as f64;
            let slant = *random.pick(&[0.0, 1.0]);
            with_logo = false;
            let odd = move |x: f64, y: f64| ((x + slant * y) / step).floor().rem_euclid(2.0) == 0.0;
            (
                "stripes",
                Canvas::painted(side, side, |x, y| if odd(x, y) { from } else { to }),
            )
        }
        8 => {
            let waves = waves(random);
            ("photo", Canvas::painted(side, side, |x, y| wavy(&waves, x / w, y / w)))
        }
        9 => {
            with_logo = false;
            let mut canvas = Canvas::flat(side, side, [128; 3]);
            for pixel in canvas.0.pixels_mut() {
                for level in &mut pixel.0[..3] {
                    *level = (random.next() >> 32) as u8;
                }
            }
            ("static", canvas)
        }
        10 => {
            // A gradient dithered to few levels.
            let mut canvas = Canvas::painted(side, side, |x, _| mix(from, to, x / w));
            for pixel in canvas.0.pixels_mut() {
                for level in &mut pixel.0[..3] {
                    let coarse = (f64::from(*level) / 24.0 + random.part()).floor() * 24.0;
                    *level = coarse.clamp(0.0, 255.0) as u8;
                }
            }
            ("dithered", canvas)
        }
        _ => {
            let mut canvas = Canvas::clear(side, side);
            if with_logo {
                let size = w * (0.4 + 0.4 * random.part());
                canvas.fill(from, circle(w / 2.0, w / 2.0, size / 2.0));
            }
            return finish(seed, "see-through".into(), String::new(), &canvas, Save::Png, None);
        }
    };
    if with_logo {
        let size = w * (0.3 + 0.4 * random.part());
        mark(&mut canvas, random, ink, (w / 2.0, w / 2.0), size);
    }
    let mut save = save;
    let trait_ = match random.between(0, 7) {
        0 => {
            canvas.crop(None, rounded(w, w, w * (0.05 + 0.3 * random.part())));
            save = Save::Png;
            "rounded"
        }
        1 => {
            let thick = random.between(1, 3) as f64;
            canvas.crop(
                Some([255; 3]),
                rectangle(thick, thick, w - 2.0 * thick, w - 2.0 * thick),
            );
            "border"
        }
        2 => {
            canvas.noise(random, 3, false);
            "noise"
        }
        _ => "plain",
    };
    finish(
        seed,
        format!("{name}, {trait_}"),
        format!("logo {with_logo}, {} to {}", Hex { rgb: from }, Hex { rgb: to }),
        &canvas,
        save,
        None,
    )
}

fn finish(seed: u64, kind: String, name: String, canvas: &Canvas, save: Save, truth: Option<Rgb>) -> Drawn {
    let size = format!("{} x {}", canvas.0.width(), canvas.0.height());
    Drawn {
        name: format!("{kind}, {name}, {size}, {save:?}, seed {seed}"),
        kind,
        bytes: save.bytes(canvas),
        truth: truth.map(|color| save.decoded(color)),
    }
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

/// How many of each kind are drawn.
const COUNT: u64 = 600;

/// The share that is right, and the mistakes by kind.
fn right(draw: fn(u64) -> Drawn) -> (f64, String) {
    let count = if crate::every_case() { COUNT } else { COUNT / 6 };
    let mistakes: Vec<(String, String)> = (0..count)
        .into_par_iter()
        .map(|seed: u64| draw(seed.wrapping_mul(0x5851_F42D_4C95_7F2D)))
        .filter_map(|drawn| mistake(&drawn).map(|mistake| (drawn.kind, mistake)))
        .collect();
    let mut kinds = BTreeMap::<&str, usize>::new();
    for (kind, _) in &mistakes {
        *kinds.entry(kind).or_default() += 1;
    }
    let mut said = format!("{} of {count} wrong: {kinds:#?}\n", mistakes.len());
    if std::env::var_os("CONNCERT_SHOW").is_some() {
        for (_, mistake) in &mistakes {
            said += &format!("{mistake}\n");
        }
    }
    (1.0 - mistakes.len() as f64 / count as f64, said)
}

/// Whether the share that is right is no smaller than that; of a sample two standard deviations are forgiven.
fn reaches(right: f64, share: f64) -> bool {
    let forgiven = if crate::every_case() {
        0.0
    } else {
        2.0 * (share * (1.0 - share) / 100.0).sqrt()
    };
    right + forgiven >= share
}

#[test]
fn most_backgrounds_are_named_exactly_whatever_comes_together() {
    let (right, said) = right(with_background);
    println!("{right:.4} with a background: {said}");
    assert!(reaches(right, 0.95), "{said}");
}

#[test]
fn none_is_said_nearly_always_where_there_is_none() {
    let (right, said) = right(without_background);
    println!("{right:.4} without: {said}");
    assert!(reaches(right, 0.99), "{said}");
}
