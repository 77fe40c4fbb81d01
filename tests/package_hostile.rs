//! No archive, however it is made, gets anywhere: it is refused in words, within 100 MiB and soon, and nothing is written.
#![allow(clippy::cast_possible_truncation)]

use std::io::{Cursor, Write as _};
#[cfg(target_os = "linux")]
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Command;

use crate::packing::{CONNECTOR, FLOW, Packing};
use conncert::package::{Archive, Budget, Package};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these entries, stored.
fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (path, content) in entries {
        writer.start_file(*path, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An archive whose one entry unpacks to so many blanks.
fn bomb(name: &str, bytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    let mut left = bytes;
    while left > 0 {
        let now = left.min(blanks.len());
        writer.write_all(&blanks[..now]).unwrap();
        left -= now;
    }
    writer.finish().unwrap().into_inner()
}

/// Replaces the name wherever it stands, headers included; both have the same length.
fn renamed(bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    replaced(bytes, from, to, usize::MAX)
}

/// Replaces the last `times` places.
fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8], times: usize) -> Vec<u8> {
    let places: Vec<usize> = (0..bytes.len() - from.len())
        .filter(|at| bytes[*at..].starts_with(from))
        .collect();
    assert!(!places.is_empty());
    for at in places.into_iter().rev().take(times) {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

/// The place of the last directory header.
fn directory(bytes: &[u8]) -> usize {
    (0..bytes.len())
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .unwrap()
}

/// Writes a number into the directory header, at an offset of the specification.
fn patched(mut bytes: Vec<u8>, offset: usize, value: &[u8]) -> Vec<u8> {
    let at = directory(&bytes) + offset;
    bytes[at..at + value.len()].copy_from_slice(value);
    bytes
}

/// Archives that say of themselves what is not so.
fn lies() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let one = stored(&[("intro.md", b"# Contoso")]);
    let two = stored(&[("aa.md", b"# Contoso"), ("bb.md", b"# Contoso")]);
    let second = directory(&two);
    let mut longer = one.clone();
    longer.splice(0..0, b"#!/bin/sh\n".iter().copied());
    let many: Vec<String> = (0..=Budget::ENTRIES).map(|number| format!("{number}.md")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    vec![
        ("an entry beyond the end", "archive", {
            let mut bytes = two.clone();
            bytes[second + 42..second + 46].copy_from_slice(&0xFFFF_FF00_u32.to_le_bytes());
            bytes
        }),
        ("a lie about a large file", "says that it unpacks to", {
            let bytes = bomb("intro.md", 100);
            patched(bytes, 24, &0x7FFF_FFFF_u32.to_le_bytes())
        }),
        ("a lie of 64 bits", "say that they unpack to", {
            let bytes = patched(one.clone(), 20, &[0xFF; 4]);
            patched(bytes, 24, &[0xFF; 4])
        }),
        ("more entries than are taken", "more than 10000 entries", stored(&many)),
        ("more entries than there are", "archive", {
            let mut bytes = one.clone();
            let end = bytes.len() - 22;
            bytes[end + 8..end + 12].copy_from_slice(&[0xFF, 0xFE, 0xFF, 0xFE]);
            bytes
        }),
        ("a bomb", "times its packed size", bomb("intro.md", 200 << 20)),
        ("damage", "damaged", {
            let bytes = stored(&[("intro.md", b"# Contoso Invoices keeps track")]);
            replaced(bytes, b"keeps track", b"loses sight", 1)
        }),
        ("bytes in front", "belong to none", longer),
    ]
}

/// Archives with words of what is said of each.
fn hostile() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let one = stored(&[("intro.md", b"# Contoso")]);
    let two = stored(&[("aa.md", b"# Contoso"), ("bb.md", b"# Contoso")]);
    let link = {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .add_symlink("intro.md", "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
        writer.finish().unwrap().into_inner()
    };
    let overlapping = patched(two.clone(), 42, &0_u32.to_le_bytes());
    let mut all = lies();
    all.extend([
        ("no archive", "no zip archive", b"# Contoso Invoices".to_vec()),
        ("nothing", "no zip archive", Vec::new()),
        ("cut off", "no zip archive", one[..one.len() - 30].to_vec()),
        (
            "a path that leads out",
            "leads out of the folder",
            renamed(one.clone(), b"intro.md", b"../../aa"),
        ),
        (
            "an absolute path",
            "absolute path",
            renamed(one.clone(), b"intro.md", b"/etc/abc"),
        ),
        (
            "a drive",
            "absolute path",
            renamed(one.clone(), b"intro.md", b"C:/ab.md"),
        ),
        (
            "a backslash",
            "a backslash",
            renamed(one.clone(), b"intro.md", b"..\\ab.md"),
        ),
        (
            "control characters",
            "control characters",
            renamed(one.clone(), b"intro.md", b"a\x1b[31m.m"),
        ),
        (
            "a name of nothing",
            "an empty folder",
            renamed(one.clone(), b"intro.md", b"a//b//cc"),
        ),
        ("a link", "a link to another file", link),
        (
            "the same name twice",
            "same name",
            renamed(two.clone(), b"bb.md", b"aa.md"),
        ),
        (
            "the same name in capitals",
            "twice",
            renamed(two.clone(), b"bb.md", b"AA.md"),
        ),
        (
            "a file that is also a folder",
            "both a file and a folder",
            stored(&[("docs", b"x"), ("docs/intro.md", b"x")]),
        ),
        (
            "a password",
            "locked with a password",
            patched(one.clone(), 8, &1_u16.to_le_bytes()),
        ),
        (
            "a rare packing",
            "packed in a way",
            patched(one.clone(), 10, &14_u16.to_le_bytes()),
        ),
        ("two sizes", "two sizes", patched(one.clone(), 24, &5_u32.to_le_bytes())),
        (
            "two names",
            "differs from",
            replaced(one.clone(), b"intro.md", b"other.md", 1),
        ),
        ("shared bytes", "same bytes", overlapping),
    ]);
    all
}

#[test]
fn every_hostile_archive_is_refused_in_words() {
    for (name, says, bytes) in hostile() {
        let refused = Package::read(bytes, false).expect_err(name);
        assert!(refused.what.contains(says), "{name}: {refused:?}");
        for sentence in [&refused.what, &refused.instead] {
            assert!(
                sentence.ends_with('.') && !sentence.chars().any(char::is_control),
                "{name}: {sentence:?}"
            );
        }
    }
}

#[test]
fn a_hostile_archive_within_one_is_told_at_its_place_and_the_others_are_read() {
    let bad = renamed(stored(&[("intro.md", b"# Contoso")]), b"intro.md", b"../../aa");
    let good = Packing::good();
    let package = Package::read(
        good.clone().without(CONNECTOR).with_bytes(CONNECTOR, &bad).bytes(),
        false,
    )
    .unwrap();
    assert_eq!(package.refused.len(), 1);
    assert_eq!(package.refused[0].0, CONNECTOR);
    assert_eq!(
        package
            .solutions
            .iter()
            .map(|one| one.path.as_str())
            .collect::<Vec<_>>(),
        [FLOW]
    );
    let package = Package::read(
        good.without("package.zip").with_bytes("package.zip", &bad).bytes(),
        false,
    )
    .unwrap();
    assert_eq!(package.refused[0].0, "package.zip");
}

#[test]
fn archives_are_opened_three_deep_and_no_deeper() {
    let deeper = Packing::good().with(&format!("{CONNECTOR}/Connector/more.zip/Connector/more.zip/a.txt"), "");
    let package = Package::read(deeper.bytes(), false).unwrap();
    let more = package.solutions[0]
        .archive
        .entries
        .iter()
        .find(|entry| entry.path.ends_with("more.zip"));
    // It is a file like any other: nobody looks into it.
    assert!(more.is_some_and(|entry| !entry.is_folder) && package.refused.is_empty());
    // An archive that holds itself, as far as anyone looks.
    let mut nested = stored(&[("intro.md", b"")]);
    for _ in 0..50 {
        nested = stored(&[("package.zip", &nested)]);
    }
    let package = Package::read(nested, false).unwrap();
    assert!(package.solutions.is_empty());
}

#[test]
fn what_is_unpacked_has_an_end_over_all_archives_together() {
    let blanks = "0123456789abcdef".repeat((5 << 20) / 16);
    let large = Packing::good()
        .with("a.md", &blanks)
        .with(&format!("{FLOW}/Workflows/b.json"), &blanks)
        .with(&format!("{FLOW}/Workflows/c.json"), &blanks)
        .with(&format!("{FLOW}/Workflows/d.json"), &blanks);
    let noise: Vec<u8> = (0..6_u32 << 20)
        .map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let large = large.with_bytes("e.md", &noise);
    let read = Package::read(large.bytes(), false);
    let told = match read {
        Err(refused) => refused.what,
        Ok(package) => package
            .refused
            .iter()
            .map(|(_, refused)| refused.what.clone())
            .collect(),
    };
    assert!(
        told.contains("what is read of a package") || told.contains("times its packed size"),
        "{told}"
    );
    let mut budget = Budget { entries: 2, bytes: 9 };
    let three = stored(&[("a", b"x"), ("b", b"x"), ("c", b"x")]);
    assert!(Archive::read(&three, |_| true, &mut budget).is_err());
    let two = stored(&[("a", b"12345"), ("b", b"12345")]);
    assert!(
        Archive::read(&two, |_| true, &mut budget)
            .unwrap_err()
            .what
            .contains("unpacks to")
    );
}

/// In KiB, as the shell counts.
#[cfg(target_os = "linux")]
const LIMIT: u32 = 100 * 1024;

#[cfg(target_os = "linux")]
fn check(folder: &Path, bytes: &[u8]) -> (Option<i32>, String) {
    let file = folder.join("hostile.zip");
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -d {LIMIT} && exec \"$0\" package check \"$1\"")])
        .args([Path::new(env!("CARGO_BIN_EXE_conncert")), &file])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn every_hostile_archive_is_answered_within_100_mebibytes_and_nothing_is_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = hostile();
    // Real archives, as large as they may be: texts of many small parts, of the largest size.
    let digit = |number: u32| char::from(b'0' + (number.wrapping_mul(2_654_435_761) >> 24) as u8 % 10);
    let numbers: String = (0..(1 << 19) - 8).map(|number| format!("{},", digit(number))).collect();
    let numbers = format!("[{numbers}0]");
    let members: String = (0..40_000)
        .map(|number| format!("\"/{number}\": {{\"get\": {{}}}},"))
        .collect();
    let members = format!("{{\"swagger\": \"2.0\", \"paths\": {{{members}\"/\": {{}}}}}}");
    let at = |solution: &str, name: &str| format!("{solution}/Connector/contoso_invoices_{name}");
    let large = Packing::good()
        .with(&at(CONNECTOR, "connectionparameters.json"), &numbers)
        .with(&at(FLOW, "openapidefinition.json"), &members)
        .with(&format!("{FLOW}/Workflows/Sample.json"), &numbers);
    all.push(("large texts", "package-flow-without-connector", large.bytes()));
    let heavy: Vec<u8> = (0..30_u32 << 20)
        .map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    all.push((
        "a large library",
        "package-stray-file",
        Packing::good().with_bytes("a.dll", &heavy).bytes(),
    ));
    all.push(("a file of 33 MiB", "packages of up to 32 MiB", vec![0; 33 << 20]));
    for (name, says, bytes) in all {
        let (status, said) = check(folder.path(), &bytes);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            matches!(status, Some(0 | 1)) && said.contains(says),
            "{name}: {status:?} {said}"
        );
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing but the archive itself");
}
