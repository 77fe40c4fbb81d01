//! Answers that name a file: taken in every face and command only for a file that is there.

use std::path::Path;

use crate::program::FieldKind;
use crate::session::{NoFile, Session};
use crate::store;
use crate::submission::Answer;

/// The text to answer a question with: where a file is asked for, its path in the connector's folder; elsewhere, and where
/// the session refuses it by itself, the text as typed.
///
/// # Errors
/// [`NoFile`] when the text names no file that can be read there now.
pub fn named(folder: &Path, session: &Session, key: &str, text: &str) -> Result<String, NoFile> {
    let field = session.field(key).filter(|field| field.kind == FieldKind::Path);
    match field.map(|field| session.judged(field, text)) {
        Some(Ok(Some(Answer::Text(path)))) => store::there(folder, &path),
        _ => Ok(text.to_owned()),
    }
}
