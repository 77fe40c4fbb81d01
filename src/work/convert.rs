//! Converting a definition with the files in its folder, and repairing what comes out as far as that needs no decision.

use std::path::Path;

use crate::convert::{self, Conversion, Options, Refused, Source};
use crate::document::{Document, Syntax, Unreadable};
use crate::openapi::Api;
use crate::part::Part;
use crate::program;
use crate::rules::{self, Class, Finding};
use crate::store;

use super::repair::{Judge, mend};

/// Reads a definition, and what it refers to inside its folder: nothing outside of it, nothing through links out of it.
///
/// # Errors
/// [`Unreadable`] when no tree can be made of the definition.
pub fn source(path: &Path, bytes: Vec<u8>) -> Result<Source, Unreadable> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = |inner: &str| store::read(folder, inner).map_err(|error| error.what);
    Source::load(&name, bytes, &read)
}

/// Converts a definition and makes the safe repairs of the result.
///
/// # Errors
/// [`Refused`] where it does not follow OpenAPI 3.
pub fn converted(source: &Source, options: &Options) -> Result<Conversion, Refused> {
    convert::convert(source, options).map(mended)
}

/// A conversion after the safe repairs of its definition. What was a connector's definition before is given back as it was;
/// its repairs are those that checking offers.
pub(super) fn mended(mut conversion: Conversion) -> Conversion {
    if conversion.was_connector {
        return conversion;
    }
    if let Some(text) = repaired(&conversion.text) {
        conversion.text = text;
    }
    conversion
}

/// A definition after its safe repairs; none where there is nothing to repair.
#[must_use]
pub fn repaired(text: &str) -> Option<String> {
    let document = Document::parse(text.as_bytes(), Syntax::Json).ok()?;
    let judge = Judge {
        part: Part::Definition,
        path: Part::Definition.file_name(),
        beside: None,
        has_followers: false,
        published: None,
    };
    let found = rules::check_api_beside(&Api::new(&document), None, program::unnamed());
    let is_safe = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.class == Class::Safe);
    mend(judge, &document, &found, &is_safe).map(|mended| mended.after)
}
