//! Every kind of PNG and JPEG is read by its content; everything else is refused in words.

use std::io::Cursor;

use crate::drawing::sample::draw;
use crate::drawing::{Canvas, circle};
use conncert::icon::{self, Format, decode};
use image::{DynamicImage, ImageFormat};
use proptest::prelude::*;

const SAMPLE: &str = "64 x 64 px, background #0B6A4F, white logo 40 x 40 px";

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/icon/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    icon::read(bytes).expect_err("it is no icon").to_string()
}

fn ground(bytes: &[u8]) -> String {
    let measured = icon::read(bytes).unwrap().measured;
    measured
        .background
        .color()
        .map_or_else(|| format!("{:?}", measured.background), |color| color.to_string())
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

#[test]
fn every_depth_of_a_png_is_read() {
    let tile = image::load_from_memory(&draw(SAMPLE)).unwrap();
    for (image, color) in [
        (DynamicImage::ImageRgb8(tile.to_rgb8()), "#0B6A4F"),
        (DynamicImage::ImageRgb16(tile.to_rgb16()), "#0B6A4F"),
        (DynamicImage::ImageRgba16(tile.to_rgba16()), "#0B6A4F"),
        (DynamicImage::ImageLuma8(tile.to_luma8()), "#545454"),
        (DynamicImage::ImageLumaA8(tile.to_luma_alpha8()), "#545454"),
        (DynamicImage::ImageLuma16(tile.to_luma16()), "#545454"),
    ] {
        let bytes = png(&image);
        assert_eq!(icon::read(&bytes).unwrap().measured.format, Format::Png);
        assert_eq!(ground(&bytes), color, "{:?}", image.color());
    }
}

#[test]
fn every_kind_of_jpeg_is_read() {
    for name in ["progressive.jpg", "subsampled.jpg", "gray.jpg"] {
        let bytes = fixture(name);
        assert_eq!(icon::read(&bytes).unwrap().measured.format, Format::Jpeg, "{name}");
        let decoded = image::load_from_memory(&bytes).unwrap().into_rgb8();
        let corner = conncert::color::Hex {
            rgb: decoded.get_pixel(2, 2).0,
        };
        assert_eq!(ground(&bytes), corner.to_string(), "{name}");
    }
}

#[test]
fn an_animation_is_noticed() {
    assert!(
        icon::read(&draw(&format!("{SAMPLE}, animated")))
            .unwrap()
            .measured
            .animated
    );
    assert!(!icon::read(&draw(SAMPLE)).unwrap().measured.animated);
}

#[test]
fn other_formats_are_named_and_refused() {
    for (bytes, kind) in [
        (&b"GIF89a\x01\0\x01\0"[..], "a GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"BM\x10\0\0\0\0\0\0\0", "a BMP bitmap"),
        (b"\0\0\x01\0\x01\0\x10\x10", "a Windows icon (ICO)"),
        (b"II*\0\x08\0\0\0", "a TIFF picture"),
        (b"%PDF-1.7\n", "a PDF document"),
        (
            b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- a logo -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "an SVG drawing",
        ),
        (b"<!DOCTYPE html><html><body><svg/></body></html>", "an HTML page"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC photo"),
    ] {
        let words = refusal(bytes);
        assert!(
            words.contains(&format!("is {kind}")) && words.contains("PNG"),
            "{kind}: {words}"
        );
    }
    assert!(refusal(b"hello, world").contains("not a picture"));
    assert!(refusal(b"").contains("empty"));
}

#[test]
fn a_file_that_is_cut_off_says_so() {
    for bytes in [
        draw(SAMPLE),
        draw(&format!("{SAMPLE}, JPEG")),
        fixture("progressive.jpg"),
    ] {
        for part in [bytes.len() / 2, bytes.len() - 30] {
            let words = refusal(&bytes[..part]);
            assert!(
                words.contains("cut off") && words.contains(&part.to_string()),
                "{words}"
            );
        }
    }
}

#[test]
fn a_damaged_file_says_so() {
    let mut bytes = draw(SAMPLE);
    // In the compressed pixels, so that their checksum is wrong.
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    assert!(refusal(&bytes).contains("damaged"), "{}", refusal(&bytes));
}

#[test]
fn a_jpeg_of_a_rare_kind_is_called_what_it_is() {
    let words = refusal(&fixture("arithmetic.jpg"));
    assert!(
        words.contains("coded arithmetically") && words.contains("baseline JPEG"),
        "{words}"
    );
    let mut twelve = fixture("subsampled.jpg");
    let frame = twelve.windows(2).position(|mark| mark == [0xFF, 0xC0]).unwrap();
    twelve[frame + 4] = 12;
    let words = refusal(&twelve);
    assert!(
        words.contains("12 bits a color") && words.contains("baseline JPEG"),
        "{words}"
    );
}

#[test]
fn a_huge_picture_is_refused_by_its_header_with_its_size() {
    let huge = |width: u32, height: u32| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        refusal(&bytes)
    };
    assert!(huge(20_000, 20_000).contains("20000 x 20000 px"));
    assert!(huge(20_000, 20_000).contains("to 230 x 230 px"));
    assert!(huge(20_000, 9_000).contains("in proportion"));
    assert!(refusal(&vec![0x89; decode::MAX_BYTES + 1]).contains("the limit is 10 MiB"));
}

#[test]
fn a_picture_of_one_pixel_is_measured() {
    let measured = icon::read(&Canvas::flat(1, 1, [9, 8, 7]).png()).unwrap().measured;
    assert_eq!((measured.width, measured.height), (1, 1));
    assert_eq!(measured.background.color().unwrap().rgb, [9, 8, 7]);
    for (width, height) in [(1, 40), (40, 1), (2, 3), (7, 8), (9, 200)] {
        assert_eq!(
            ground(&Canvas::flat(width, height, [9, 8, 7]).png()),
            "#090807",
            "{width} x {height}"
        );
    }
}

#[test]
fn small_pictures_of_every_shape_are_measured() {
    for width in 1..14 {
        for height in 1..14 {
            for cut in [1, 2, 3, 4, 5, 6, 7] {
                let mut canvas = Canvas::flat(width, height, [11, 106, 79]);
                for (x, y, pixel) in canvas.0.enumerate_pixels_mut() {
                    let near = x.min(width - 1 - x) + y.min(height - 1 - y);
                    if near < cut {
                        *pixel = image::Rgba([255, 255, 255, if cut % 2 == 0 { 0 } else { 255 }]);
                    }
                }
                assert!(icon::read(&canvas.png()).is_ok(), "{width} x {height}, {cut}");
            }
        }
    }
}

#[test]
fn the_logo_box_is_exact_and_ignores_specks() {
    let mut canvas = Canvas::flat(230, 230, [11, 106, 79]);
    canvas.fill([255; 3], circle(115.0, 115.0, 80.0));
    canvas.0.put_pixel(3, 200, image::Rgba([255, 255, 255, 255]));
    let measured = icon::read(&canvas.png()).unwrap().measured;
    let logo = measured.logo.unwrap();
    assert_eq!((logo.x, logo.y, logo.width, logo.height), (35, 35, 160, 160));
    assert_eq!(logo.margins(230, 230), [35, 35, 35, 35]);
    let logo = icon::read(&canvas.jpeg(80)).unwrap().measured.logo.unwrap();
    assert!(logo.x.abs_diff(35) <= 1 && logo.width.abs_diff(160) <= 2, "{logo:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_damage_is_answered(jpeg: bool, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let mut bytes = draw(if jpeg { "32 x 32 px, background #0B6A4F, white logo 20 x 20 px, JPEG" } else { "32 x 32 px, background #0B6A4F, white logo 20 x 20 px" });
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = icon::read(&bytes);
        let _ = icon::read(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = icon::read(&bytes);
    }
}
