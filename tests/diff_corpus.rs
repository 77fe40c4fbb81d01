//! Published connectors compared with themselves. Runs where `CONNCERT_CORPUS` names a folder
//! of connectors.

use std::path::{Path, PathBuf};

use conncert::diff::{self, Version};
use conncert::document::{Document, Syntax};
use conncert::openapi::Parts;
use rayon::prelude::*;

use crate::diff::told;
use crate::rules_corpus::definitions as files_below;

pub fn corpus() -> Vec<PathBuf> {
    let mut files = Vec::new();
    if let Ok(folder) = std::env::var("CONNCERT_CORPUS") {
        files_below(Path::new(&folder), &mut files);
        files.sort();
        assert!(!files.is_empty());
    }
    files
}

#[test]
fn no_published_definition_differs_from_itself() {
    corpus().par_iter().for_each(|file| {
        let bytes = std::fs::read(file).unwrap();
        let syntax = Syntax::guess(&file.to_string_lossy(), &bytes);
        let Ok(document) = Document::parse(bytes.clone(), syntax) else {
            return;
        };
        let again = Document::parse(bytes, syntax).unwrap();
        let version = |definition| Version {
            definition: Some(definition),
            properties: None,
            ..Version::default()
        };
        let diff = diff::diff(version(&document), version(&again));
        assert!(
            diff.changes.is_empty() && !diff.is_cut,
            "{}: {:?}",
            file.display(),
            told(&diff)
        );
    });
}

#[test]
fn what_is_compared_is_there() {
    // A definition of which nothing is collected would differ from nothing.
    for file in corpus().iter().take(20) {
        let bytes = std::fs::read(file).unwrap();
        let Ok(document) = Document::parse(bytes, Syntax::Json) else {
            continue;
        };
        assert!(!Parts::collect(&document).operations.is_empty(), "{}", file.display());
    }
}
