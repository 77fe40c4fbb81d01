//! Typed paths: kept inside the connector's folder, completed while typing, corrected when nothing is there.

mod names;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use directories::BaseDirs;

pub(super) use names::{as_on_disk, usual};
pub use names::{device, real};

use super::patience::{is_held, patiently};
use super::project::shown;
use super::said;
use crate::document::Document;
use crate::session::NoFile;

/// The most entries of one folder looked at.
pub(super) const MAX_ENTRIES: usize = 2_000;

/// The largest file read, in bytes (64 MiB).
pub const MAX_BYTES: u64 = Document::MAX_BYTES as u64;

/// A completion of a typed path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The whole path, relative to the folder; folders end in `/`.
    pub path: String,
    /// Whether it is of a kind that is asked for, or a folder that may hold one.
    pub fits: bool,
}

/// A typed path as it is kept: relative to the folder, with `/`. The file need not be there.
///
/// # Errors
/// [`NoFile`] when the path leads out of the folder.
pub fn relative(folder: &Path, typed: &str) -> Result<String, NoFile> {
    let outside = || {
        NoFile::new(
            format!(
                "{} lies outside the connector's folder, and conncert reads nothing outside it.",
                shown(Path::new(typed))
            ),
            format!("Copy the file into {} and name the copy.", shown(folder)),
        )
    };
    let canonical = || real(folder).unwrap_or_else(|_| folder.to_path_buf());
    let typed_path = expanded(typed);
    let inner = if typed_path.is_absolute() {
        let canonical = canonical();
        // The folder may be named through a link, and so may the file.
        [folder, &canonical]
            .iter()
            .find_map(|base| typed_path.strip_prefix(base).ok().map(Path::to_path_buf))
            .or_else(|| {
                resolved(&typed_path)?
                    .strip_prefix(&canonical)
                    .ok()
                    .map(Path::to_path_buf)
            })
            .ok_or_else(outside)?
    } else {
        typed_path
    };
    let inner = flattened(&inner).ok_or_else(outside)?;
    if has_link(folder, &inner) {
        let canonical = canonical();
        if resolved(&canonical.join(&inner)).is_some_and(|real| !real.starts_with(&canonical)) {
            return Err(outside());
        }
    }
    Ok(slashed(&inner))
}

/// The same for a file that can be read there now, in the letters that the disk has.
///
/// # Errors
/// [`NoFile`], with the name that is most like it.
pub fn there(folder: &Path, typed: &str) -> Result<String, NoFile> {
    let inner = relative(folder, typed)?;
    open_inside(folder, &inner)?;
    Ok(slashed(&as_on_disk(folder, Path::new(&inner))))
}

/// Opens a regular file in the folder for reading, with its length.
///
/// # Errors
/// [`NoFile`]
pub fn open_inside(folder: &Path, path: &str) -> Result<(File, u64), NoFile> {
    let inner = relative(folder, path)?;
    open_regular(&folder.join(&inner), &shown(Path::new(&inner)), |error| {
        unreadable(folder, &inner, error)
    })
}

fn open_regular(file: &Path, name: &str, unreadable: impl Fn(&io::Error) -> NoFile) -> Result<(File, u64), NoFile> {
    if let Some(device) = device(file) {
        return Err(NoFile::new(
            format!("{device} is the name of a device on Windows, so there is no file to read under it."),
            "Give the file another name.",
        ));
    }
    let metadata = fs::metadata(file).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(NoFile::new(
            format!("{name} is a folder, not a file."),
            "Name the file in it.",
        ));
    }
    if !metadata.is_file() {
        let what = format!("{name} is not a regular file, so it is not read.");
        return Err(NoFile::new(what, "Name the file itself."));
    }
    if metadata.len() > MAX_BYTES {
        let (has, most) = (metadata.len().div_ceil(1 << 20), MAX_BYTES >> 20);
        let what = format!("{name} has {has} MiB, and files of up to {most} MiB are read.");
        return Err(NoFile::new(what, "Check that it is the right file."));
    }
    let opened = patiently(|| File::open(file)).map_err(|error| unreadable(&error))?;
    Ok((opened, metadata.len()))
}

/// All bytes of a regular file in the folder; a file that grows while it is read is cut at its limit.
///
/// # Errors
/// [`NoFile`]
pub fn read(folder: &Path, path: &str) -> Result<Vec<u8>, NoFile> {
    read_all(open_inside(folder, path)?, |error| unreadable(folder, path, error))
}

/// All bytes of a regular file that was named on the command line, wherever it is.
///
/// # Errors
/// [`NoFile`]
pub fn read_named(file: &Path) -> Result<Vec<u8>, NoFile> {
    let unreadable = |error: &io::Error| unreadable(Path::new("."), &file.to_string_lossy(), error);
    read_all(open_regular(file, &shown(file), unreadable)?, unreadable)
}

fn read_all((file, length): (File, u64), unreadable: impl Fn(&io::Error) -> NoFile) -> Result<Vec<u8>, NoFile> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(MAX_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

/// Words what the system says on reading a file; one that is not there with the name nearest to it.
pub(super) fn unreadable(folder: &Path, path: &str, error: &io::Error) -> NoFile {
    let name = shown(Path::new(path));
    if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) {
        let what = format!("{name} cannot be read: {}.", said(error));
        let instead = if is_held(error) {
            "Close the file there, then check again."
        } else {
            "Check who may read it, then check again."
        };
        return NoFile::new(what, instead);
    }
    let instead = match nearest(folder, path, &[]).first() {
        Some(near) => format!("Did you mean {}? Correct the path.", shown(Path::new(near))),
        None => "Correct the path, or put the file there.".to_owned(),
    };
    NoFile::new(format!("There is no file {name} here."), instead)
}

/// Up to six completions of a typed path: the kinds asked for first, then folders, then other files.
///
/// `endings` are file name endings without dot; when there are none, every file fits.
#[must_use]
pub fn complete(folder: &Path, typed: &str, endings: &[String]) -> Vec<Match> {
    const MOST: usize = 6;
    let typed = typed.replace('\\', "/");
    let (parent, start) = match typed.rsplit_once('/') {
        Some((parent, start)) => (if parent.is_empty() { "/" } else { parent }, start),
        None => ("", typed.as_str()),
    };
    let Ok(parent) = relative(folder, parent) else {
        return Vec::new();
    };
    let wanted = start.to_lowercase();
    let mut matches: Vec<(bool, u8, Match)> = Vec::new();
    for entry in listing(&folder.join(&parent)) {
        if entry.name.starts_with('.') && !start.starts_with('.') {
            continue;
        }
        let name = entry.name.to_lowercase();
        if !name.contains(&wanted) {
            continue;
        }
        let mut path = if parent.is_empty() {
            entry.name.clone()
        } else {
            format!("{parent}/{}", entry.name)
        };
        if relative(folder, &path).is_err() {
            continue;
        }
        let fits = entry.is_folder || fits(&entry.name, endings);
        let rank = match (entry.is_folder, fits) {
            (false, true) => 0,
            (true, _) => 1,
            (false, false) => 2,
        };
        if entry.is_folder {
            path.push('/');
        }
        matches.push((!name.starts_with(&wanted), rank, Match { path, fits }));
    }
    matches.sort_by(|a, b| (a.1, a.0, &a.2.path).cmp(&(b.1, b.0, &b.2.path)));
    matches.into_iter().map(|(_, _, found)| found).take(MOST).collect()
}

/// Up to three files whose names are nearest to a path that names none; in the folder or one folder below.
#[must_use]
pub fn nearest(folder: &Path, typed: &str, endings: &[String]) -> Vec<String> {
    const MOST: usize = 3;
    const LIKENESS: f32 = 0.5;
    let mut files = Vec::new();
    for entry in listing(folder) {
        if entry.name.starts_with('.') || entry.name == "node_modules" {
            continue;
        }
        if entry.is_folder {
            let below = listing(&folder.join(&entry.name))
                .into_iter()
                .filter(|below| !below.is_folder);
            files.extend(below.map(|below| format!("{}/{}", entry.name, below.name)));
        } else {
            files.push(entry.name);
        }
        if files.len() >= MAX_ENTRIES {
            break;
        }
    }
    files.retain(|file| fits(file, endings) && relative(folder, file).is_ok());
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let wanted = last(&typed.replace('\\', "/"));
    let mut names: Vec<String> = files.iter().map(|file| last(file)).collect();
    names.sort();
    names.dedup();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    similar::get_close_matches(&*wanted, &names, MOST, LIKENESS)
        .into_iter()
        .flat_map(|near| files.iter().filter(move |file| last(file) == near))
        .take(MOST)
        .cloned()
        .collect()
}

/// One entry of a folder.
pub(super) struct Entry {
    pub name: String,
    pub is_folder: bool,
    pub is_link: bool,
}

impl Entry {
    /// Whether the name means itself as a path, on every system.
    pub(super) fn has_usual_name(&self) -> bool {
        let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || b"._- ".contains(&byte);
        self.name.bytes().all(is_usual)
    }
}

/// The files and folders of a folder, sorted by name; links count as what they lead to.
pub(super) fn listing(folder: &Path) -> Vec<Entry> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut listed: Vec<Entry> = entries
        .flatten()
        .take(MAX_ENTRIES)
        .filter_map(|entry| {
            let mut kind = entry.file_type().ok()?;
            let is_link = kind.is_symlink();
            if is_link {
                kind = fs::metadata(entry.path()).ok()?.file_type();
            }
            (kind.is_dir() || kind.is_file()).then_some(())?;
            Some(Entry {
                name: entry.file_name().into_string().ok()?,
                is_folder: kind.is_dir(),
                is_link,
            })
        })
        .collect();
    listed.sort_by(|a, b| a.name.cmp(&b.name));
    listed
}

fn fits(name: &str, endings: &[String]) -> bool {
    let name = name.to_lowercase();
    endings.is_empty()
        || endings
            .iter()
            .any(|ending| name.ends_with(&format!(".{}", ending.to_lowercase())))
}

/// A typed path with `~` as the home folder, and the system's own separators.
#[must_use]
pub fn expanded(typed: &str) -> PathBuf {
    let typed = if cfg!(windows) {
        typed.to_owned()
    } else {
        typed.replace('\\', "/")
    };
    if let Some(rest) = typed.strip_prefix('~') {
        let home = (rest.is_empty() || rest.starts_with('/') || rest.starts_with('\\'))
            .then(BaseDirs::new)
            .flatten();
        if let Some(home) = home {
            return home.home_dir().join(rest.trim_start_matches(['/', '\\']));
        }
    }
    PathBuf::from(typed)
}

/// The path that leads from a folder to a file, with `/`: `../specs/api.yaml`. Both are named from the same place; a file of
/// another drive keeps its whole path.
#[must_use]
pub fn leading(folder: &Path, file: &Path) -> String {
    let (folder, parts): (Vec<_>, Vec<_>) = (folder.components().collect(), file.components().collect());
    let common = folder
        .iter()
        .zip(&parts)
        .take_while(|(one, other)| one == other)
        .count();
    if matches!(parts.get(common), Some(Component::Prefix(_) | Component::RootDir)) {
        return slashed(file);
    }
    let up = folder[common..].iter().map(|_| Component::ParentDir);
    slashed(&up.chain(parts[common..].iter().copied()).collect::<PathBuf>())
}

/// Without `.` and `..`; none when it climbs out.
fn flattened(inner: &Path) -> Option<PathBuf> {
    let mut flat = PathBuf::new();
    for part in inner.components() {
        match part {
            Component::Normal(name) => flat.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !flat.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(flat)
}

/// Whether a part of a path below the folder is a link: nothing else leads out of it.
fn has_link(folder: &Path, inner: &Path) -> bool {
    let mut path = folder.to_path_buf();
    inner.components().any(|part| {
        path.push(part);
        path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink())
    })
}

/// The real place of a path: links resolved as far as it exists, the rest as written.
pub(super) fn resolved(path: &Path) -> Option<PathBuf> {
    for ancestor in path.ancestors() {
        if let Ok(real) = real(ancestor) {
            let rest = path.strip_prefix(ancestor).ok()?;
            return Some(if rest.as_os_str().is_empty() {
                real
            } else {
                real.join(rest)
            });
        }
    }
    None
}

/// A path as it is named in reports and typed in commands, with `/` on every system.
#[must_use]
pub fn typed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) {
        usual(&path).unwrap_or_else(|| path.into_owned()).replace('\\', "/")
    } else {
        path.into_owned()
    }
}

fn slashed(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests;
