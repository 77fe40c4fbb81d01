//! The files beside a definition, which follow what becomes of it.

use std::path::{Path, PathBuf};

use crate::document::{Document, Syntax};
use crate::export::report::CheckedFile;
use crate::rules::{Class, Part, Scope};
use crate::work::repair::follow::{self, Renamed};
use crate::work::repair::{Made, Mended};

/// What became of a connector's definition, which the files beside it are held against.
#[derive(Default)]
pub(super) struct Beside {
    folder: PathBuf,
    /// The definition as it becomes.
    pub definition: Option<Document>,
    renamed: Renamed,
}

impl Beside {
    /// Goes to the connector in this folder.
    pub fn enter(&mut self, folder: &Path) {
        if self.folder != folder {
            *self = Self {
                folder: folder.to_owned(),
                ..Self::default()
            };
        }
    }

    /// Keeps what a definition becomes.
    pub fn keep(&mut self, file: &CheckedFile, change: &Mended) {
        if file.kind == Scope::Part(Part::Definition) {
            let syntax = Syntax::guess(&file.path, change.after.as_bytes());
            self.definition = Document::parse(change.after.as_bytes(), syntax).ok();
            self.renamed.clone_from(&change.renamed);
        }
    }

    /// A file's text that names the operations anew.
    pub fn followed(&self, file: &CheckedFile) -> Option<Mended> {
        if self.renamed.is_empty() {
            return None;
        }
        let after = match (file.kind, &file.document) {
            (Scope::Part(Part::Properties), Some(document)) => follow::properties(document, &self.renamed)?,
            (Scope::Part(Part::Script), _) => follow::script(&script(file)?, &self.renamed)?,
            _ => return None,
        };
        Some(Mended {
            after,
            made: vec![Made {
                rule: "operation-id-not-pascal",
                class: Class::Breaking,
                title: "name the operations as the definition does now".to_owned(),
                line: 1,
                is_first: false,
            }],
            renamed: Renamed::new(),
            is_unmarked: false,
        })
    }
}

/// The text of a script.
pub(super) fn script(file: &CheckedFile) -> Option<String> {
    let text = std::fs::read_to_string(&file.path).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}
