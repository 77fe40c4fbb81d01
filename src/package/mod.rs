//! A package as Microsoft takes it: an outer zip archive with intro.md and package.zip, and in that one the exported
//! solutions. Bytes in, facts out.

mod archive;
pub mod build;
pub mod listing;
mod solution;

pub use archive::{Archive, Budget, Entry, Refused};
pub use solution::{CONNECTOR, Customizations, Manifest, PLUGIN, ROOT_FILES, Solution, SolutionPurpose, WORKFLOWS};

/// What `package.zip` is usually called.
pub const INNER: &str = "package.zip";
/// The folder in it that holds the solutions.
pub const ASSETS: &str = "PkgAssets";
/// The readme of the package.
pub const INTRO: &str = "intro.md";
/// What a connector with several ways to sign in adds.
pub const CUSTOM_PROPERTIES: &str = "customProperties.json";

/// A package, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Package {
    /// Whether an AI plugin is expected: because somebody said so, or because a solution holds one.
    pub plugin: bool,
    /// The outer archive.
    pub outer: Archive,
    /// The path of the archive in it that was taken for `package.zip`, if there is one.
    pub inner_path: Option<String>,
    /// What is in that archive.
    pub inner: Archive,
    /// The folder of it that was taken for `PkgAssets`, if there is one.
    pub assets: Option<String>,
    /// The solutions that can be read.
    pub solutions: Vec<Solution>,
    /// The archives that were not read, each with its path from the outer archive on and why.
    pub refused: Vec<(String, Refused)>,
}

impl Package {
    /// The largest outer archive read, in bytes (32 MiB). Packages have one or two.
    pub const MAX_BYTES: usize = 32 << 20;

    /// Reads a package: the outer archive, `package.zip` in it, and the solutions in that one; no archive any deeper.
    ///
    /// # Errors
    /// [`Refused`] when the outer archive itself is not read. Why one in it is not read stands in the package.
    pub fn read(bytes: Vec<u8>, plugin: bool) -> Result<Self, Refused> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(Refused {
                what: format!(
                    "The archive has {}, and packages of up to {} are read.",
                    mebibytes(bytes.len() as u64),
                    mebibytes(Self::MAX_BYTES as u64)
                ),
                instead: "Check that it is the right file; exported solutions and intro.md need one or two.".to_owned(),
            });
        }
        let mut budget = Budget::default();
        let mut package = Self {
            outer: Archive::read(&bytes, is_outer, &mut budget)?,
            plugin,
            ..Self::default()
        };
        drop(bytes);
        if let Some(path) = package.choose_inner() {
            package.open_inner(path, &mut budget);
        }
        package.plugin |= package.solutions.iter().any(|one| one.customizations.plugin);
        Ok(package)
    }

    /// The archive to look into: `package.zip` at the root, else any other there, else one in a folder.
    fn choose_inner(&self) -> Option<String> {
        let zips = self
            .outer
            .entries
            .iter()
            .filter(|entry| is_zip(&entry.path) && !entry.is_folder);
        let rank = |path: &str| (path.contains('/'), !ends_in(path, INNER));
        zips.map(|entry| entry.path.clone()).min_by_key(|path| rank(path))
    }

    fn open_inner(&mut self, path: String, budget: &mut Budget) {
        let entry = self.outer.entries.iter_mut().find(|entry| entry.path == path);
        let Some(bytes) = entry.and_then(|entry| entry.content.take()) else {
            return;
        };
        let inner = Archive::read(&bytes, is_solution, budget);
        drop(bytes);
        match inner {
            Ok(inner) => {
                self.inner = inner;
                self.open_solutions(&path, budget);
            }
            Err(refused) => self.refused.push((path.clone(), refused)),
        }
        self.inner_path = Some(path);
    }

    fn open_solutions(&mut self, inner: &str, budget: &mut Budget) {
        let folders = self.inner.folders("");
        let named = folders.iter().find(|name| name.eq_ignore_ascii_case(ASSETS));
        let filled = folders
            .iter()
            .find(|name| self.inner.files(name).any(|(name, _)| is_zip(name)));
        let Some(folder) = named
            .or(filled)
            .or(folders.iter().next())
            .map(|name| (*name).to_owned())
        else {
            return;
        };
        let prefix = format!("{folder}/");
        for entry in &mut self.inner.entries {
            let is_here = entry.path.strip_prefix(&prefix).is_some_and(|name| !name.contains('/'));
            let Some(bytes) = entry.content.take_if(|_| is_here) else {
                continue;
            };
            let path = format!("{inner}/{}", entry.path);
            match Archive::read(&bytes, is_in_solution, budget) {
                Ok(archive) => self.solutions.push(Solution::new(path, archive)),
                Err(refused) => self.refused.push((path, refused)),
            }
        }
        self.assets = Some(folder);
    }

    /// The names of the archives at the place of the solutions.
    pub fn solution_names(&self) -> impl Iterator<Item = &str> {
        let folder = self.assets.as_deref();
        let files = folder.into_iter().flat_map(|folder| self.inner.files(folder));
        files.map(|(name, _)| name).filter(|name| is_zip(name))
    }

    /// The path of the folder of the solutions, from the outer archive on.
    #[must_use]
    pub fn assets_path(&self) -> String {
        [self.inner_path.as_deref(), self.assets.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("/")
    }

    /// Whether people choose between several ways to sign in: the export has a file of its own for them.
    #[must_use]
    pub fn has_parameter_sets(&self) -> bool {
        self.solutions
            .iter()
            .flat_map(|solution| solution.connector_files("_connectionparametersets.json"))
            .any(|(_, content)| !matches!(content.trim_ascii(), b"" | b"{}" | b"[]" | b"null"))
    }
}

/// Whether a name ends so, whatever the case of its letters.
#[must_use]
pub fn ends_in(name: &str, ending: &str) -> bool {
    let rest = name.len().checked_sub(ending.len());
    rest.and_then(|at| name.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// Whether a name is that of an archive.
#[must_use]
pub fn is_zip(name: &str) -> bool {
    ends_in(name, ".zip")
}

/// What is read of the outer archive.
fn is_outer(path: &str) -> bool {
    let at_root = !path.contains('/');
    is_zip(path) || at_root && (ends_in(path, ".md") || ends_in(path, ".json"))
}

/// What is read of `package.zip`: the archives one folder deep.
fn is_solution(path: &str) -> bool {
    is_zip(path) && path.matches('/').count() == 1
}

/// What is read of a solution: its manifest and customizations, the connector's files, the flows.
fn is_in_solution(path: &str) -> bool {
    match path.split_once('/') {
        None => ends_in(path, ".xml"),
        Some((_, name)) if name.contains('/') => false,
        Some((CONNECTOR, _)) => true,
        Some((folder, name)) => folder == WORKFLOWS && ends_in(name, ".json"),
    }
}

/// A text from an archive in quotation marks, at most some 80 characters, control characters escaped.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}

/// `3 MiB`, rounded up.
fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1 << 20))
}
