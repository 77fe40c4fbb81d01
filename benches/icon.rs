//! Reading a 230 px PNG beside the bare decoder, the floor.

use conncert::icon::{self, Format};

const DEMO: &[u8] = include_bytes!("../assets/demo/icon.png");

fn main() {
    divan::main();
}

#[divan::bench]
fn bare_decoder() -> image::RgbaImage {
    image::load_from_memory(divan::black_box(DEMO))
        .expect("the demo is a PNG")
        .into_rgba8()
}

#[divan::bench]
fn decode() -> icon::decode::Decoded {
    icon::decode::decode(divan::black_box(DEMO)).expect("the demo is a PNG")
}

#[divan::bench]
fn corners_and_background(bencher: divan::Bencher) {
    let picture = icon::decode::decode(DEMO).expect("the demo is a PNG").picture;
    bencher.bench(|| icon::background::find(&picture, Format::Png, &icon::corners::find(divan::black_box(&picture))));
}

#[divan::bench]
fn logo_box(bencher: divan::Bencher) {
    let picture = icon::decode::decode(DEMO).expect("the demo is a PNG").picture;
    let corners = icon::corners::find(&picture);
    let ground = icon::background::find(&picture, Format::Png, &corners)
        .color()
        .expect("the demo is flat");
    bencher.bench(|| icon::logo::find(divan::black_box(&picture), Format::Png, ground, &corners));
}

#[divan::bench]
fn whole_reading() -> icon::Icon {
    icon::read(divan::black_box(DEMO)).expect("the demo is a PNG")
}
