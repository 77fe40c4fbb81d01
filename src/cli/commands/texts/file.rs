//! The files of a connector with the texts to write in them, and writing these.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::commands::fix;
use crate::cli::gather::{self, Request};
use crate::cli::{Console, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::document::{Document, Syntax, edit};
use crate::export::answer::Code;
use crate::export::report::CheckedFile;
use crate::part::Part;
use crate::readme::Readme;
use crate::rules::{self, Edit, Scope};
use crate::session::{FileChange, FileFix};
use crate::store::{self, State};
use crate::texts::Sheet;

/// Shows what some edits of a file change, and writes them if asked to. Whether undo cannot take them back.
pub(super) fn change(
    sheet: &Sheet,
    edits: Vec<Edit>,
    texts: usize,
    write: bool,
    console: &mut Console,
) -> Result<bool, Failure> {
    let before = sheet.text();
    let misfit = |_| Problem::new(format!("The new texts do not fit {}.", plain(&sheet.path))).code(Code::Refused);
    let after = edit::apply(before, edits.iter().map(|edit| (edit.span, edit.text.as_str()))).map_err(misfit)?;
    let compared = fix::compared(before, &after, console);
    console.report(&format!("{}:\n{compared}\n", plain(&sheet.path)))?;
    let path = Path::new(&sheet.path);
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
    let is_lost = store::is_lost(&fix);
    if !write {
        return Ok(is_lost);
    }
    store::apply_fix(folder.unwrap_or(Path::new(".")), &fix, &State::of_user())
        .map_err(|error| Problem::told(&error.to_string()).code(Code::NotWritten))?;
    console.wrote(path);
    Ok(is_lost)
}

/// The files of one connector that hold texts.
pub(super) fn files(path: Option<&Path>, global: &Global, surroundings: &Surroundings) -> Result<Vec<Sheet>, Failure> {
    let paths: Vec<PathBuf> = path.map(Path::to_path_buf).into_iter().collect();
    let found = gather::gather(&Request {
        paths: &paths,
        input: None,
        exclude: &[],
        program: None,
        require_complete: false,
        then: &|_| {},
        global,
        surroundings,
    })?;
    // What lies in a package was copied from the files beside it, and is not written.
    let is_package = |file: &&CheckedFile| file.kind == Scope::Part(Part::Package);
    let packages = found.report.files.iter().filter(is_package);
    let packages: Vec<String> = packages.map(|file| format!("{}/", file.path)).collect();
    let mut sheets: Vec<Sheet> = Vec::new();
    for file in found.report.files {
        if packages.iter().any(|package| file.path.starts_with(package)) {
            continue;
        }
        let Scope::Part(kind @ (Part::Definition | Part::Properties | Part::Readme)) = file.kind else {
            continue;
        };
        let is_intro = || file.path.to_ascii_lowercase().ends_with("intro.md");
        let part = if kind == Part::Readme && is_intro() {
            Part::Intro
        } else {
            kind
        };
        if sheets.iter().any(|known| known.part == part) {
            let several = format!("There are several connectors: {} is of another one.", plain(&file.path));
            return Err(Problem::new(several)
                .code(Code::Usage)
                .because("texts are written for one connector at a time.")
                .instead("name its folder, for example: conncert texts my-connector.")
                .into());
        }
        if kind == Part::Readme {
            let page = Arc::new(Readme::parse(&read(&file.path)?));
            sheets.push(Sheet::of_page(part, file.path, page, &file.findings));
            continue;
        }
        let Some(document) = file.document else {
            // Nothing is objected to, or it cannot be read.
            if let Some(finding) = file.findings.first() {
                return Err(Problem::new(finding.message.clone())
                    .code(Code::Unreadable)
                    .instead(finding.help.clone())
                    .into());
            }
            continue;
        };
        sheets.push(Sheet::of_document(part, file.path, document, &file.findings));
    }
    Ok(sheets)
}

/// The file at a path, with what the rules find in it.
pub(super) fn named(path: &str) -> Result<Sheet, Failure> {
    let bytes = read(path)?;
    let name = path.to_ascii_lowercase();
    if Path::new(&name).extension().is_some_and(|ending| ending == "md") {
        let part = if name.ends_with("intro.md") {
            Part::Intro
        } else {
            Part::Readme
        };
        let page = Readme::parse(&bytes);
        let findings = rules::check_readme(&page, None);
        return Ok(Sheet::of_page(part, path.to_owned(), Arc::new(page), &findings));
    }
    let is_properties = name.contains("apiproperties");
    let part = if is_properties {
        Part::Properties
    } else {
        Part::Definition
    };
    let document = Document::parse(&bytes, Syntax::guess(path, &bytes)).map_err(|why| {
        let finding = rules::unreadable(part, &why, &bytes);
        Problem::new(finding.message)
            .code(Code::Unreadable)
            .instead(finding.help)
    })?;
    let findings = if is_properties {
        rules::check_properties(&document, None)
    } else {
        rules::check_definition(&document)
    };
    Ok(Sheet::of_document(part, path.to_owned(), Arc::new(document), &findings))
}

fn read(path: &str) -> Result<Vec<u8>, Failure> {
    let read = store::read_named(Path::new(path));
    Ok(read.map_err(|error| Problem::new(error.what).code(Code::Unreadable).instead(error.instead))?)
}
