//! Scanning and inspecting real connectors; runs only where the environment variable `CONNCERT_CORPUS` names them.

use std::fs;
use std::path::{Path, PathBuf};

use conncert::checklist::Named;
use conncert::store;

/// All folders below that hold an API definition under its usual name.
fn connectors(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            connectors(&path, found);
        } else if entry.file_name().eq_ignore_ascii_case("apiDefinition.swagger.json") {
            found.push(folder.to_path_buf());
        }
    }
}

#[test]
fn every_real_connector_is_recognized_and_read() {
    let Some(corpus) = std::env::var_os("CONNCERT_CORPUS") else {
        return;
    };
    let mut folders = Vec::new();
    connectors(Path::new(&corpus), &mut folders);
    assert!(!folders.is_empty());
    let mut unread = Vec::new();
    for folder in folders {
        let found = store::scan(&folder);
        let definition = found.path(conncert::part::Part::Definition).unwrap();
        assert!(
            definition.eq_ignore_ascii_case("apiDefinition.swagger.json"),
            "{}",
            folder.display()
        );
        let evidence = store::inspect(&folder, found.clone(), &Named::default(), conncert::program::unnamed());
        let check = evidence.definition.unwrap();
        match check.content {
            Ok(content) => assert!(content.overview.operations > 0, "{}", folder.display()),
            Err(said) => unread.push(format!("{}: {said}", folder.display())),
        }
    }
    // One of them indents with em spaces, which no reader of JSON takes.
    assert!(unread.len() <= 1, "{}", unread.join("\n"));
}
