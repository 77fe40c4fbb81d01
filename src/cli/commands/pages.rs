//! Pages in Markdown, written into a folder.

use std::fs;
use std::path::Path;

use crate::cli::{Console, Exit, Failure, Problem};
use crate::document::words::counted;
use crate::export::answer::Code;
use crate::export::book::Page;
use crate::store::said;

/// Writes the pages. Only a folder that holds nothing takes them, so that nothing is replaced and none is left over from
/// before.
///
/// # Errors
/// When the folder holds something, or cannot be written.
pub fn write(folder: &Path, pages: &[Page], console: &mut Console) -> Result<Exit, Failure> {
    let place = folder.display();
    let taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        return Err(
            Problem::new(format!("The pages are not written: {place} is there already."))
                .code(Code::Exists)
                .because("They might replace files, and pages of an older version would stay among them.")
                .instead("name a folder that is new or empty.")
                .into(),
        );
    }
    for page in pages {
        let file = folder.join(&page.path);
        let written = file
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&file, &page.text));
        written.map_err(|error| {
            Problem::new(format!("The page could not be written to {}.", file.display()))
                .code(Code::NotWritten)
                .because(format!("{}.", said(&error)))
                .instead("name a folder that can be written.")
        })?;
    }
    console.note(&format!(
        "{} written to {place}.",
        counted(pages.len(), "page", "pages")
    ))?;
    Ok(Exit::Done)
}

/// What is said where a folder is named for a list that is no page.
pub fn not_md() -> Failure {
    Problem::new("Only Markdown is written into a folder.")
        .code(Code::Usage)
        .instead("add --format md, or leave out --output and send the list to a file with >.")
        .into()
}
