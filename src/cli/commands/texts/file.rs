//! The files of a connector with the texts to write in them, and writing these.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::commands::fix;
use crate::cli::gather::{self, Request};
use crate::cli::{Console, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::document::{Document, edit};
use crate::export::texts::FileTexts;
use crate::part::Part;
use crate::rules::{Edit, Scope};
use crate::session::{FileChange, FileFix};
use crate::store::{self, State};
use crate::texts::{Text, texts};

/// A file with the texts to write in it.
pub(super) struct File {
    /// Its path as the reader would type it.
    pub path: String,
    pub part: Part,
    pub document: Arc<Document>,
    pub texts: Vec<Text>,
}

impl File {
    pub fn listed(&self) -> FileTexts<'_> {
        FileTexts {
            path: &self.path,
            texts: &self.texts,
        }
    }

    /// Shows what some edits change, and writes them if asked to.
    pub fn change(&self, edits: Vec<Edit>, texts: usize, write: bool, console: &mut Console) -> Result<(), Failure> {
        let before = self.document.text();
        let misfit = |_| Problem::new(format!("The new texts do not fit {}.", plain(&self.path)));
        let after = edit::apply(before, edits.iter().map(|edit| (edit.span, edit.text.as_str()))).map_err(misfit)?;
        let compared = fix::compared(before, &after, console);
        console.report(&format!("{}:\n{compared}\n", plain(&self.path)))?;
        if !write {
            return Ok(());
        }
        let path = Path::new(&self.path);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let fix = FileFix {
            path: name,
            title: format!("write {}", counted(texts, "text", "texts")),
            change: FileChange::Text {
                before: before.to_owned(),
                edits,
            },
        };
        store::apply_fix(folder.unwrap_or(Path::new(".")), &fix, &State::of_user())
            .map_err(|error| Problem::told(&error.to_string()))?;
        Ok(())
    }
}

/// The files of one connector that hold texts.
pub(super) fn files(path: Option<&Path>, global: &Global, surroundings: &Surroundings) -> Result<Vec<File>, Failure> {
    let paths: Vec<PathBuf> = path.map(Path::to_path_buf).into_iter().collect();
    let found = gather::gather(&Request {
        paths: &paths,
        program: None,
        require_complete: false,
        then: &|_| {},
        global,
        surroundings,
    })?;
    let mut files: Vec<File> = Vec::new();
    for file in found.report.files {
        let Scope::Part(part @ (Part::Definition | Part::Properties)) = file.kind else {
            continue;
        };
        if files.iter().any(|known| known.part == part) {
            let several = format!("There are several connectors: {} is of another one.", plain(&file.path));
            return Err(Problem::new(several)
                .because("texts are written for one connector at a time.")
                .instead("name its folder, for example: conncert texts my-connector.")
                .into());
        }
        let Some(document) = file.document else {
            // Nothing is objected to, or it cannot be read.
            if let Some(finding) = file.findings.first() {
                return Err(Problem::new(finding.message.clone())
                    .instead(finding.help.clone())
                    .into());
            }
            continue;
        };
        files.push(File {
            texts: texts(part, &document, &file.findings),
            path: file.path,
            part,
            document,
        });
    }
    Ok(files)
}
