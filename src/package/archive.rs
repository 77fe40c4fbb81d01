//! A zip archive in memory, read without trusting it: whatever the bytes are, the answer comes soon and takes little
//! memory, and nothing is ever written anywhere.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::read::ZipFileEntry;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::{mebibytes, quoted};

/// An archive that can be trusted: no two entries of one name, none that leads out of it, none that unpacks without end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    /// Its entries, sorted by path.
    pub entries: Vec<Entry>,
}

/// One file or folder in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path in the archive, with `/` and without one at the end.
    pub path: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// What it unpacks to; none for what nobody asked for.
    pub content: Option<Vec<u8>>,
}

/// Why an archive is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong, a sentence.
    pub what: String,
    /// What to do, a sentence.
    pub instead: String,
}

/// What may still be spent on a package, over all the archives in it.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Entries that may still be listed.
    pub entries: usize,
    /// Bytes that may still be unpacked.
    pub bytes: u64,
}

impl Budget {
    /// The most entries of all archives of a package. An exported solution has some dozens.
    pub const ENTRIES: usize = 10_000;
    /// The most bytes unpacked of a package (16 MiB): real packages have one or two.
    pub const BYTES: u64 = 16 << 20;
    /// The most bytes that the entries of one archive may say they unpack to (256 MiB), those that are not read included.
    const DECLARED: u64 = 256 << 20;
    /// How many times its packed size an entry may unpack to. Text seldom exceeds 30; deflate ends at 1,032.
    const RATIO: u64 = 200;
    /// Up to this size (1 MiB) the ratio does not matter: empty files of blanks pack well.
    const SMALL: u64 = 1 << 20;
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            entries: Self::ENTRIES,
            bytes: Self::BYTES,
        }
    }
}

/// The longest path that Windows takes without being asked to, in characters.
const LONGEST_PATH: usize = 260;
/// What every entry of a directory begins with.
const DIRECTORY_HEADER: &[u8] = b"PK\x01\x02";
const TWICE: &str = "Keep the one that counts, and pack the files again.";
const PACK_AGAIN: &str = "Pack the files again, with the zip program of your system, and replace the archive.";
const EXPORT_AGAIN: &str = "Copy or export the file once more: what arrived here is not what was sent.";

impl Archive {
    /// Lists the entries and unpacks those that are `wanted`, by their path.
    ///
    /// # Errors
    /// [`Refused`] when the bytes are no zip archive, contradict themselves, hold what no package needs (links, passwords,
    /// paths that lead elsewhere, two entries of one name), or ask for more than the budget has.
    pub fn read(bytes: &[u8], wanted: impl Fn(&str) -> bool, budget: &mut Budget) -> Result<Self, Refused> {
        // Before anything is made for each entry. Archives that are stored in this one are counted with it, rightly so.
        let count = memmem::find_iter(bytes, DIRECTORY_HEADER)
            .take(budget.entries + 1)
            .count();
        if count > budget.entries {
            return refuse(
                format!(
                    "The archive lists more than {} entries; solutions have some dozens, and no more are taken.",
                    budget.entries
                ),
                "Look into it for what does not belong there, and pack only what was exported.",
            );
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.offset() != 0 {
            return refuse(
                format!(
                    "The archive begins with {} bytes that belong to none of its entries.",
                    archive.offset()
                ),
                PACK_AGAIN,
            );
        }
        let entries = list(&archive)?;
        budget.entries = budget.entries.saturating_sub(entries.len());
        if archive.has_overlapping_entries().map_err(broken)? {
            return refuse("Entries of the archive share the same bytes.", PACK_AGAIN);
        }
        archive.validate_header_consistency().map_err(|_| Refused {
            what: "What the archive says in front of an entry differs from what its directory at the end says."
                .to_owned(),
            instead: PACK_AGAIN.to_owned(),
        })?;
        let mut read = Vec::with_capacity(entries.len());
        for (index, (path, is_folder)) in entries.into_iter().enumerate() {
            let content = if !is_folder && wanted(&path) {
                Some(unpack(&mut archive, index, &path, budget)?)
            } else {
                None
            };
            read.push(Entry {
                path,
                is_folder,
                content,
            });
        }
        read.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { entries: read })
    }

    /// The names of the folders directly in `folder` (empty for the root), also those that only paths tell of.
    #[must_use]
    pub fn folders<'a>(&'a self, folder: &str) -> BTreeSet<&'a str> {
        let inside = self.entries.iter().filter_map(|entry| {
            let rest = below(&entry.path, folder)?;
            match rest.split_once('/') {
                Some((name, _)) => Some(name),
                None => entry.is_folder.then_some(rest),
            }
        });
        inside.collect()
    }

    /// The files directly in `folder` (empty for the root), each with its name.
    pub fn files<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        self.entries.iter().filter_map(move |entry| {
            let rest = below(&entry.path, folder)?;
            (!entry.is_folder && !rest.contains('/')).then_some((rest, entry))
        })
    }
}

/// The rest of a path in a folder.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() {
        return Some(path);
    }
    path.strip_prefix(folder)?
        .strip_prefix('/')
        .filter(|rest| !rest.is_empty())
}

/// Looks at the directory alone: paths, kinds and sizes, in the order of the directory.
fn list(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Vec<(String, bool)>, Refused> {
    if archive.has_duplicate_names() {
        return refuse("The archive holds two entries of the same name.", TWICE);
    }
    let mut entries = Vec::with_capacity(archive.len());
    let mut names = BTreeSet::new();
    let mut files = BTreeSet::new();
    let mut declared = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(broken)?;
        let path = path(&entry)?;
        let is_folder = entry.is_dir();
        kind(&entry, &path)?;
        declared = declared.saturating_add(entry.size());
        if declared > Budget::DECLARED {
            let (says, most) = (mebibytes(declared), mebibytes(Budget::DECLARED));
            return refuse(
                format!("The entries say that they unpack to {says} and more; up to {most} are taken."),
                "Look into it for what does not belong there, and pack only what was exported.",
            );
        }
        let lower = path.to_lowercase();
        if !names.insert(lower.clone()) {
            return refuse(
                format!(
                    "The archive holds {} twice; on Windows small and capital letters are the same.",
                    quoted(&path)
                ),
                TWICE,
            );
        }
        if !is_folder {
            files.insert(lower);
        }
        entries.push((path, is_folder));
    }
    for (path, _) in &entries {
        let lower = path.to_lowercase();
        let mut folders = lower.match_indices('/').map(|(at, _)| &lower[..at]);
        if let Some(both) = folders.find(|folder| files.contains(*folder)) {
            return refuse(
                format!("In the archive {} is both a file and a folder.", quoted(both)),
                PACK_AGAIN,
            );
        }
    }
    Ok(entries)
}

/// The path of an entry, if it stays in the archive wherever it is unpacked.
fn path(entry: &ZipFileEntry<'_>) -> Result<String, Refused> {
    let name = entry.name().map_err(broken)?;
    let path = name.strip_suffix('/').unwrap_or(&name);
    let fault = if path.is_empty() {
        Some("has no name")
    } else if path.chars().any(char::is_control) {
        Some("has control characters in its name")
    } else if path.contains('\\') {
        Some("has a backslash in its name, which is a folder on Windows and part of a name elsewhere")
    } else if path.starts_with('/') || path.contains(':') {
        Some("has an absolute path")
    } else if path.split('/').any(|part| part == "..") {
        Some("leads out of the folder that it is unpacked in")
    } else if path.split('/').any(|part| part.is_empty() || part == ".") {
        Some("has an empty folder in its path")
    } else if path.chars().count() > LONGEST_PATH {
        Some("has a path of more than 260 characters, which Windows does not take")
    } else {
        None
    };
    match fault {
        None => Ok(path.to_owned()),
        Some(fault) => refuse(format!("The entry {} {fault}.", quoted(&name)), PACK_AGAIN),
    }
}

/// Refuses what no package needs: links, passwords, rare ways to pack, and what unpacks out of proportion.
fn kind(entry: &ZipFileEntry<'_>, path: &str) -> Result<(), Refused> {
    let path = quoted(path);
    if entry.is_symlink() {
        return refuse(
            format!("The entry {path} is a link to another file."),
            "Pack the file itself in its place.",
        );
    }
    if entry.encrypted() {
        return refuse(
            format!("The entry {path} is locked with a password."),
            "Pack the files again without a password: Microsoft reads them by machine.",
        );
    }
    if !matches!(
        entry.compression(),
        CompressionMethod::Stored | CompressionMethod::Deflated
    ) {
        return refuse(
            format!("The entry {path} is packed in a way other than deflate, which Windows does not read."),
            PACK_AGAIN,
        );
    }
    if entry.compression() == CompressionMethod::Stored && entry.size() != entry.compressed_size() {
        return refuse(
            format!("The entry {path} is not packed, but has two sizes."),
            PACK_AGAIN,
        );
    }
    let ratio = entry.size() / entry.compressed_size().max(1);
    if entry.size() > Budget::SMALL && ratio > Budget::RATIO {
        return refuse(
            format!(
                "The entry {path} says that it unpacks to {}, {ratio} times its packed size; real files stay below {}.",
                mebibytes(entry.size()),
                Budget::RATIO
            ),
            "Look at what it is, and pack only what was exported.",
        );
    }
    Ok(())
}

/// Unpacks one entry: no more than it said, and no more than the budget has.
fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    path: &str,
    budget: &mut Budget,
) -> Result<Vec<u8>, Refused> {
    let entry = archive.by_index(index).map_err(broken)?;
    let size = entry.size();
    if size > budget.bytes {
        return refuse(
            format!(
                "The entry {} unpacks to {}, and what is read of a package has {} at most.",
                quoted(path),
                mebibytes(size),
                mebibytes(Budget::BYTES)
            ),
            "Look at what it is, and pack only what was exported.",
        );
    }
    budget.bytes -= size;
    let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    match entry.take(size + 1).read_to_end(&mut content) {
        Ok(read) if read as u64 == size => Ok(content),
        Ok(_) => refuse(
            format!(
                "The entry {} does not unpack to the {size} bytes that it says.",
                quoted(path)
            ),
            EXPORT_AGAIN,
        ),
        Err(_) => refuse(format!("The entry {} is damaged.", quoted(path)), EXPORT_AGAIN),
    }
}

/// Whatever broke, the words are the same.
fn broken(_: ZipError) -> Refused {
    Refused {
        what: "This is no zip archive, or its end is missing or damaged.".to_owned(),
        instead: EXPORT_AGAIN.to_owned(),
    }
}

fn refuse<T>(what: impl Into<String>, instead: &str) -> Result<T, Refused> {
    Err(Refused {
        what: what.into(),
        instead: instead.to_owned(),
    })
}
