//! Where findings in a converted definition come from: the file in the folder that it was converted from.

use std::path::Path;

use super::paths::{leading, listing, read, relative};
use super::scan::{beginning, is_newer};
use super::state::State;
use crate::checklist::evidence::Converted;
use crate::convert::{self, Options, Source};
use crate::package;
use crate::part::Part;
use crate::rules::{Finding, Origin};

/// How much of a file is searched for the version that it follows, in bytes (8 KiB): here every check looks.
const VERSION_BYTES: u64 = 1 << 13;
/// The most files that are searched for it.
const MAX_SEARCHED: usize = 20;

/// Gives the findings in a definition their places in the file of OpenAPI 3 that it was converted from, where there is one
/// that they come from. Nothing is read beside a definition without findings.
pub(super) fn trace(folder: &Path, path: &str, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let Some((inner, source)) = source(folder, path) else {
        return;
    };
    let pointers: Vec<&str> = findings.iter().map(|finding| finding.place.pointer.as_str()).collect();
    let Ok(places) = convert::origins(&source, &Options::default(), &pointers) else {
        return;
    };
    let here = Path::new(folder_of(path));
    for (finding, place) in findings.iter_mut().zip(places) {
        finding.place.from = place.map(|place| {
            Box::new(Origin {
                path: leading(here, Path::new(&in_folder(&inner, &place.path))),
                pointer: place.pointer,
                line: place.line,
                column: place.column,
            })
        });
    }
}

/// What a definition was converted from, where that is a file in the folder still.
#[must_use]
pub fn converted(folder: &Path, path: &str, state: &State) -> Option<Converted> {
    let last = state.conversion(&folder.join(path))?;
    let named = relative(folder, &in_folder(folder_of(path), &last.source)).ok()?;
    if named == path {
        return None;
    }
    let (inner, source) = load(folder, &named)?;
    Some(Converted {
        files: source.paths().map(|file| in_folder(&inner, file)).collect(),
        is_behind: source.digest() != last.digest,
        options: last.options,
        source: named,
    })
}

/// The file that the last conversion into a definition was made from, else the first one of OpenAPI 3 beside it, with
/// what it refers to; and its folder, from the connector's.
fn source(folder: &Path, path: &str) -> Option<(String, Source)> {
    let known = State::of_user().conversion(&folder.join(path));
    let named = match known {
        // Nothing outside of the folder is read, and what is inside is another one.
        Some(last) => Some(relative(folder, &in_folder(folder_of(path), &last.source)).ok()?),
        None => None,
    };
    named
        .filter(|named| named != path)
        .and_then(|named| load(folder, &named))
        .or_else(|| load(folder, &first_beside(folder, path)?))
}

/// A file of OpenAPI 3 with what it refers to, and its folder; none where it is no such file.
fn load(folder: &Path, path: &str) -> Option<(String, Source)> {
    if !follows_3(folder, path) {
        return None;
    }
    let bytes = read(folder, path).ok()?;
    let (inner, name) = path.rsplit_once('/').unwrap_or(("", path));
    let beside = folder.join(inner);
    let read = |file: &str| read(&beside, file).map_err(|error| error.what);
    Some((inner.to_owned(), Source::load(name, bytes, &read).ok()?))
}

/// The first file of OpenAPI 3 beside another one.
fn first_beside(folder: &Path, path: &str) -> Option<String> {
    let inner = folder_of(path);
    let is_tree = |name: &str| {
        [".json", ".yaml", ".yml"]
            .iter()
            .any(|ending| package::ends_in(name, ending))
    };
    let others = listing(&folder.join(inner)).into_iter().filter(|entry| {
        !entry.is_folder && is_tree(&entry.name) && !entry.name.eq_ignore_ascii_case(Part::Properties.file_name())
    });
    let mut others = others
        .map(|entry| in_folder(inner, &entry.name))
        .filter(|other| other != path)
        .take(MAX_SEARCHED);
    others.find(|other| follows_3(folder, other))
}

fn follows_3(folder: &Path, path: &str) -> bool {
    beginning(folder, path, VERSION_BYTES).is_some_and(|bytes| is_newer(&String::from_utf8_lossy(&bytes)))
}

/// The folder of a path, empty where it names a file alone.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path from a folder, from where the folder is named.
fn in_folder(folder: &str, path: &str) -> String {
    if folder.is_empty() {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}
