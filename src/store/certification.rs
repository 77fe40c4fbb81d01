//! The folder that the export goes to.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::atomic;
use super::project::denied;
use crate::session::{Denied, ExportError};

/// The export's folder, beside the project file.
pub const FOLDER: &str = "certification";

/// Writes one file of the export; returns where. Links are not followed: the export replaces only files of its own
/// folder.
///
/// # Errors
/// [`ExportError`] when the disk refuses, or a link or a folder stands where the file should go.
pub fn write_export(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, ExportError> {
    let place = folder.join(FOLDER);
    let target = place.join(name);
    let in_the_way = |path: &Path, reason: &str| ExportError::InTheWay {
        path: path.to_path_buf(),
        reason: reason.to_owned(),
    };
    let mut parts = Path::new(name).components();
    if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
        let reason = "its name is not a plain file name".to_owned();
        return Err(Denied::Refused { path: target, reason }.into());
    }
    match fs::symlink_metadata(&place) {
        Ok(metadata) if metadata.is_symlink() => return Err(in_the_way(&place, "it is a link to another place")),
        Ok(metadata) if !metadata.is_dir() => return Err(in_the_way(&place, "it is a file, not a folder")),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir(&place).map_err(|error| denied(&place, &error))?;
        }
        Err(error) => return Err(denied(&place, &error).into()),
    }
    match fs::symlink_metadata(&target) {
        Ok(metadata) if metadata.is_symlink() => return Err(in_the_way(&target, "it is a link to another place")),
        Ok(metadata) if !metadata.is_file() => return Err(in_the_way(&target, "it is a folder, not a file")),
        _ => {}
    }
    atomic::replace(&target, bytes).map_err(|error| denied(&target, &error))?;
    Ok(target)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_folder_is_made_and_files_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let written = write_export(folder.path(), "checklist.md", b"one").unwrap();
        assert_eq!(written, folder.path().join("certification/checklist.md"));
        write_export(folder.path(), "checklist.md", b"two").unwrap();
        assert_eq!(fs::read(&written).unwrap(), b"two");
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["../escape.md", "/tmp/escape.md", "a/b.md", "..", ""] {
            assert!(write_export(folder.path(), name, b"x").is_err(), "{name}");
        }
        assert!(!folder.path().join("escape.md").exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_and_their_targets_stay() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let precious = elsewhere.path().join("precious.txt");
        fs::write(&precious, "kept").unwrap();
        fs::create_dir(folder.path().join(FOLDER)).unwrap();
        symlink(&precious, folder.path().join("certification/message.txt")).unwrap();
        let said = write_export(folder.path(), "message.txt", b"x")
            .unwrap_err()
            .to_string();
        assert!(
            said.contains("it is a link to another place. The export is not complete. Move it away"),
            "{said}"
        );
        assert_eq!(fs::read_to_string(&precious).unwrap(), "kept");

        fs::remove_dir_all(folder.path().join(FOLDER)).unwrap();
        symlink(elsewhere.path(), folder.path().join(FOLDER)).unwrap();
        assert!(write_export(folder.path(), "new.md", b"x").is_err());
        assert!(!elsewhere.path().join("new.md").exists());
    }
}
