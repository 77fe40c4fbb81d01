//! An icon made from any logo passes every rule of every program that takes an icon, and nothing hostile gets through.
//!
//! `CONNCERT_EVERY_CASE=1` adds the large pictures and the many cases, which take long without optimization.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use std::path::Path;
use std::process::{Command, Output};

use conncert::color::Hex;
use conncert::icon;
use conncert::icon::compose::{self, IconWishes, MAX_SIZE, Made, NotMade, Tint};
use conncert::program;
use conncert::rules::{self, IconFile};
use proptest::prelude::*;
use rayon::prelude::*;

use crate::drawing::{Canvas, Random, Rgb};
use crate::{every_case, sample};

const GREEN: Rgb = [0x0B, 0x6A, 0x4F];

fn hex(rgb: Rgb) -> Hex {
    Hex { rgb }
}

fn make(logo: &[u8], wishes: &IconWishes) -> Made {
    compose::make(logo, wishes).unwrap_or_else(|error| panic!("{error}"))
}

/// White on green, whatever the logo.
fn white_on_green() -> IconWishes {
    IconWishes {
        background: Some(hex(GREEN)),
        tint: Some(Tint::Color(Hex::WHITE)),
        ..IconWishes::default()
    }
}

/// What all programs that take an icon object to in a file, read back from its bytes.
fn objections(made: &Made) -> Vec<String> {
    let icon = icon::read(&made.png).unwrap();
    assert_eq!(icon.picture, made.icon.picture);
    assert_eq!(icon.measured, made.icon.measured);
    let programs = program::built_in().iter().filter(|program| program.icon.none.is_none());
    programs
        .flat_map(|program| {
            let file = IconFile {
                name: "icon.png",
                measured: &icon.measured,
                program,
            };
            rules::check_icon(&file)
        })
        .map(|finding| format!("{}: {}", finding.rule.id, finding.message))
        .collect()
}

fn svg(attributes: &str, body: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}>{body}</svg>").into_bytes()
}

/// A disk in the middle, as large as the picture allows.
fn disk(canvas: &mut Canvas, color: Rgb, part: f64) {
    let (width, height) = (f64::from(canvas.0.width()), f64::from(canvas.0.height()));
    canvas.fill(color, |x, y| {
        ((x - width / 2.0) / width).hypot((y - height / 2.0) / height) <= part / 2.0
    });
}

/// Logos by name: odd sizes and shapes, on nothing and on white, as PNG, JPEG and SVG.
fn logos() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for (width, height) in [
        (1, 1),
        (3, 400),
        (400, 3),
        (16, 16),
        (47, 31),
        (230, 230),
        (600, 200),
        if every_case() { (4000, 120) } else { (1500, 45) },
    ] {
        all.push((
            format!("solid {width} x {height}"),
            Canvas::flat(width, height, GREEN).png(),
        ));
        let mut clear = Canvas::clear(width, height);
        disk(&mut clear, GREEN, 1.0);
        all.push((format!("disk {width} x {height}"), clear.png()));
    }
    let mut margins = Canvas::clear(300, 200);
    margins.fill([200, 20, 60], |x, y| {
        (200.0..230.0).contains(&x) && (10.0..90.0).contains(&y)
    });
    all.push(("in a corner of a see-through sheet".to_owned(), margins.png()));
    let mut on_white = Canvas::flat(320, 240, [255; 3]);
    disk(&mut on_white, GREEN, 0.5);
    all.push(("opaque on white".to_owned(), on_white.png()));
    for quality in [60, 90] {
        all.push((format!("JPEG of quality {quality} on white"), on_white.jpeg(quality)));
    }
    let mut noisy = on_white.clone();
    noisy.noise(&mut Random(7), 4, false);
    all.push(("opaque on noisy white".to_owned(), noisy.png()));
    let mut fading = Canvas::clear(200, 100);
    fading.fill_with(
        |x, _| [255, (x / 200.0 * 255.0) as u8, 80],
        |_, y| (20.0..80.0).contains(&y),
    );
    all.push(("gradient".to_owned(), fading.png()));
    let mut faint = Canvas::clear(120, 120);
    disk(&mut faint, GREEN, 0.8);
    for pixel in faint.0.pixels_mut() {
        pixel.0[3] /= 3;
    }
    all.push(("see-through throughout".to_owned(), faint.png()));
    let mut tile = Canvas::flat(200, 200, [120, 20, 90]);
    tile.fill([255; 3], |x, y| (x - 100.0).hypot(y - 100.0) < 60.0);
    tile.crop(None, |x, y| {
        let beside = |v: f64| (30.0 - v).max(v - 170.0).max(0.0);
        beside(x).hypot(beside(y)) <= 30.0
    });
    all.push(("finished tile with round corners".to_owned(), tile.png()));
    let shape = "<path d=\"M2 2h14v6h-6v8H2z\" fill=\"#c2185b\"/>";
    for (name, attributes, body) in [
        ("viewBox only", "viewBox=\"0 0 24 24\"", shape.to_owned()),
        ("no size at all", "", shape.to_owned()),
        ("percent", "width=\"100%\" height=\"50%\" viewBox=\"0 0 24 24\"", shape.to_owned()),
        ("size only", "width=\"24mm\" height=\"24mm\"", shape.to_owned()),
        ("huge", "width=\"1e9px\" height=\"1e9px\" viewBox=\"0 0 24 24\"", shape.to_owned()),
        ("tiny", "width=\"0.001\" height=\"0.001\" viewBox=\"0 0 24 24\"", shape.to_owned()),
        (
            "transforms",
            "viewBox=\"-50 -50 100 100\"",
            format!("<g transform=\"rotate(30) scale(2 1.2) skewX(10)\">{shape}</g>"),
        ),
        (
            "gradient",
            "viewBox=\"0 0 100 100\"",
            "<linearGradient id=\"g\"><stop stop-color=\"#f09\"/><stop offset=\"1\" stop-color=\"#60f\"/></linearGradient>\
             <circle cx=\"50\" cy=\"50\" r=\"30\" fill=\"url(#g)\"/>"
                .to_owned(),
        ),
        (
            "style sheet with clipping",
            "viewBox=\"0 0 100 100\"",
            "<style>.a{clip-path:url(#c)} .b{fill:#036}</style><clipPath id=\"c\"><circle cx=\"50\" cy=\"50\" r=\"30\"/></clipPath>\
             <g class=\"a\"><rect class=\"b\" width=\"100\" height=\"100\"/></g>"
                .to_owned(),
        ),
        (
            "white sheet",
            "viewBox=\"0 0 100 100\"",
            "<rect width=\"100\" height=\"100\" fill=\"#fff\"/><rect x=\"30\" y=\"40\" width=\"40\" height=\"20\" fill=\"#036\"/>".to_owned(),
        ),
        (
            "named by entities",
            "viewBox=\"0 0 24 24\" inkscape:label=\"#layer\" id=\"layer\" xmlns:inkscape=\"urn:inkscape\"",
            format!("<use href=\"#s\"/><defs><g id=\"s\">{shape}</g></defs>"),
        ),
    ] {
        all.push((format!("SVG: {name}"), svg(attributes, &body)));
    }
    all
}

#[test]
fn an_icon_from_any_logo_passes_every_rule_of_every_program() {
    let grounds = [GREEN, [0xB0, 0x00, 0x20]];
    logos().par_iter().enumerate().for_each(|(number, (name, bytes))| {
        let chosen = if every_case() {
            &grounds[..]
        } else {
            &grounds[number % 2..][..1]
        };
        for &background in chosen {
            let made = make(
                bytes,
                &IconWishes {
                    background: Some(hex(background)),
                    ..white_on_green()
                },
            );
            assert_eq!(objections(&made), [""; 0], "{name}");
            assert_eq!(made.icon.measured.background.color(), Some(hex(background)), "{name}");
            let logo = made.icon.measured.logo.unwrap();
            assert!((158..=160).contains(&logo.longer()), "{name}: {logo:?}");
            assert_eq!(made.icon.measured.logo_color, Some(Hex::WHITE), "{name}");
        }
    });
}

#[test]
fn a_large_logo_passes_too() {
    // 4000 is nearly the largest that is read.
    let side = if every_case() { 4000 } else { 700 };
    let mut logo = Canvas::clear(side, side);
    for pixel in logo.0.rows_mut().skip(side as usize / 4).step_by(2).flatten() {
        pixel.0 = [11, 106, 79, 255];
    }
    let made = make(&logo.png(), &white_on_green());
    assert!(made.icon.measured.logo.unwrap().longer() >= 158);
}

#[test]
fn the_same_logo_gives_the_same_bytes() {
    for (name, bytes) in logos().into_iter().step_by(if every_case() { 3 } else { 9 }) {
        let [one, other] = [(); 2].map(|()| make(&bytes, &white_on_green()).png);
        assert!(one == other, "{name}");
    }
}

#[test]
fn colors_are_chosen_as_the_documents_prefer_and_never_against_the_logo() {
    let tile = |ground: Rgb, logo: Rgb| {
        let mut tile = Canvas::flat(200, 200, ground);
        disk(&mut tile, logo, 0.5);
        tile.png()
    };
    let chosen =
        |logo: &[u8], wishes: &IconWishes| compose::make(logo, wishes).map(|made| (made.background, made.tint));
    let any = IconWishes::default();
    let on = |background: Rgb| IconWishes {
        background: Some(hex(background)),
        ..IconWishes::default()
    };
    let white = Tint::Color(Hex::WHITE);
    // One color on white becomes white on that color.
    assert_eq!(chosen(&tile([255; 3], GREEN), &any), Ok((hex(GREEN), white)));
    // A finished tile keeps its colors.
    assert_eq!(chosen(&tile(GREEN, [255; 3]), &any), Ok((hex(GREEN), Tint::Keep)));
    assert_eq!(chosen(&tile(GREEN, [255, 220, 0]), &any), Ok((hex(GREEN), Tint::Keep)));
    // On another background one color becomes white where white can be seen, else stays.
    assert_eq!(
        chosen(&tile([255; 3], [255, 220, 0]), &on(GREEN)),
        Ok((hex(GREEN), white))
    );
    assert_eq!(
        chosen(&tile([255; 3], GREEN), &on([255, 220, 0])),
        Ok((hex([255, 220, 0]), Tint::Keep))
    );
    // Several colors stay, and do not say what belongs behind them.
    let mut two = Canvas::clear(100, 100);
    two.fill([200, 0, 40], |x, y| x < 50.0 && y > x)
        .fill([255, 200, 0], |x, y| x >= 50.0 && y > 100.0 - x);
    assert_eq!(chosen(&two.png(), &on([0, 0, 60])), Ok((hex([0, 0, 60]), Tint::Keep)));
    for (logo, says) in [
        (two.png(), "several colors, #C80028 (50 %), #FFC800 (50 %)"),
        (tile([255; 3], [0; 3]), "no brand color"),
        (tile([255; 3], [255, 240, 150]), "too pale"),
        (
            svg("viewBox=\"0 0 9 9\"", "<path d=\"M1 1h7v3H1z\" fill=\"#fff\"/>"),
            "is white",
        ),
    ] {
        let error = compose::make(&logo, &any).unwrap_err();
        assert!(
            matches!(&error, NotMade::Background(what) if what.contains(says)),
            "{error}"
        );
    }
    // All white, if asked for: then the strongest color that white can be seen on is the background.
    let all_white = IconWishes {
        tint: Some(white),
        ..any
    };
    assert_eq!(chosen(&two.png(), &all_white), Ok((hex([200, 0, 40]), white)));
}

#[test]
fn a_background_that_programs_refuse_is_refused_with_the_reason_and_never_chosen() {
    let refused = vec![(hex(GREEN), "it is the green that nobody takes".to_owned())];
    let logo = Canvas::flat(40, 40, GREEN).png();
    let asked = IconWishes {
        refused: refused.clone(),
        ..white_on_green()
    };
    let free = IconWishes {
        refused,
        ..IconWishes::default()
    };
    for wishes in [asked, free] {
        let error = compose::make(&logo, &wishes).unwrap_err();
        assert!(
            error.to_string().contains("it is the green that nobody takes"),
            "{error}"
        );
    }
}

/// The light of an encoded level (IEC 61966-2-1).
fn light(level: u8) -> f64 {
    let level = f64::from(level) / 255.0;
    if level <= 0.040_45 {
        level / 12.92
    } else {
        ((level + 0.055) / 1.055).powf(2.4)
    }
}

/// How far the colors of a picture stray from the line between two colors, in light of 1.
fn halo(made: &Made, ground: Rgb, logo: Rgb) -> f64 {
    let mut worst: f64 = 0.0;
    for pixel in made.icon.picture.rgba.chunks_exact(4) {
        let parts: Vec<f64> = (0..3)
            .filter(|&channel| ground[channel].abs_diff(logo[channel]) > 60)
            .map(|channel| {
                let [low, high, own] = [ground[channel], logo[channel], pixel[channel]].map(light);
                (own - low) / (high - low)
            })
            .collect();
        for part in &parts {
            worst = worst.max(-part).max(part - 1.0).max((part - parts[0]).abs());
        }
    }
    worst
}

#[test]
fn every_edge_lies_between_logo_and_background_without_a_halo_of_the_old_one() {
    let (ground, logo) = ([20, 30, 140], [240, 200, 30]);
    let wishes = IconWishes {
        background: Some(hex(ground)),
        tint: Some(Tint::Keep),
        ..IconWishes::default()
    };
    let sizes = if every_case() { &[90, 160, 600][..] } else { &[90, 240] };
    for old in [None, Some([255; 3]), Some([0; 3]), Some([0, 150, 60])] {
        for &size in sizes {
            let mut canvas = old.map_or_else(|| Canvas::clear(size, size), |old| Canvas::flat(size, size, old));
            disk(&mut canvas, logo, 0.6);
            let made = make(&canvas.png(), &wishes);
            let strays = halo(&made, ground, logo);
            assert!(strays < 0.04, "{old:?} at {size} px: {strays}");
            assert_eq!(made.icon.measured.logo_color, Some(hex(logo)));
        }
    }
    let drawing = svg(
        "viewBox=\"0 0 20 20\"",
        "<circle cx=\"10\" cy=\"10\" r=\"8\" fill=\"#f0c81e\"/>",
    );
    assert!(halo(&make(&drawing, &wishes), ground, logo) < 0.04);
}

#[test]
fn a_logo_is_centered_by_its_weight_and_its_margins_stay_even() {
    let place = |body: &str| {
        let made = make(&svg("viewBox=\"0 0 100 100\"", body), &white_on_green());
        assert_eq!(objections(&made), [""; 0]);
        made.icon.measured.logo.unwrap().off_center(230, 230)
    };
    assert_eq!(place("<circle cx=\"20\" cy=\"70\" r=\"15\"/>"), (0.0, 0.0));
    // The weight of a triangle that points right lies left of the middle of its box: it moves to the right.
    let (right, down) = place("<path d=\"M10 10v80l80-40z\"/>");
    assert!((2.0..=5.0).contains(&right) && down.abs() <= 0.5, "{right} {down}");
    let (right, down) = place("<path d=\"M90 10v80l-80-40z\"/>");
    assert!((-5.0..=-2.0).contains(&right) && down.abs() <= 0.5, "{right} {down}");
}

#[test]
fn a_logo_that_is_enlarged_is_said_to_blur() {
    let note = |size: u32| {
        let made = make(&Canvas::flat(size, size, GREEN).png(), &white_on_green());
        made.notes.iter().find(|note| note.contains("blurs")).cloned()
    };
    assert_eq!(
        note(48).unwrap(),
        "The logo is only 48 x 48 px and was enlarged to 160 px, which blurs it; pass a larger one or an SVG."
    );
    assert_eq!(note(150), None);
    assert_eq!(note(400), None);
}

#[test]
fn a_photo_is_placed_as_it_is_and_said_so_and_never_tinted() {
    let photo = Canvas::painted(300, 200, |x, y| [(x * 0.8) as u8, (y * 1.2) as u8, 90]).png();
    let keep = IconWishes {
        tint: Some(Tint::Keep),
        background: Some(hex([0, 0, 40])),
        ..IconWishes::default()
    };
    let made = make(&photo, &keep);
    assert!(
        made.notes.iter().any(|note| note.contains("rectangle")),
        "{:?}",
        made.notes
    );
    let error = compose::make(&photo, &white_on_green()).unwrap_err();
    assert!(error.to_string().contains("plain rectangle"), "{error}");
}

/// Drawings that must be refused, each with a word of the reason.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let frame = "viewBox=\"0 0 100 100\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    let of = |body: &str| svg(frame, body);
    let laughs: String = (1..12)
        .map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)))
        .collect();
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a0 \"<g/>\">{laughs}]><svg xmlns=\"http://www.w3.org/2000/svg\">&a11;</svg>"
    );
    let nested = |open: &str, close: &str, times: usize| {
        of(&format!(
            "{}<rect width=\"9\" height=\"9\"/>{}",
            open.repeat(times),
            close.repeat(times)
        ))
    };
    let uses: String = (1..9)
        .map(|n| {
            format!(
                "<g id=\"u{n}\">{}</g>",
                format!("<use xlink:href=\"#u{}\"/>", n - 1).repeat(10)
            )
        })
        .collect();
    let clips: String = (0..400)
        .map(|n| {
            format!(
                "<clipPath id=\"c{n}\" clip-path=\"url(#c{})\"><rect width=\"9\" height=\"9\"/></clipPath>",
                n + 1
            )
        })
        .collect();
    let ruled: String = (0..9)
        .map(|n| {
            let inner = format!("<rect class=\"k{}\" width=\"9\" height=\"9\"/>", n + 1).repeat(20);
            format!("<style>.k{n}{{clip-path:url(#q{n})}}</style><clipPath id=\"q{n}\">{inner}</clipPath>")
        })
        .collect();
    vec![
        ("neither is read", of("<image xlink:href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/>")),
        ("neither is read", of("<image href=\"/etc/hostname\" width=\"9\" height=\"9\"/>")),
        ("neither is read", of("<image href=\"http://contoso.example/logo.png\" width=\"9\" height=\"9\"/>")),
        ("neither is read", of("<image href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"9\" height=\"9\"/>")),
        ("neither is read", of("<filter id=\"f\"><feImage href=\"file:///etc/passwd\"/></filter>")),
        ("another file", of("<use href=\"file:///etc/passwd#a\"/>")),
        ("shows nothing", of("<foreignObject width=\"9\" height=\"9\"><p>Contoso</p></foreignObject>")),
        ("shows nothing", of("<script>while (true) {}</script>")),
        ("shows nothing", of("<rect x=\"200\" width=\"9\" height=\"9\"/>")),
        ("shows nothing", of("<rect width=\"9\" height=\"9\" fill=\"none\"/>")),
        ("Convert the text to paths", of("<text y=\"20\">Contoso</text>")),
        ("entities", laughs.into_bytes()),
        (
            "entities",
            b"<!DOCTYPE svg [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>".to_vec(),
        ),
        ("no usable size", svg("width=\"0\" height=\"10\"", "<rect width=\"9\" height=\"9\"/>")),
        ("no usable size", svg("width=\"-5\" height=\"10\"", "<rect width=\"9\" height=\"9\"/>")),
        ("elements or 256 levels", nested("<g>", "</g>", 100_000)),
        ("elements or 256 levels", nested("<g>", "</g>", 400)),
        ("elements or 256 levels", of(&format!("<g id=\"u0\"><rect/></g>{uses}<use xlink:href=\"#u8\"/>"))),
        ("elements or 256 levels", of(&format!("{clips}<rect width=\"9\" height=\"9\" clip-path=\"url(#c0)\"/>"))),
        ("elements or 256 levels", of(&format!("{ruled}<rect class=\"k0\" width=\"9\" height=\"9\"/>"))),
        ("elements or 256 levels", of(&"<path/>".repeat(30_000))),
        ("not followed here", of("<style>g > rect {clip-path:url(#c)}</style><clipPath id=\"c\"/><rect width=\"9\" height=\"9\"/>")),
        ("refers to itself", of("<g id=\"a\"><use href=\"#a\"/></g>")),
        ("refers to itself", of("<mask id=\"m\"><rect mask=\"url(#m)\" width=\"9\" height=\"9\"/></mask><rect mask=\"url(#m)\"/>")),
        (
            "filter effect",
            of("<filter id=\"f\" width=\"1e9\" height=\"1e9\"><feGaussianBlur stdDeviation=\"1e9\"/></filter>\
                <rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>"),
        ),
        (
            "filter effect",
            of("<style>.f{filter:url('#f')}</style><filter id=\"f\"><feTurbulence numOctaves=\"999999999\"/></filter>\
                <rect class=\"f\" width=\"9\" height=\"9\"/>"),
        ),
        (
            "pattern",
            of("<pattern id=\"p\" width=\"1e-9\" height=\"1e-9\"><rect width=\"9\" height=\"9\"/></pattern>\
                <rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>"),
        ),
        (
            "markers",
            of("<marker id=\"m\"><rect width=\"9\" height=\"9\"/></marker><path d=\"M0 0h9h9h9\" marker-mid=\"url(#m)\"/>"),
        ),
        ("too long to draw", nested("<g opacity=\".99\">", "</g>", 200)),
        ("too long to draw", of(&"<rect width=\"100\" height=\"100\"/>".repeat(15_000))),
        (
            "too long to draw",
            of("<path d=\"M0 0H1e9\" stroke=\"red\" stroke-dasharray=\"1e-3\"/><rect width=\"9\" height=\"9\"/>"),
        ),
        ("too long to draw", of(&format!("<path d=\"M0 0{}z\"/>", "l1 1 1-1".repeat(300_000)))),
        ("damaged", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g>".to_vec()),
        ("damaged", svg("viewBox=\"0 0 9 9\"", "<rect width=\"9\" width=\"9\"/>")),
        ("damaged", b"<?xml version=\"1.0\"?><html><body/></html>".to_vec()),
        ("not UTF-8", b"<svg xmlns=\"http://www.w3.org/2000/svg\">\xFF</svg>".to_vec()),
        ("an HTML page", b"<html><svg/></html>".to_vec()),
        ("are not read", svg("", &" ".repeat(5 << 20))),
    ]
}

#[test]
fn hostile_drawings_are_refused_in_words_and_in_no_time() {
    hostile().par_iter().for_each(|(says, bytes)| {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(300)]).into_owned();
        let error = compose::make(bytes, &white_on_green()).expect_err(&head);
        assert!(error.to_string().contains(says), "{error}\n{head}");
        assert!(
            matches!(&error, NotMade::Logo(why) if why.what.ends_with('.') && why.instead.ends_with('.')),
            "{error}"
        );
    });
}

#[test]
fn what_is_not_drawn_from_a_harmless_drawing_is_said() {
    let body = "<script>alert(1)</script><filter id=\"unused\"/><text> </text>\
                <rect width=\"9\" height=\"5\" fill=\"#036\"><animate attributeName=\"x\"/></rect>";
    let made = make(&svg("viewBox=\"0 0 9 9\"", body), &white_on_green());
    assert!(
        made.notes.iter().any(|note| note.contains("script")),
        "{:?}",
        made.notes
    );
    assert!(made.notes.iter().any(|note| note.contains("moves")), "{:?}", made.notes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sample(100), ..ProptestConfig::default() })]

    #[test]
    fn any_logo_of_one_shape_passes(
        seed: u64, width in 1_u32..200, height in 1_u32..200, parts in 1_usize..5, on_white: bool, quality in 0_u8..100,
    ) {
        let mut random = Random(seed);
        let mut canvas = if on_white { Canvas::flat(width, height, [255; 3]) } else { Canvas::clear(width, height) };
        for _ in 0..parts {
            let [x, y, rx, ry] = [width, height, width, height].map(|side| random.part() * f64::from(side));
            let (rx, ry) = (rx / 4.0 + 1.0, ry / 4.0 + 1.0);
            canvas.fill(GREEN, |px, py| ((px - x) / rx).hypot((py - y) / ry) <= 1.0);
        }
        // Of a logo smaller than two of its blocks of 16 x 16 pixels JPEG leaves mostly noise.
        let large = width.min(height) >= 32;
        let bytes = if on_white && large && quality >= 70 { canvas.jpeg(quality) } else { canvas.png() };
        let background = random.brand();
        prop_assume!(hex(background).contrast(Hex::WHITE) > 4.5);
        let wishes = IconWishes { background: Some(hex(background)), ..white_on_green() };
        // On white, what covers most of the sheet leaves no single background.
        if let Ok(made) = compose::make(&bytes, &wishes) {
            let left: Vec<String> = objections(&made)
                .into_iter()
                // Lines thinner than a pixel are not quite white.
                .filter(|objection| !objection.starts_with("icon-logo-not-white"))
                .collect();
            prop_assert_eq!(left, Vec::<String>::new());
        } else {
            prop_assert!(on_white);
        }
    }

    #[test]
    fn any_sizes_and_any_bytes_are_made_or_refused(size in 0_u32..200, logo in 0_u32..250, bytes: Vec<u8>) {
        let wishes = IconWishes { size, logo, ..white_on_green() };
        let made = make(&Canvas::flat(9, 5, GREEN).png(), &wishes);
        prop_assert_eq!(made.icon.picture.width, size.clamp(1, MAX_SIZE));
        let _ = compose::make(&bytes, &wishes);
        let _ = compose::make(&[b"<svg xmlns=\"http://www.w3.org/2000/svg\">", bytes.as_slice()].concat(), &wishes);
    }
}

fn conncert(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_conncert"))
        .current_dir(folder)
        .args(["icon", "make"])
        .args(arguments)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_command_makes_proves_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("logo.svg"),
        svg("viewBox=\"0 0 24 12\"", "<path d=\"M0 0h24v12H0z\" fill=\"#0B6A4F\"/>"),
    )
    .unwrap();
    let made = conncert(folder.path(), &["logo.svg"]);
    insta::assert_snapshot!("made", said(&made));
    assert_eq!(made.status.code(), Some(0));
    let icon = folder.path().join("icon.png");
    let first = std::fs::read(&icon).unwrap();
    assert_eq!(
        icon::read(&first).unwrap().measured.background.color(),
        Some(hex(GREEN))
    );

    let again = conncert(folder.path(), &["logo.svg"]);
    insta::assert_snapshot!("not overwritten", said(&again));
    assert_eq!(again.status.code(), Some(2));

    let forced = conncert(
        folder.path(),
        &["logo.svg", "--force", "--background", "036", "--quiet"],
    );
    assert_eq!((forced.status.code(), said(&forced)), (Some(0), String::new()));
    assert_ne!(std::fs::read(&icon).unwrap(), first);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);

    let piped = conncert(folder.path(), &["logo.svg", "-o", "-"]);
    assert_eq!(piped.stdout, first);
}

#[test]
fn an_icon_that_would_not_pass_is_not_written_and_the_reason_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("logo.png"), Canvas::flat(300, 200, GREEN).png()).unwrap();
    let pale = conncert(
        folder.path(),
        &["logo.png", "--background", "#FFE0B2", "--tint", "white"],
    );
    insta::assert_snapshot!("too little contrast", said(&pale));
    assert_eq!(pale.status.code(), Some(1));
    let small = conncert(folder.path(), &["logo.png", "--logo", "60"]);
    assert_eq!(small.status.code(), Some(1), "{}", said(&small));
    assert!(!folder.path().join("icon.png").exists());
}

#[test]
fn what_cannot_be_is_told_as_what_because_and_try() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("logo.png"), Canvas::flat(300, 200, [0; 3]).png()).unwrap();
    let mut all = String::new();
    for arguments in [
        &["logo.png"][..],
        &["missing.png"],
        &["logo.png", "--background", "white"],
        &["logo.png", "--background", "#007EE5"],
        &["logo.png", "--tint", "pink"],
        &["logo.png", "-o", "icon.jpg"],
        &["logo.png", "-o", "logo.png", "--force"],
        &["logo.png", "-o", "no/such/icon.png", "--background", "036"],
        &["logo.png", "--size", "100", "--logo", "160"],
        &["logo.png", "--program", "independent-publisher"],
        &["logo.png", "--program", "none"],
    ] {
        let output = conncert(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        all += &format!("{}\n{}\n", arguments.join(" "), said(&output));
    }
    insta::assert_snapshot!("refusals", all);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
