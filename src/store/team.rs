//! A team's settings on the disk: those in `conncert.toml`, and those in every `conncert-rules.toml` from the connector's
//! folder up to the root of its repository.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::patience::patiently;
use super::project;
use crate::team::{FILE, Settings};

/// The longest file read, in bytes (1 MiB).
const MAX_BYTES: u64 = 1 << 20;

/// The settings that count in a folder. The nearest `.git` ends the way up; where there is none, the folder's own count.
#[must_use]
pub fn team(folder: &Path) -> Settings {
    Teams::default().of(folder).settings
}

/// What a team says in a folder.
#[derive(Debug, Clone, Default)]
pub struct Team {
    /// The settings that count there.
    pub settings: Settings,
    /// The files that may say so, of those that are there.
    pub files: Vec<PathBuf>,
}

/// The settings that count in many folders at one time: what stands above several of them is looked for and read once.
#[derive(Debug, Default)]
pub struct Teams {
    /// What counts below a folder, by its whole path; nothing where no repository holds it.
    above: Mutex<HashMap<PathBuf, Option<Arc<Team>>>>,
}

impl Teams {
    /// What counts in a folder, as [`team`] tells it.
    #[must_use]
    pub fn of(&self, folder: &Path) -> Team {
        let whole = std::path::absolute(folder).ok().filter(|whole| !is_repository(whole));
        let above = whole.and_then(|whole| self.above(whole.parent()?));
        let mut team = above.map_or_else(Team::default, Arc::unwrap_or_clone);
        team.add(folder.join(FILE));
        team.add(folder.join(project::FILE));
        team
    }

    fn above(&self, folder: &Path) -> Option<Arc<Team>> {
        if let Some(known) = self.known().get(folder) {
            return known.clone();
        }
        let team = if is_repository(folder) {
            Some(Team::default())
        } else {
            folder
                .parent()
                .and_then(|parent| self.above(parent))
                .map(Arc::unwrap_or_clone)
        };
        let team = team.map(|mut team| {
            team.add(folder.join(FILE));
            Arc::new(team)
        });
        self.known().insert(folder.to_path_buf(), team.clone());
        team
    }

    fn known(&self) -> MutexGuard<'_, HashMap<PathBuf, Option<Arc<Team>>>> {
        self.above.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Team {
    /// Adds what a file says, if it is there; it is nearer than those before.
    fn add(&mut self, file: PathBuf) {
        let mut text = String::new();
        match patiently(|| File::open(&file)) {
            Ok(opened) => {
                if opened.take(MAX_BYTES).read_to_string(&mut text).is_ok() {
                    let nearer = Settings::understand(&file, &text);
                    self.settings = std::mem::take(&mut self.settings).below(nearer);
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound || !file.exists() => return,
            Err(_) => {}
        }
        self.files.push(file);
    }
}

fn is_repository(folder: &Path) -> bool {
    folder.join(".git").exists()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;

    use super::*;

    /// The files of the settings that count in a folder, found one by one as it is said above.
    fn plainly(folder: &Path) -> Vec<PathBuf> {
        let mut files = vec![folder.join(project::FILE), folder.join(FILE)];
        let root = folder.ancestors().find(|above| above.join(".git").exists());
        let above = folder.ancestors().skip(1);
        files.extend(
            above
                .take_while(|above| root.is_some_and(|root| above.starts_with(root)))
                .map(|above| above.join(FILE)),
        );
        files.retain(|file| file.exists());
        files.reverse();
        files
    }

    #[test]
    fn what_was_read_above_one_folder_counts_as_if_it_were_read_for_each() {
        let place = tempfile::tempdir().unwrap();
        let at = |path: &str| place.path().join(path);
        for folder in ["a/.git", "a/x/one", "a/x/two", "a/sub/.git", "a/sub/y", "b/z"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        let setting = "[rules]\nempty-string = \"warning\"\n";
        for file in ["", "a/", "a/x/", "a/x/one/", "a/sub/", "b/", "b/z/"].map(|folder| format!("{folder}{FILE}")) {
            fs::write(at(&file), setting).unwrap();
        }
        fs::write(at("a/x/two").join(project::FILE), "[check]\nfail-on = \"note\"\n").unwrap();
        let teams = Teams::default();
        // Each of them twice, first unknown and then known.
        for _ in 0..2 {
            for folder in ["a/x/one", "a/x/two", "a/x", "a", "a/sub/y", "a/sub", "b/z", "b", "none"].map(at) {
                let team = teams.of(&folder);
                assert_eq!(team.files, plainly(&folder), "{}", folder.display());
                assert_eq!(team.settings, super::team(&folder), "{}", folder.display());
                let last = team.files.iter().rfind(|file| file.ends_with(FILE));
                assert_eq!(team.settings.rules.first().map(|wish| &wish.file), last);
                assert_eq!(team.settings.fail_on.is_some(), folder == at("a/x/two"));
            }
        }
    }
}
