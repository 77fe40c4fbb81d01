//! No test is forgotten: every file in this folder belongs to a test program of `Cargo.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_file_with_tests_is_reached_from_a_test_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(root.join("Cargo.toml")).unwrap()).unwrap();
    assert_eq!(manifest["package"]["autotests"].as_bool(), Some(false));
    let mut reached = BTreeSet::new();
    for program in manifest["test"].as_array().unwrap() {
        let name = program["name"].as_str().unwrap();
        reach(root.join("tests").join(format!("{name}.rs")), &mut reached);
    }
    let lying_there: BTreeSet<PathBuf> = walkdir::WalkDir::new(root.join("tests"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    let forgotten: Vec<_> = lying_there.difference(&reached).collect();
    assert!(
        forgotten.is_empty(),
        "not in any test program, add a `mod` line: {forgotten:?}"
    );
}

/// Adds a file and those that its `mod` lines name.
fn reach(file: PathBuf, reached: &mut BTreeSet<PathBuf>) {
    let text = fs::read_to_string(&file).unwrap();
    let folder = if file.ends_with("main.rs") || file.ends_with("mod.rs") {
        file.parent().unwrap().to_path_buf()
    } else {
        file.with_extension("")
    };
    reached.insert(file);
    for line in text.lines() {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        if let Some(name) = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            let beside = folder.join(format!("{name}.rs"));
            let within = folder.join(name).join("mod.rs");
            reach(if beside.exists() { beside } else { within }, reached);
        }
    }
}
