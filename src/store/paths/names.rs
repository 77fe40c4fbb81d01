//! What a name means on each system: devices, the prefix that Windows gives whole paths, and letters that count as the same.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What begins a path that Windows takes as it stands; people, and most programs, write it without.
const VERBATIM: &str = r"\\?\";
/// The same for a folder that another computer shares.
const VERBATIM_SHARE: &str = r"\\?\UNC\";

/// The real place of what is there: links resolved, letters as the disk has them, and written as people write it.
///
/// # Errors
/// What the system says, above all that nothing is there.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    let real = match fs::canonicalize(path) {
        // Not every drive of Windows can say, such as one that lies in memory.
        Err(_) if cfg!(windows) && path.exists() => std::path::absolute(path)?,
        told => told?,
    };
    let usual = real.to_str().and_then(usual).filter(|usual| {
        // A device is a file of that name only with the prefix.
        let mut names = usual.split('\\');
        names.all(|name| !is_device(name) && !name.ends_with(['.', ' ']))
    });
    Ok(usual.map_or(real, PathBuf::from))
}

/// A whole path as people write it, where it begins as Windows writes it. Long ones need no prefix: the standard library
/// gives it back to them.
pub(in crate::store) fn usual(path: &str) -> Option<String> {
    if let Some(share) = path.strip_prefix(VERBATIM_SHARE) {
        return Some(format!(r"\\{share}"));
    }
    let rest = path.strip_prefix(VERBATIM)?;
    let is_drive = matches!(rest.as_bytes(), [letter, b':', b'\\', ..] if letter.is_ascii_alphabetic());
    is_drive.then(|| rest.to_owned())
}

/// Whether Windows takes a file of this name for a device, in whatever folder: `con`, `NUL.json`, `com1 .txt`.
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or(name);
    let stem = stem.trim_end_matches(' ').to_ascii_uppercase();
    let is_numbered = |kind: &str| {
        let number = stem.strip_prefix(kind).unwrap_or_default();
        number.chars().count() == 1 && number.contains(|one| "123456789¹²³".contains(one))
    };
    matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || is_numbered("COM") || is_numbered("LPT")
}

/// The device that a path names on this system, if it names one.
#[must_use]
pub fn device(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    (cfg!(windows) && is_device(name)).then_some(name)
}

/// A path below a folder, in the letters that the disk has: those of Windows and macOS find `API.json` as `api.JSON`, and
/// git and every other system tell them apart.
pub(in crate::store) fn as_on_disk(folder: &Path, inner: &Path) -> PathBuf {
    let mut cased = PathBuf::new();
    for part in inner.components() {
        let place = folder.join(&cased);
        let name = part.as_os_str();
        let listed = || {
            let entries = fs::read_dir(if place.as_os_str().is_empty() {
                Path::new(".")
            } else {
                &place
            })
            .ok()?;
            let names: Vec<String> = entries
                .flatten()
                .filter_map(|entry| entry.file_name().into_string().ok())
                .collect();
            listed(name.to_str()?, names)
        };
        let is_there = place.join(name).symlink_metadata().is_ok();
        match is_there.then(listed).flatten() {
            Some(found) => cased.push(found),
            None => cased.push(name),
        }
    }
    cased
}

/// The name of a list that is this one, in other capitals if need be.
fn listed(name: &str, names: Vec<String>) -> Option<String> {
    let folded = name.to_lowercase();
    let mut same: Vec<String> = names.into_iter().filter(|one| one.to_lowercase() == folded).collect();
    let exact = same.iter().position(|one| one == name).unwrap_or_default();
    (!same.is_empty()).then(|| same.swap_remove(exact))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_whole_path_is_written_as_people_write_it() {
        for (path, expected) in [
            (
                r"\\?\C:\Users\Jörg Müller\api.json",
                Some(r"C:\Users\Jörg Müller\api.json"),
            ),
            (r"\\?\d:\", Some(r"d:\")),
            (r"\\?\UNC\server\share\api.json", Some(r"\\server\share\api.json")),
            (r"\\?\Volume{4c1b02c1-d990-11dc-99ae-806e6f6e6963}\x", None),
            (r"C:\Users", None),
            (r"\\server\share", None),
            ("/home/x", None),
        ] {
            assert_eq!(usual(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn devices_are_known_in_any_case_and_with_any_ending() {
        for name in [
            "con",
            "NUL.json",
            "Com1",
            "lpt9.txt",
            "aux .md",
            "nul:",
            "COM¹",
            "prn.tar.gz",
            "CONIN$",
        ] {
            assert!(is_device(name), "{name}");
        }
        for name in [
            "connector.json",
            "com.json",
            "com10",
            "nul1",
            "icon.png",
            ".con",
            "",
            "lpt0",
            "console",
        ] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn a_name_is_found_in_other_capitals_and_first_in_its_own() {
        let names = || ["API.json", "api.JSON", "Ärger.md"].map(str::to_owned).to_vec();
        assert_eq!(listed("api.JSON", names()).as_deref(), Some("api.JSON"));
        assert_eq!(listed("api.json", names()).as_deref(), Some("API.json"));
        assert_eq!(listed("ärger.MD", names()).as_deref(), Some("Ärger.md"));
        assert_eq!(listed("icon.png", names()), None);
    }

    #[test]
    fn what_is_real_is_a_place_that_can_be_opened() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Grüße an alle.json");
        fs::write(&file, "{}").unwrap();
        let real = real(&folder.path().join(".").join("Grüße an alle.json")).unwrap();
        assert!(!real.to_str().unwrap().starts_with(VERBATIM), "{}", real.display());
        assert_eq!(fs::read_to_string(real).unwrap(), "{}");
    }

    #[cfg(any(windows, target_os = "macos"))]
    #[test]
    fn a_typed_path_gets_the_letters_of_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("Api")).unwrap();
        fs::write(folder.path().join("Api/Swagger.json"), "{}").unwrap();
        let cased = |typed: &str| {
            as_on_disk(folder.path(), Path::new(typed))
                .to_string_lossy()
                .replace('\\', "/")
        };
        assert_eq!(cased("api/SWAGGER.JSON"), "Api/Swagger.json");
        assert_eq!(cased("API/new.json"), "Api/new.json");
    }
}
