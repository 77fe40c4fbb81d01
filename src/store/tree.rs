//! The connectors below a folder.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};

use super::said;
use super::scan;
use super::{certification, paths};
use crate::rules;

/// How many levels below the folder are looked at.
pub const MAX_DEPTH: usize = 16;

/// How many files and folders are looked at.
pub const MAX_ENTRIES: usize = 1_000_000;

/// What lies below a folder; everything sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    /// The connectors' folders: those with a definition, properties or a project file.
    pub connectors: Vec<PathBuf>,
    /// The folders that hold connectors as an unpacked solution does.
    pub unpacked: Vec<PathBuf>,
    /// All folders looked at.
    pub folders: Vec<PathBuf>,
    /// Folders that could not be looked at, with what the system says.
    pub closed: Vec<(PathBuf, String)>,
    /// Whether more lies there than the limits allow to look at.
    pub cut: bool,
}

/// What is left out where folders are looked through, by globs as in a `.gitignore`.
#[derive(Debug, Clone, Default)]
pub struct Exclude {
    seen_from: Vec<Gitignore>,
}

/// A glob that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoGlob {
    /// The glob.
    pub glob: String,
    /// Why, a clause.
    pub reason: String,
}

impl Exclude {
    /// Leaves out what these globs mean, seen from a folder.
    ///
    /// # Errors
    /// [`NoGlob`]
    pub fn new(folder: &Path, globs: &[String]) -> Result<Self, NoGlob> {
        Self::default().and(folder, globs)
    }

    /// The same, with what these globs mean as well.
    ///
    /// # Errors
    /// [`NoGlob`]
    pub fn and(mut self, folder: &Path, globs: &[String]) -> Result<Self, NoGlob> {
        let mut builder = GitignoreBuilder::new(absolute(folder));
        for glob in globs {
            let added = builder.add_line(None, glob);
            added.map_err(|error| NoGlob::of(glob, &error))?;
        }
        let built = builder.build().map_err(|error| NoGlob::of(&globs.join(" "), &error))?;
        if !built.is_empty() {
            self.seen_from.push(built);
        }
        Ok(self)
    }

    /// Whether a place is left out; its path is absolute.
    fn leaves_out(&self, path: &Path, is_folder: bool) -> bool {
        self.seen_from
            .iter()
            .any(|globs| globs.matched(path, is_folder).is_ignore())
    }
}

impl NoGlob {
    fn of(glob: &str, error: &ignore::Error) -> Self {
        let reason = match error {
            ignore::Error::Glob { err, .. } => err.clone(),
            other => other.to_string(),
        };
        Self {
            glob: glob.to_owned(),
            reason,
        }
    }
}

/// The same path from the root of the disk; links are not resolved.
fn absolute(path: &Path) -> PathBuf {
    let path = path.strip_prefix(".").unwrap_or(path);
    let from_root = std::path::absolute(if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    });
    from_root.unwrap_or_else(|_| path.to_path_buf())
}

/// Looks for connectors in a folder and below it. Hidden folders and `node_modules` are passed over, and what `.gitignore`
/// and `exclude` leave out; links to folders are not followed. A folder of a connector (`api`, `assets`, …) is no connector
/// of its own. The folder itself is looked at whatever `.gitignore` says of its files: a build may make them.
#[must_use]
pub fn connectors(root: &Path, exclude: &Exclude) -> Tree {
    let limits = Limits {
        depth: MAX_DEPTH,
        entries: MAX_ENTRIES,
    };
    walk(root, exclude, limits)
}

/// The connectors below a folder that holds none itself, looked for so far that nobody waits for it; none where the folder
/// is a connector.
#[must_use]
pub fn nearby(root: &Path) -> Vec<PathBuf> {
    /// Levels below the folder.
    const DEPTH: usize = 6;
    /// Files and folders.
    const ENTRIES: usize = 20_000;
    let limits = Limits {
        depth: DEPTH,
        entries: ENTRIES,
    };
    let found = walk(root, &Exclude::default(), limits).connectors;
    if found.iter().any(|folder| folder == root) {
        return Vec::new();
    }
    found
}

/// How far is looked.
#[derive(Clone, Copy)]
struct Limits {
    /// Levels below the folder.
    depth: usize,
    /// Files and folders.
    entries: usize,
}

fn walk(root: &Path, exclude: &Exclude, limits: Limits) -> Tree {
    let (from, base, exclude) = (root.to_path_buf(), absolute(root), exclude.clone());
    let leaves_out = move |path: &Path, is_folder: bool| {
        !exclude.seen_from.is_empty() && {
            let inside = path.strip_prefix(&from).unwrap_or(path);
            exclude.leaves_out(&base.join(inside), is_folder)
        }
    };
    let listing = paths::listing(root);
    let is_own = listing.iter().any(|entry| {
        !entry.is_folder
            && scan::marks_connector(&entry.name.to_lowercase())
            && paths::relative(root, &entry.name).is_ok_and(|inner| inner == entry.name)
            && !leaves_out(&root.join(&entry.name), false)
    });
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(false)
        .parents(true)
        .git_ignore(true)
        .git_exclude(true)
        // An export of a repository is looked through as the repository is.
        .require_git(false)
        .max_depth(Some(limits.depth))
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            entry.depth() == 0 || !is_passed_over(entry) && !leaves_out(entry.path(), is_folder(entry))
        });
    let mut seen = Seen::of(root, is_own);
    if is_own || listing.iter().filter(|entry| entry.is_folder).count() < 2 {
        let _ = walk.build().try_for_each(|entry| seen.take(entry, limits));
    } else {
        // Most of the time goes into listing folders, and here there may be many.
        let shared = Mutex::new(seen);
        walk.build_parallel().run(|| {
            Box::new(|entry| {
                let mut seen = shared.lock().unwrap_or_else(PoisonError::into_inner);
                match seen.take(entry, limits) {
                    ControlFlow::Continue(()) => WalkState::Continue,
                    ControlFlow::Break(()) => WalkState::Quit,
                }
            })
        });
        seen = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    }
    seen.tree()
}

/// What was seen so far.
struct Seen<'r> {
    root: &'r Path,
    tree: Tree,
    holding: BTreeSet<PathBuf>,
    unpacked: BTreeSet<PathBuf>,
    entries: usize,
}

impl<'r> Seen<'r> {
    /// Nothing but the folder itself, where it holds a connector.
    fn of(root: &'r Path, is_own: bool) -> Self {
        Self {
            root,
            tree: Tree::default(),
            holding: is_own.then(|| root.to_path_buf()).into_iter().collect(),
            unpacked: BTreeSet::new(),
            entries: 0,
        }
    }

    fn take(&mut self, entry: Result<DirEntry, ignore::Error>, limits: Limits) -> ControlFlow<()> {
        if self.entries >= limits.entries {
            self.tree.cut = true;
            return ControlFlow::Break(());
        }
        self.entries += 1;
        match entry {
            Ok(entry) if is_folder(&entry) => {
                self.tree.cut |= entry.depth() == limits.depth;
                self.tree.folders.push(entry.into_path());
            }
            Ok(entry) => {
                let name = entry.file_name().to_string_lossy().to_lowercase();
                if scan::marks_connector(&name) {
                    hold(&mut self.holding, &entry);
                }
                if rules::definition_stem(&name).is_some() {
                    hold(&mut self.unpacked, &entry);
                }
            }
            Err(error) => {
                let reason = error.io_error().map_or_else(|| "it cannot be listed".to_owned(), said);
                let place = place(&error).unwrap_or(self.root).to_path_buf();
                self.tree.closed.push((place, reason));
            }
        }
        ControlFlow::Continue(())
    }

    fn tree(mut self) -> Tree {
        adopt(self.root, &mut self.holding);
        self.tree.connectors = self.holding.into_iter().collect();
        self.tree.unpacked = self.unpacked.into_iter().collect();
        self.tree.folders.sort();
        self.tree.closed.sort();
        self.tree
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Where looking failed.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        _ => None,
    }
}

fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    is_folder(entry) && (name.starts_with('.') || name == "node_modules")
}

/// Adds the folder of a file, if the file can be read in it.
fn hold(folders: &mut BTreeSet<PathBuf>, entry: &DirEntry) {
    let (Some(name), Some(folder)) = (entry.file_name().to_str(), entry.path().parent()) else {
        return;
    };
    // The files of a folder come one after the other.
    let is_known = folders.last().is_some_and(|last| last == folder);
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    if !is_known && (is_file || paths::relative(folder, name).is_ok_and(|inner| inner == name)) {
        folders.insert(folder.to_path_buf());
    }
}

/// Gives folders that belong to the connector above them to that connector.
fn adopt(root: &Path, holding: &mut BTreeSet<PathBuf>) {
    for folder in holding.clone() {
        let Some(parent) = folder.parent().filter(|_| folder != root) else {
            continue;
        };
        if scan::is_usual_folder(&folder) {
            // A folder that is alone below its parent is part of a connector; of several, each may be one.
            let alone = holding.iter().filter(|other| other.starts_with(parent)).count() == 1;
            if alone || holding.contains(parent) {
                holding.remove(&folder);
                holding.insert(parent.to_path_buf());
            }
        }
    }
    let exported = |folder: &PathBuf| {
        folder
            .ancestors()
            .take_while(|ancestor| *ancestor != root)
            .any(|ancestor| {
                ancestor.ends_with(certification::FOLDER)
                    && ancestor.parent().is_some_and(|parent| holding.contains(parent))
            })
    };
    let exports: Vec<PathBuf> = holding.iter().filter(|folder| exported(folder)).cloned().collect();
    for folder in exports {
        holding.remove(&folder);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;

    use super::*;

    /// The connectors of a folder with these files, relative to it.
    fn found(files: &[&str]) -> Vec<String> {
        let place = tempfile::tempdir().unwrap();
        for file in files {
            let path = place.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "{}").unwrap();
        }
        relative(place.path(), &connectors(place.path(), &Exclude::default()))
    }

    fn relative(root: &Path, tree: &Tree) -> Vec<String> {
        let inside = tree.connectors.iter().map(|folder| folder.strip_prefix(root).unwrap());
        inside
            .map(|folder| folder.to_string_lossy().replace('\\', "/"))
            .collect()
    }

    #[test]
    fn every_folder_with_a_definition_is_a_connector() {
        assert_eq!(
            found(&[
                "b/apiDefinition.swagger.json",
                "b/v2/Openapi.YAML",
                "a/deep/er/swagger.json",
                "c/apiProperties.json",
                "d/readme.md"
            ]),
            ["a/deep/er", "b", "b/v2", "c"]
        );
    }

    #[test]
    fn the_usual_folders_belong_to_the_connector_above_them() {
        assert_eq!(found(&["one/conncert.toml", "one/api/openapi.json"]), ["one"]);
        assert_eq!(found(&["one/swagger.json", "one/docs/openapi.json"]), ["one"]);
        assert_eq!(found(&["api/swagger.json"]), [""]);
        assert_eq!(found(&["docs/swagger.json", "media/swagger.json"]), ["docs", "media"]);
        assert_eq!(found(&["swagger.json", "certification/swagger.json"]), [""]);
    }

    #[test]
    fn hidden_folders_and_packages_are_passed_over() {
        assert_eq!(found(&[".git/swagger.json", "node_modules/x/swagger.json"]), [""; 0]);
    }

    #[test]
    fn what_git_or_a_glob_leaves_out_is_passed_over() {
        let place = tempfile::tempdir().unwrap();
        for (file, text) in [
            (".gitignore", "build/\n*.draft.swagger.json\n/swagger.json\n"),
            ("a/swagger.json", "{}"),
            ("a/build/swagger.json", "{}"),
            ("b/old/swagger.json", "{}"),
            ("c/x.draft.swagger.json", "{}"),
            ("d/.gitignore", "!keep.draft.swagger.json"),
            ("d/keep.draft.swagger.json", "{}"),
            ("swagger.json", "{}"),
        ] {
            let path = place.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let found = |globs: &[&str]| {
            let globs: Vec<String> = globs.iter().map(|glob| (*glob).to_owned()).collect();
            let exclude = Exclude::new(place.path(), &globs).unwrap();
            relative(place.path(), &connectors(place.path(), &exclude))
        };
        // The folder itself is named, so its own definition counts whatever git says.
        assert_eq!(found(&[]), ["", "a", "b/old", "d"]);
        assert_eq!(found(&["old/"]), ["", "a", "d"]);
        assert_eq!(found(&["/a", "swagger.json"]), ["d"]);
        // What is named itself is looked at.
        let built = connectors(&place.path().join("a/build"), &Exclude::default());
        assert_eq!(built.connectors.len(), 1);
        let wrong = Exclude::new(place.path(), &["a/{b".to_owned()]).unwrap_err();
        assert_eq!(wrong.glob, "a/{b");
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_neither_out_nor_around_in_circles() {
        let (place, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(elsewhere.path().join("swagger.json"), "{}").unwrap();
        fs::create_dir(place.path().join("a")).unwrap();
        fs::write(place.path().join("a/swagger.json"), "{}").unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), place.path().join("out")).unwrap();
        std::os::unix::fs::symlink(place.path(), place.path().join("a/around")).unwrap();
        fs::create_dir(place.path().join("b")).unwrap();
        let secret = elsewhere.path().join("swagger.json");
        std::os::unix::fs::symlink(secret, place.path().join("b/swagger.json")).unwrap();
        assert_eq!(
            relative(place.path(), &connectors(place.path(), &Exclude::default())),
            ["a"]
        );
    }

    #[test]
    fn what_lies_too_deep_is_said() {
        let place = tempfile::tempdir().unwrap();
        let deep = place.path().join("d/".repeat(MAX_DEPTH));
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("swagger.json"), "{}").unwrap();
        let tree = connectors(place.path(), &Exclude::default());
        assert_eq!((tree.connectors.len(), tree.cut), (0, true));
    }
}
