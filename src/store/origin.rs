//! Where findings in a converted definition come from: the file beside it that it was converted from.

use std::io::Read as _;
use std::path::Path;

use super::paths::{listing, open_inside, read};
use super::scan::is_newer;
use crate::convert::{self, Options, Source};
use crate::package;
use crate::part::Part;
use crate::rules::{Finding, Origin};

/// How much of a file is searched for the version that it follows, in bytes (8 KiB): here every check looks.
const VERSION_BYTES: u64 = 1 << 13;
/// The most files that are searched for it.
const MAX_SEARCHED: usize = 20;

/// Gives the findings in a definition their places in the file of OpenAPI 3 beside it, where there is one that they come
/// from. Nothing is read beside a definition without findings.
pub(super) fn trace(folder: &Path, path: &str, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let (inner, name) = path.rsplit_once('/').unwrap_or(("", path));
    let beside = folder.join(inner);
    let Some(source) = source(&beside, name) else { return };
    let pointers: Vec<&str> = findings.iter().map(|finding| finding.place.pointer.as_str()).collect();
    let Ok(places) = convert::origins(&source, &Options::default(), &pointers) else {
        return;
    };
    for (finding, place) in findings.iter_mut().zip(places) {
        finding.place.from = place.map(|place| {
            Box::new(Origin {
                path: place.path,
                pointer: place.pointer,
                line: place.line,
                column: place.column,
            })
        });
    }
}

/// The first file of OpenAPI 3 in a folder, with what it refers to.
fn source(folder: &Path, definition: &str) -> Option<Source> {
    let is_tree = |name: &str| {
        [".json", ".yaml", ".yml"]
            .iter()
            .any(|ending| package::ends_in(name, ending))
    };
    let others = listing(folder).into_iter().filter(|entry| {
        !entry.is_folder
            && entry.name != definition
            && is_tree(&entry.name)
            && !entry.name.eq_ignore_ascii_case(Part::Properties.file_name())
    });
    let names = others.map(|entry| entry.name).take(MAX_SEARCHED);
    let name = names.into_iter().find(|name| {
        let Ok((file, _)) = open_inside(folder, name) else {
            return false;
        };
        let mut bytes = Vec::new();
        file.take(VERSION_BYTES).read_to_end(&mut bytes).is_ok() && is_newer(&String::from_utf8_lossy(&bytes))
    })?;
    let bytes = read(folder, &name).ok()?;
    let read = |inner: &str| read(folder, inner).map_err(|error| error.what);
    Source::load(&name, bytes, &read).ok()
}
