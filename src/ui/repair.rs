//! Repairs of a text and files begun, put together for the preview that every face shows before it writes.

use std::sync::Arc;

use crate::document::edit::{self, EditError};
use crate::export::scaffold::{self, Kind, Material};
use crate::program::View;
use crate::rules::{Edit, Fix};
use crate::session::{FileChange, FileFix, Session};

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

/// A missing file as it would be begun, with its text; none when it is there, or no API definition can be read.
#[must_use]
pub fn beginning(session: &Session, view: View) -> Option<(FileFix, String)> {
    let kind = missing(session, view)?;
    let text = scaffold::render(
        kind,
        &Material {
            program: session.program(),
            submission: &session.submission,
            evidence: &session.evidence,
        },
    )?;
    let fix = FileFix {
        path: kind.target(&session.evidence),
        title: scaffold::TITLE.to_owned(),
        change: FileChange::Bytes {
            before: None,
            after: Some(Arc::from(text.as_bytes())),
        },
    };
    Some((fix, text))
}

/// The file that a step with this view is about, when it is not there and can be begun.
#[must_use]
pub fn missing(session: &Session, view: View) -> Option<Kind> {
    Kind::of(view.part()?).filter(|kind| kind.is_missing(&session.evidence))
}
