//! Repairs of a text, put together for the preview that every face shows before it writes.

use crate::document::edit::{self, EditError};
use crate::rules::{Edit, Fix};
use crate::session::{FileChange, FileFix};

/// A repair of the text in the file at `path`, with the text as it will be. Several repairs become one.
///
/// # Errors
/// [`EditError`] when they overlap, or were made for another text.
pub fn of_text(path: &str, before: &str, fixes: &[&Fix]) -> Result<(FileFix, String), EditError> {
    let title = match fixes {
        [fix] => fix.title.clone(),
        many => format!("make {} repairs", many.len()),
    };
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    let after = edit::apply(before, edits.iter().map(|edit| (edit.span, edit.text.as_str())))?;
    let change = FileChange::Text {
        before: before.to_owned(),
        edits,
    };
    let fix = FileFix {
        path: path.to_owned(),
        title,
        change,
    };
    Ok((fix, after))
}
