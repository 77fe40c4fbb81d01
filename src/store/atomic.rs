//! Replacing a file so that a reader, or a computer that loses power, sees the old bytes or the new, never a mixture.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::paths::{as_on_disk, device, real};
use super::patience::patiently_on;

/// What temporary names end in; they begin with a dot and the name of the file they will replace.
const ENDING: &str = ".tmp";
/// How many letters chance gives a temporary name.
const CHANCE: usize = 6;
/// No file takes that long to write: who began it was killed.
const LONG: Duration = Duration::from_secs(10 * 60);

/// Replaces or creates `target` with `bytes`.
///
/// A symbolic link is followed and stays; permissions stay.
///
/// # Errors
/// Whatever the system says; `target` is then as it was.
pub(super) fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(target, |file| file.write_all(bytes))
}

/// [`replace`] with the bytes that `fill` writes.
pub(super) fn replace_with(target: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let target = followed(target)?;
    let temporary = ready(&target, fill)?;
    temporary.as_file().sync_all()?;
    persist(temporary, &target)?;
    sync_folder(folder_of(&target));
    Ok(())
}

/// [`replace`] without waiting for the disk: whole for every reader, but a computer that loses power may lose it. For what
/// is a courtesy.
///
/// # Errors
/// As [`replace`].
pub(super) fn replace_soon(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = followed(target)?;
    let temporary = ready(&target, |file| file.write_all(bytes))?;
    persist(temporary, &target)?;
    Ok(())
}

/// A temporary file with what is to replace `target`, and its permissions.
fn ready(target: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<tempfile::NamedTempFile> {
    let mut temporary = beside(target)?;
    fill(temporary.as_file_mut())?;
    match fs::metadata(target) {
        // Windows replaces no file that is write-protected, and then keeps the temporary one, which is as well.
        Ok(metadata) if cfg!(windows) && metadata.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(metadata) => temporary.as_file().set_permissions(metadata.permissions())?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    Ok(temporary)
}

/// Creates `target` with `bytes`; what is there already stays, and is an error of the kind [`io::ErrorKind::AlreadyExists`].
///
/// # Errors
/// Whatever the system says; nothing is then created.
pub(super) fn create(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut temporary = beside(target)?;
    temporary.as_file_mut().write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist_noclobber(target).map_err(|error| error.error)?;
    sync_folder(folder_of(target));
    Ok(())
}

/// An empty temporary file in the folder of `target`; what a killed process left there of an earlier one goes.
fn beside(target: &Path) -> io::Result<tempfile::NamedTempFile> {
    if device(target).is_some() {
        return Err(io::ErrorKind::InvalidFilename.into());
    }
    clean_older(target, LONG);
    let mut builder = tempfile::Builder::new();
    let prefix = temporary_prefix(target);
    builder.prefix(&prefix).suffix(ENDING).rand_bytes(CHANCE);
    // Temporary files are private by default; a new project file is for everyone the user's mask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder_of(target))
}

/// Removes temporary files that a killed process left beside `target`. Only for the holder of the lock.
pub(super) fn clean(target: &Path) {
    clean_older(target, Duration::ZERO);
}

/// Removes temporary files of `target` that nobody wrote to for so long.
fn clean_older(target: &Path, age: Duration) {
    let prefix = temporary_prefix(target);
    let Ok(entries) = fs::read_dir(folder_of(target)) else {
        return;
    };
    for entry in entries.flatten() {
        let is_old = || {
            let written = entry.metadata().and_then(|metadata| metadata.modified());
            age.is_zero() || written.is_ok_and(|written| written.elapsed().is_ok_and(|since| since >= age))
        };
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| is_leftover(name, &prefix)) && is_old() {
            // A leftover that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is the beginning of ours, what chance gave it, and our ending.
fn is_leftover(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .and_then(|rest| rest.strip_suffix(ENDING))
        .is_some_and(|chance| chance.len() == CHANCE && chance.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether a path has the name of a temporary file of ours.
pub(super) fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with('.') && name.ends_with(ENDING)
}

fn temporary_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.")
}

/// The folder a file lies in.
pub(super) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The file behind a symbolic link, in the letters that the disk has: its name would change with it.
fn followed(target: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_symlink() => real(target),
        Ok(_) => {
            let name = Path::new(target.file_name().unwrap_or_default());
            Ok(target.with_file_name(as_on_disk(folder_of(target), name)))
        }
        _ => Ok(target.to_path_buf()),
    }
}

/// Puts the temporary file in place of `target`, once no other program holds that.
fn persist(temporary: tempfile::NamedTempFile, target: &Path) -> io::Result<()> {
    let mut left = Some(temporary);
    patiently_on(target, || {
        let Some(temporary) = left.take() else { return Ok(()) };
        temporary.persist(target).map(drop).map_err(|refused| {
            left = Some(refused.file);
            refused.error
        })
    })
}

/// Makes the renaming itself durable; some file systems cannot, and then the file is still whole.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_disk_that_fills_up_leaves_the_old_file_and_no_leftovers() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("conncert.toml");
        fs::write(&target, "old").unwrap();
        let error = replace_with(&target, |file| {
            file.write_all(b"half of the ne")?;
            Err(io::ErrorKind::StorageFull.into())
        })
        .unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_symbolic_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("real.toml");
        let link = folder.path().join("conncert.toml");
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
        symlink("real.toml", &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_gets_the_permissions_that_any_new_file_gets() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
        replace(&ours, b"x").unwrap();
        fs::write(&plain, "x").unwrap();
        assert_eq!(mode(&ours), mode(&plain));
    }

    #[test]
    fn only_leftovers_of_this_file_are_cleaned() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            ".conncert.toml.a1B2c3.tmp",
            ".other.toml.a1B2c3.tmp",
            ".conncert.toml.backup.of.mine.tmp",
            ".conncert.toml.backup.tmp.old",
            ".conncert.toml.swp",
            "conncert.toml",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        clean(&folder.path().join("conncert.toml"));
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(
            left,
            [
                ".conncert.toml.backup.of.mine.tmp",
                ".conncert.toml.backup.tmp.old",
                ".conncert.toml.swp",
                ".other.toml.a1B2c3.tmp",
                "conncert.toml"
            ]
        );
    }

    #[test]
    fn writing_any_file_removes_what_a_killed_process_left_of_it_but_not_what_is_being_written() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("icon.png");
        let [old, fresh] = [".icon.png.a1B2c3.tmp", ".icon.png.d4E5f6.tmp"].map(|name| folder.path().join(name));
        let begun = std::time::SystemTime::now() - 2 * LONG;
        File::create(&old).unwrap().set_modified(begun).unwrap();
        fs::write(&fresh, "").unwrap();
        replace(&target, b"new").unwrap();
        assert!(!old.exists() && fresh.exists());
    }
}
