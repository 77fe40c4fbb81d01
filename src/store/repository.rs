//! The repository that files lie in, and what it calls them.

use std::path::{Component, Path, PathBuf, absolute};

use super::paths::{resolved, typed};

/// The folder that holds a repository: the nearest upwards with `.git`, which is a file in worktrees and submodules.
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The one that all these files lie in, named from the current folder; none where they lie in none, or in several that
    /// nothing holds together. What lies in an archive lies where the archive does.
    pub fn of<'p>(files: impl IntoIterator<Item = &'p str>) -> Option<Self> {
        let folders = files
            .into_iter()
            .filter_map(|file| Some(real(file).parent()?.to_path_buf()));
        let common = folders.reduce(|one, other| common(&one, &other))?;
        let root = common.ancestors().find(|folder| folder.join(".git").exists())?;
        Some(Self {
            root: root.to_path_buf(),
        })
    }

    /// What the repository calls a file that is named from the current folder: the path from its root, with `/`.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        match real(file).strip_prefix(&self.root) {
            Ok(inner) => typed(inner),
            Err(_) => file.to_owned(),
        }
    }
}

/// The whole path of a file that is named from the current folder, with `/`. Links stay as they were named, unless the way
/// leads out of one.
#[must_use]
pub fn whole(file: &str) -> String {
    let path = absolute(file).unwrap_or_else(|_| file.into());
    if path.components().any(|part| part == Component::ParentDir) {
        return typed(&real(file));
    }
    typed(&path)
}

/// Where a file really is, links resolved: git follows none.
fn real(file: &str) -> PathBuf {
    let path = absolute(file).unwrap_or_else(|_| file.into());
    resolved(&path).unwrap_or(path)
}

fn common(one: &Path, other: &Path) -> PathBuf {
    let both = one.components().zip(other.components());
    both.take_while(|(one, other)| one == other)
        .map(|(part, _)| part)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Repository, real, typed, whole};

    /// A folder with repositories in `a`, in `a/sub` (a submodule) and in `b`.
    fn folder() -> (tempfile::TempDir, impl Fn(&str) -> String) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().to_path_buf();
        for repository in ["a", "b"] {
            fs::create_dir_all(root.join(repository).join(".git")).expect("a folder");
        }
        fs::create_dir_all(root.join("a/sub/x")).expect("a folder");
        fs::write(root.join("a/sub/.git"), "gitdir: ../.git/modules/sub\n").expect("a file");
        (folder, move |path: &str| typed(&root.join(path)))
    }

    fn root(files: &[String]) -> Option<PathBuf> {
        Repository::of(files.iter().map(String::as_str)).map(|repository| repository.root)
    }

    #[test]
    fn the_nearest_folder_that_holds_all_files_and_a_repository_is_its_root() {
        let (_folder, at) = folder();
        for (files, expected) in [
            (vec![at("a/x/one.json"), at("a/x/two.json")], Some("a")),
            (vec![at("a/one.json"), at("a/sub/x/two.json")], Some("a")),
            (vec![at("a/sub/x/two.json")], Some("a/sub")),
            (vec![at("a/sub/package.zip/intro.md")], Some("a/sub")),
            (vec![at("a/one.json"), at("b/two.json")], None),
            (vec![at("one.json")], None),
            (vec![], None),
        ] {
            assert_eq!(root(&files), expected.map(|path| real(&at(path))), "{files:?}");
        }
    }

    #[test]
    fn a_file_is_called_by_its_path_from_the_root_and_one_outside_as_before() {
        let (_folder, at) = folder();
        let repository = Repository::of([&*at("a/x.json")]).expect("a repository");
        assert_eq!(repository.path(&at("a/sub/../one two.json")), "one two.json");
        assert_eq!(repository.path(&at("a/package.zip/intro.md")), "package.zip/intro.md");
        assert_eq!(repository.path(&at("b/two.json")), at("b/two.json"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_as_git_lists_no_file_behind_one() {
        let (_folder, at) = folder();
        std::os::unix::fs::symlink(at("a/sub"), at("b/link")).expect("a link");
        assert_eq!(root(&[at("b/link/x/two.json")]), Some(real(&at("a/sub"))));
    }

    #[test]
    fn a_whole_path_has_no_part_that_leads_back() {
        let (_folder, at) = folder();
        let path = whole("x.json");
        assert!(Path::new(&path).is_absolute() && path.ends_with("/x.json"), "{path}");
        assert_eq!(whole(&at("a/sub/../x.json")), typed(&real(&at("a/x.json"))));
    }
}
