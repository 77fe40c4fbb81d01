//! What a connector's folder holds under the usual names, in any case.

use std::io::Read;
use std::path::Path;

use super::atomic;
use super::paths::{self, Entry, listing};
use super::project;
use crate::checklist::Found;
use crate::checklist::evidence::Paths;
use crate::package;
use crate::part::Part;
use crate::rules;

/// Folders that connectors keep their files in; looked at one level deep.
const FOLDERS: [&str; 20] = [
    "api",
    "apis",
    "asset",
    "assets",
    "connector",
    "definition",
    "definitions",
    "doc",
    "docs",
    "icon",
    "icons",
    "image",
    "images",
    "img",
    "media",
    "openapi",
    "package",
    "spec",
    "specs",
    "swagger",
];

/// The folders of Microsoft's repository that hold connectors.
const REPOSITORY: [&str; 2] = ["certified-connectors", "independent-publisher-connectors"];

/// The most entries looked at in all.
const MAX_ENTRIES: usize = 2_000;

/// How much of a file is searched for the version that it follows, in bytes (4 MiB): keys may stand in any order.
const VERSION_BYTES: u64 = 1 << 22;

/// The most files that are searched for it.
const MAX_SEARCHED: usize = 20;

/// Looks for the usual files, in the folder and one level of usual folders below. Nothing outside is read.
#[must_use]
pub fn scan(folder: &Path) -> Found {
    let files = files(folder);
    let found = |part| Some((part, best(&files, |name| rank(part, name))?));
    let mut paths: Paths = Part::ALL.into_iter().filter_map(found).collect();
    if !paths.contains_key(&Part::Definition)
        && let Some(path) = definition(folder, &files)
    {
        paths.insert(Part::Definition, path);
    }
    Found {
        definitions: ranked(&files, definition_rank),
        logo: best(&files, logo_rank),
        foreign: foreign(folder, &files),
        paths,
    }
}

/// Which of these paths a folder's file for a part is by its name, as [`scan`] looks for it: in the folder itself or in one
/// of the usual folders.
#[must_use]
pub fn usual(part: Part, paths: &[String]) -> Option<String> {
    let near = |path: &&String| match path.split_once('/') {
        Some((folder, name)) => !name.contains('/') && FOLDERS.contains(&folder.to_lowercase().as_str()),
        None => true,
    };
    let mut near: Vec<String> = paths.iter().filter(near).cloned().collect();
    near.sort_by_key(|path| path.contains('/'));
    best(&near, |name| rank(part, name))
}

/// Whether connectors keep their files in folders of this name.
#[must_use]
pub fn is_usual_folder(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    FOLDERS.contains(&name.as_str())
}

/// Whether a text is an API definition, by the ending of its file's name and by the version that it names.
#[must_use]
pub fn is_definition(path: &str, text: &str) -> bool {
    is_tree(path) && (is_swagger(text) || is_newer(text))
}

/// Whether a file of this name can hold a definition.
fn is_tree(path: &str) -> bool {
    [".json", ".yaml", ".yml"]
        .iter()
        .any(|ending| package::ends_in(path, ending))
}

/// A definition under another name: of OpenAPI 2.0, else of 3, since what is to be converted need not be called as it is
/// submitted.
fn definition(folder: &Path, files: &[String]) -> Option<String> {
    let mut newer = None;
    for path in files.iter().filter(|path| is_tree(path)).take(MAX_SEARCHED) {
        let Some(bytes) = beginning(folder, path, VERSION_BYTES) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        if is_swagger(&text) {
            return Some(path.clone());
        }
        if newer.is_none() && is_newer(&text) {
            newer = Some(path.clone());
        }
    }
    newer
}

/// At most so many bytes of a file; none where it cannot be read.
pub(super) fn beginning(folder: &Path, path: &str, most: u64) -> Option<Vec<u8>> {
    let (file, length) = paths::open_inside(folder, path).ok()?;
    // Without room for all of it, a file is read in many small pieces.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or_default());
    file.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether a file names version 3 of OpenAPI.
pub(super) fn is_newer(text: &str) -> bool {
    versions(text, "openapi").any(|version| version.starts_with("3."))
}

/// Whether a file names version 2.0 of OpenAPI. The number is whole: `"swagger": "2.0.1"` is how a list of packages names one.
fn is_swagger(text: &str) -> bool {
    let is_whole = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '.');
    versions(text, "swagger").any(|version| version.strip_prefix("2.0").is_some_and(is_whole))
}

/// What follows this key, on the outermost level in YAML, on any in JSON.
fn versions<'t>(text: &'t str, key: &'t str) -> impl Iterator<Item = &'t str> {
    let yaml = text
        .lines()
        .filter_map(move |line| line.trim_start_matches('\u{feff}').strip_prefix(key)?.strip_prefix(':'));
    let json = text.match_indices(key).filter_map(move |(at, _)| {
        let before = text.get(..at)?;
        let rest = text.get(at + key.len()..)?.strip_prefix('"')?;
        before.ends_with('"').then(|| rest.trim_start().strip_prefix(':'))?
    });
    yaml.chain(json)
        .map(|rest| rest.trim_start_matches([' ', '\t', '\r', '\n', ':', '"', '\'']))
}

/// The files that do not belong into a submission.
fn foreign(folder: &Path, files: &[String]) -> Vec<(String, &'static str)> {
    // Most folders hold none, wherever they lie.
    if files.iter().all(|path| rules::file::foreign(path, true).is_none()) {
        return Vec::new();
    }
    let in_repository = paths::real(folder).is_ok_and(|folder| {
        let parent = folder.parent().and_then(Path::file_name);
        parent.is_some_and(|name| REPOSITORY.iter().any(|known| name == *known))
    });
    let judged = files
        .iter()
        // A save on its way is our own, and gone in a moment.
        .filter(|path| !atomic::is_temporary(path))
        .filter_map(|path| Some((path.clone(), rules::file::foreign(path, in_repository)?)));
    judged.collect()
}

/// The paths of the files, those of the folder itself first.
fn files(folder: &Path) -> Vec<String> {
    let mut left = MAX_ENTRIES;
    let mut files = Vec::new();
    let mut below = Vec::new();
    let usable = |path: &str, entry: &Entry| {
        !entry.is_link && entry.has_usual_name() || paths::relative(folder, path).is_ok_and(|inner| inner == path)
    };
    for entry in listing(folder) {
        left = left.saturating_sub(1);
        if !usable(&entry.name, &entry) {
            continue;
        }
        if !entry.is_folder {
            files.push(entry.name);
        } else if FOLDERS.contains(&entry.name.to_lowercase().as_str()) {
            below.push(entry.name);
        }
    }
    for parent in below {
        for entry in listing(&folder.join(&parent)).into_iter().take(left) {
            left -= 1;
            let path = format!("{parent}/{}", entry.name);
            if !entry.is_folder && usable(&path, &entry) {
                files.push(path);
            }
        }
    }
    files
}

/// The file whose lower-case name ranks lowest; of equals the first.
fn best(files: &[String], rank: impl Fn(&str) -> Option<u8>) -> Option<String> {
    ranked(files, rank).into_iter().next()
}

/// The files whose lower-case names have a rank, the lowest first; of equals in their order.
fn ranked(files: &[String], rank: impl Fn(&str) -> Option<u8>) -> Vec<String> {
    let mut ranked: Vec<(u8, &String)> = files
        .iter()
        .filter_map(|path| {
            let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
            Some((rank(&name)?, path))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, path)| path.clone()).collect()
}

/// How usual this lower-case name is for a part, 0 the most; none for another file's name.
fn rank(part: Part, name: &str) -> Option<u8> {
    match part {
        Part::Definition => definition_rank(name),
        Part::Icon => icon_rank(name),
        // Where it is built to is the partner's choice.
        Part::Package => None,
        Part::Script if name == "script.csx" => Some(0),
        Part::Script => package::ends_in(name, ".csx").then_some(1),
        Part::Properties | Part::Readme | Part::Intro => part.file_name().eq_ignore_ascii_case(name).then_some(0),
    }
}

fn definition_rank(name: &str) -> Option<u8> {
    Some(match name {
        "apidefinition.swagger.json" => 0,
        "apidefinition.json" => 1,
        "swagger.json" => 3,
        "swagger.yaml" | "swagger.yml" => 6,
        "openapi.json" => 7,
        "openapi.yaml" | "openapi.yml" => 8,
        _ if name.ends_with(".swagger.json") => 2,
        _ => {
            let (stem, ending) = name.rsplit_once('.')?;
            let ours = stem == "apidefinition" || stem.starts_with("apidefinition.");
            match ending {
                "json" if ours => 4,
                "yaml" | "yml" if ours || stem.ends_with(".swagger") => 5,
                _ => return None,
            }
        }
    })
}

/// Whether a file of this lower-case name makes its folder a connector's.
pub(super) fn marks_connector(name: &str) -> bool {
    definition_rank(name).is_some() || matches!(name, "apiproperties.json" | project::FILE)
}

fn icon_rank(name: &str) -> Option<u8> {
    Some(match name {
        "icon.png" => 0,
        "icon.jpg" | "icon.jpeg" => 1,
        "logo.png" => 3,
        "favicon.png" => return None,
        _ => {
            let stem = name.strip_suffix(".png")?;
            return stem.contains("icon").then_some(2);
        }
    })
}

/// A logo is drawn anew at the icon's size, best from lines.
fn logo_rank(name: &str) -> Option<u8> {
    let (stem, ending) = name.rsplit_once('.')?;
    let order = ["svg", "png", "jpg", "jpeg"]
        .iter()
        .position(|known| *known == ending)?;
    let rank = u8::try_from(order).ok()?;
    stem.contains("logo")
        .then_some(if stem == "logo" { rank } else { rank + 4 })
}

#[cfg(test)]
mod tests;
