//! No file, however it is made, takes more than 100 MiB: the whole program runs with no more data than that.
//!
//! Linux alone limits a process so; `CONNCERT_EVERY_CASE=1` adds the cases that take long without optimization.

#![cfg(target_os = "linux")]
#![allow(clippy::cast_possible_truncation, clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

use crate::drawing::Canvas;
use crate::drawing::raw::{self, Kind, orientation};
use crate::drawing::sample::{chunk, with_chunk};

/// In KiB, as the shell counts.
const LIMIT: u32 = 100 * 1024;

/// Measures a file within a limit: the exit status and what was said.
fn check(folder: &Path, bytes: &[u8], limit: u32) -> (Option<i32>, String) {
    let file = folder.join("icon.png");
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -d {limit} && exec \"$0\" icon check \"$1\"")])
        .args([Path::new(env!("CARGO_BIN_EXE_conncert")), &file])
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// A PNG with 16 bits a channel and alpha, all the memory a picture of this size can need, of one color.
fn deep(side: u32, chunks: &[u8]) -> Vec<u8> {
    let kind = Kind {
        color: 6,
        depth: 16,
        interlaced: false,
    };
    raw::framed(kind, (side, side), chunks, &raw::bomb(side * (side * 8 + 1) / 258 + 1))
}

fn small(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    with_chunk(&Canvas::flat(32, 32, [11, 106, 79]).png(), kind, data)
}

/// Many small segments or chunks, some `bytes` in all.
fn many(one: &[u8], bytes: usize) -> Vec<u8> {
    one.repeat(bytes / one.len())
}

/// Files with a word of what is said of each.
fn bombs() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let mib = 1 << 20;
    let unpacked = raw::bomb(500_000);
    let text = |start: &[u8]| [start, unpacked.as_slice()].concat();
    let flat = Canvas::flat(32, 32, [11, 106, 79]);
    let before_pixels = |chunks: &[u8]| {
        let png = flat.png();
        [&png[..33], chunks, &png[33..]].concat()
    };
    let icc = [b"\xFF\xE2\0\x15ICC_PROFILE\0\x01\x01".as_slice(), &[0; 5]].concat();
    let comment = [0xFF, 0xFE, 0, 3, b'x'];
    let mut all = vec![
        (
            "a profile that unpacks to 129 MB",
            "#0B6A4F",
            small(*b"iCCP", &text(b"p\0\0")),
        ),
        (
            "a text that unpacks to 129 MB",
            "#0B6A4F",
            small(*b"zTXt", &text(b"k\0\0")),
        ),
        (
            "an international text that unpacks to 129 MB",
            "#0B6A4F",
            small(*b"iTXt", &text(b"XML:com.adobe.xmp\0\x01\0\0\0")),
        ),
        ("a large orientation", "#0B6A4F", small(*b"eXIf", &vec![0; 3 * mib])),
        (
            "many texts",
            "#0B6A4F",
            before_pixels(&many(&chunk(*b"tEXt", b"a\0"), 9 * mib)),
        ),
        ("many comments", "32 x 32 px", {
            let jpeg = flat.jpeg(90);
            [&jpeg[..2], &many(&comment, 9 * mib), &jpeg[2..]].concat()
        }),
        ("many profiles", "32 x 32 px", {
            let jpeg = flat.jpeg(90);
            [&jpeg[..2], &many(&icc, 9 * mib), &jpeg[2..]].concat()
        }),
        (
            "pixels that go on for 129 MB",
            "32 x 32 px",
            raw::framed(
                Kind {
                    color: 2,
                    depth: 8,
                    interlaced: false,
                },
                (32, 32),
                &[],
                &unpacked,
            ),
        ),
        (
            "a huge JPEG",
            "65535 x 65535 px",
            raw::progressive(65_535, 65_535, 0, &[]),
        ),
        ("too many scans", "JPEG", raw::progressive(64, 64, 20_000, &[])),
    ];
    if crate::every_case() {
        let turned = chunk(*b"eXIf", &orientation(6));
        all.extend([
            ("the deepest PNG, turned", "2048 x 2048 px", deep(2048, &turned)),
            (
                "the deepest PNG beside many texts",
                "2048 x 2048 px",
                deep(2048, &[turned, many(&chunk(*b"tEXt", b"a\0"), 9 * mib)].concat()),
            ),
            (
                "the largest progressive JPEG",
                "2048 x 2048 px",
                raw::progressive(2048, 2048, 60, &many(&icc, 9 * mib)),
            ),
        ]);
    }
    all
}

#[test]
fn every_bomb_is_answered_within_100_mebibytes() {
    let folder = tempfile::tempdir().unwrap();
    for (name, says, bytes) in bombs() {
        let (status, said) = check(folder.path(), &bytes, LIMIT);
        assert!(
            matches!(status, Some(0..=2)) && said.contains(says),
            "{name}: {status:?} {said}"
        );
    }
    // The limit holds: with a tenth of it, a picture of some size does not fit.
    let (status, said) = check(folder.path(), &deep(1200, &[]), LIMIT / 10);
    assert!(!matches!(status, Some(0..=2)), "{said}");
}

#[test]
fn a_header_that_promises_much_is_refused_before_anything_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    for kind in [(0, 1), (6, 16)] {
        let kind = Kind {
            color: kind.0,
            depth: kind.1,
            interlaced: true,
        };
        let bytes = raw::framed(kind, (0x7FFF_FFFF, 0x7FFF_FFFF), &[], &raw::bomb(10));
        let (status, said) = check(folder.path(), &bytes, LIMIT / 2);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("2147483647 x 2147483647 px"), "{said}");
    }
}
