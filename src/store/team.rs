//! A team's settings on the disk: those in `conncert.toml`, and those in every `conncert-rules.toml` from the connector's
//! folder up to the root of its repository.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::patience::patiently;
use super::project;
use crate::team::{FILE, Settings};

/// The longest file read, in bytes (1 MiB).
const MAX_BYTES: u64 = 1 << 20;

/// The settings that count in a folder. The nearest `.git` ends the way up; where there is none, the folder's own count.
#[must_use]
pub fn team(folder: &Path) -> Settings {
    let mut settings = Settings::default();
    for file in files(folder).into_iter().rev() {
        if let Some(text) = read(&file) {
            settings = settings.below(Settings::understand(&file, &text));
        }
    }
    settings
}

/// Where settings may stand, the nearest first; they need not be there.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![folder.join(project::FILE), folder.join(FILE)];
    let Ok(whole) = std::path::absolute(folder) else {
        return files;
    };
    let is_root = |folder: &Path| folder.join(".git").exists();
    if let Some(root) = whole.ancestors().find(|above| is_root(above)) {
        let above = whole.ancestors().skip(1);
        files.extend(
            above
                .take_while(|above| above.starts_with(root))
                .map(|above| above.join(FILE)),
        );
    }
    files
}

fn read(file: &Path) -> Option<String> {
    let mut text = String::new();
    let opened = patiently(|| File::open(file)).ok()?;
    opened.take(MAX_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}
