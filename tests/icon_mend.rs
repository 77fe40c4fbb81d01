//! Whether an icon can be drawn anew without a decision is told from what was measured on it, and that is what happens.

use std::fs;

use crate::drawing::sample::draw;
use crate::drawing::{Canvas, Random, circle, rectangle, rounded};
use conncert::icon;
use conncert::program::{self, Program};
use conncert::rules::{self, IconFile};
use conncert::store::picture;
use rayon::prelude::*;

/// A size, a background and a logo that go through, and around them what does not.
const DESCRIBED: [&str; 18] = [
    "228 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    "230 x 230 px, background #0B6A4F, white logo 215 x 206 px",
    "512 x 512 px, background #0B6A4F, white logo 352 x 336 px",
    "300 x 300 px, background #0B6A4F, white logo 40 x 170 px",
    "300 x 300 px, background #FFFFFF, #0B6A4F logo 200 x 190 px",
    "300 x 300 px, background #FEFEFE, #0B6A4F logo 200 x 190 px",
    "300 x 300 px, background #007EE5, white logo 200 x 190 px",
    "300 x 300 px, background #007FE5, white logo 200 x 190 px",
    "300 x 300 px, background #9AD9C3, white logo 200 x 190 px",
    "300 x 300 px, background #0B6A4F, #0A5B44 logo 200 x 190 px",
    "300 x 300 px, gradient #0B6A4F to #FFD800, white logo 200 x 190 px",
    "300 x 300 px, transparent, #0B6A4F logo 200 x 190 px",
    "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, corners rounded by 30 px",
    "300 x 300 px, background #0B6A4F, white logo 158 x 151 px, corners rounded by 90 px",
    "300 x 300 px, background #0B6A4F, white logo 200 x 190 px, JPEG",
    "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, animated",
    "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, 1200000 bytes",
    "64 x 64 px, background #0B6A4F, white logo 44 x 42 px",
];

/// Icons with what descriptions have no word for.
fn special() -> Vec<(String, Vec<u8>)> {
    let tile = || {
        let mut canvas = Canvas::flat(260, 256, [11, 106, 79]);
        canvas.fill([255; 3], circle(130.0, 128.0, 90.0));
        canvas
    };
    let mut framed = tile();
    framed.crop(Some([255; 3]), rectangle(3.0, 3.0, 254.0, 250.0));
    let mut on_white = tile();
    on_white.crop(Some([255; 3]), rounded(260.0, 256.0, 40.0));
    let mut noisy = tile();
    noisy.noise(&mut Random(7), 3, false);
    let mut holed = tile();
    holed.crop(None, |x, y| !circle(130.0, 128.0, 20.0)(x, y));
    let mut holed_by_a_large_logo = Canvas::flat(230, 230, [11, 106, 79]);
    holed_by_a_large_logo.fill([255; 3], rectangle(5.0, 20.0, 220.0, 180.0));
    holed_by_a_large_logo.crop(None, |x, y| !circle(115.0, 110.0, 30.0)(x, y));
    let mut at_the_edge = Canvas::flat(260, 260, [11, 106, 79]);
    at_the_edge.fill([255; 3], circle(250.0, 130.0, 90.0));
    [
        ("a frame", framed),
        ("corners rounded on white", on_white),
        ("noise", noisy),
        ("a hole", holed),
        ("a hole in a large logo", holed_by_a_large_logo),
        ("a logo over the edge", at_the_edge),
    ]
    .map(|(name, canvas)| (name.to_owned(), canvas.png()))
    .into()
}

/// Whether it is told to be mended, and whether it is.
fn told_and_done(bytes: &[u8], program: &Program) -> (bool, bool) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("icon.png"), bytes).unwrap();
    let icon = icon::read(bytes).unwrap();
    let findings = rules::check_icon(&IconFile {
        name: "icon.png",
        measured: &icon.measured,
        program,
    });
    (
        picture::mends("icon.png", &icon, &findings, program),
        picture::mend(folder.path(), "icon.png", program).is_some(),
    )
}

#[test]
fn what_can_be_drawn_anew_is_known_without_drawing_it() {
    let described = DESCRIBED.map(|words| (words.to_owned(), draw(words)));
    let icons: Vec<_> = described.into_iter().chain(special()).collect();
    let judged: Vec<(String, bool, bool)> = icons
        .par_iter()
        .flat_map_iter(|(name, bytes)| {
            program::built_in().iter().map(move |program| {
                let (told, done) = told_and_done(bytes, program);
                (format!("{name}, for {}", program.id), told, done)
            })
        })
        .collect();
    let wrong: Vec<_> = judged.iter().filter(|(_, told, done)| told != done).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for answer in [true, false] {
        assert!(
            judged.iter().filter(|(_, told, _)| *told == answer).count() > 10,
            "{judged:#?}"
        );
    }
}
