//! Which files changed, by looking now and then at their length and time: that also works on network drives, and
//! through editors that replace the file they save.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

/// Files that are watched.
#[derive(Debug, Default)]
pub struct Watch {
    files: Vec<(PathBuf, Option<Look>)>,
}

/// What tells one state of a file from another.
type Look = (u64, Option<SystemTime>, u64);

impl Watch {
    /// Watches these files from now on; they need not be there.
    #[must_use]
    pub fn new(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let files = paths.into_iter().map(|path| (path.clone(), look(&path))).collect();
        Self { files }
    }

    /// The files that changed, appeared or vanished since they were last looked at.
    pub fn poll(&mut self) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for (path, before) in &mut self.files {
            let now = look(path);
            if now != *before {
                *before = now;
                changed.push(path.clone());
            }
        }
        changed
    }

    /// How many files are watched.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

fn look(path: &PathBuf) -> Option<Look> {
    let metadata = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let file = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let file = 0;
    Some((metadata.len(), metadata.modified().ok(), file))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_file_saved_in_place_or_by_replacing_it_is_told_once_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        let other = folder.path().join("b.json");
        fs::write(&file, "1").unwrap();
        fs::write(&other, "1").unwrap();
        let mut watch = Watch::new([file.clone(), other]);
        assert!(watch.poll().is_empty());
        fs::write(&file, "22").unwrap();
        assert_eq!(watch.poll(), std::slice::from_ref(&file));
        assert!(watch.poll().is_empty());
        for _ in 0..3 {
            let replacement = folder.path().join("new");
            fs::write(&replacement, "22").unwrap();
            fs::rename(&replacement, &file).unwrap();
            assert_eq!(watch.poll(), std::slice::from_ref(&file));
            assert!(watch.poll().is_empty());
        }
    }

    #[test]
    fn a_file_that_vanishes_and_comes_back_is_told_both_times() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("icon.png");
        let mut watch = Watch::new([file.clone()]);
        assert!(watch.poll().is_empty());
        fs::write(&file, "1").unwrap();
        assert_eq!(watch.poll(), std::slice::from_ref(&file));
        fs::remove_file(&file).unwrap();
        assert_eq!(watch.poll(), std::slice::from_ref(&file));
        assert!(watch.poll().is_empty());
        fs::write(&file, "1").unwrap();
        assert_eq!(watch.poll(), std::slice::from_ref(&file));
    }
}
