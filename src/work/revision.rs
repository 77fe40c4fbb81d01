//! What a revision of the local repository holds, asked of the `git` that is installed. Nothing is fetched, nothing is
//! written, and no program that a repository's settings name is run.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::session::NoFile;
use crate::store::paths::MAX_BYTES;

/// What every call is told: no network, no hook, no watcher, no pager, nothing that a repository may name to be run.
const SAFE: [&str; 17] = [
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "protocol.allow=never",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.sshCommand=false",
    "-c",
    "core.quotePath=false",
    "-c",
    "core.askPass=",
    "-c",
    "credential.helper=",
];

/// Variables that would lead git elsewhere, or make it write or run something.
const NOT_INHERITED: [&str; 14] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_ASKPASS",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_PROXY_COMMAND",
    "GIT_COMMON_DIR",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
];

/// A revision of the repository that a folder lies in.
pub struct Revision {
    folder: PathBuf,
    name: String,
    commit: String,
}

impl Revision {
    /// Finds a revision: a tag, a branch or a commit.
    ///
    /// # Errors
    /// [`NoFile`] when git is not installed, the folder lies in no repository, or that has no such revision.
    pub fn find(folder: &Path, name: &str) -> Result<Self, NoFile> {
        if name.is_empty()
            || name.starts_with('-')
            || name.contains(|letter: char| letter.is_control() || letter == ':')
        {
            return Err(unknown(name));
        }
        let mut revision = Self {
            folder: folder.to_path_buf(),
            name: name.to_owned(),
            commit: String::new(),
        };
        if !folder.is_dir() {
            let what = if folder.exists() { "is a file" } else { "is not there" };
            return Err(NoFile::new(
                format!("{} {what}, and a revision is looked for in a folder.", folder.display()),
                "Name the connector's folder: conncert diff --rev REV FOLDER",
            ));
        }
        revision.git(&["rev-parse", "--git-dir"]).map_err(|said| {
            said.map_or_else(not_installed, |said| {
                NoFile::new(
                    format!("{} lies in no repository that git can read{said}.", folder.display()),
                    "Save the older version beside it and compare the two: conncert diff OLD NEW",
                )
            })
        })?;
        let commit = format!("{name}^{{commit}}");
        let found = revision.git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
        let found = found.map_err(|_| unknown(name))?;
        // Older versions of git print the option back.
        let lines = String::from_utf8_lossy(&found).into_owned();
        let hash = lines.lines().last().unwrap_or_default().trim().to_owned();
        if hash.len() < 40 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(unknown(name));
        }
        revision.commit = hash;
        Ok(revision)
    }

    /// The revision as it was named.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The files that it holds in the folder and below, by their paths from there.
    ///
    /// # Errors
    /// [`NoFile`]
    pub fn files(&self) -> Result<Vec<String>, NoFile> {
        let listed = self.git(&["ls-tree", "-r", "-z", "--name-only", &self.commit, "--", "."]);
        let listed = listed.map_err(|said| self.refused(said))?;
        let names = listed.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
    }

    /// All bytes of a file, by its path from the folder.
    ///
    /// # Errors
    /// [`NoFile`]
    pub fn read(&self, path: &str) -> Result<Vec<u8>, NoFile> {
        let object = format!("{}:./{path}", self.commit);
        self.git(&["cat-file", "blob", &object])
            .map_err(|said| self.refused(said))
    }

    fn refused(&self, said: Option<String>) -> NoFile {
        said.map_or_else(not_installed, |said| {
            NoFile::new(
                format!("git gives nothing for {}{said}.", self.name),
                "Check the revision and the folder with git show, or compare two saved files: conncert diff OLD NEW",
            )
        })
    }

    /// What git prints; none in the error when it cannot be run, else what it says, as a clause in brackets.
    fn git(&self, arguments: &[&str]) -> Result<Vec<u8>, Option<String>> {
        let mut command = Command::new("git");
        command.args(SAFE).args(arguments).current_dir(&self.folder);
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            // What it would trace, it would write to files; what it is configured by, it may run.
            if NOT_INHERITED.contains(&&*text) || text.starts_with("GIT_TRACE") || text.starts_with("GIT_CONFIG") {
                command.env_remove(&name);
            }
        }
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = command.spawn().map_err(|_| None)?;
        let mut bytes = Vec::new();
        let read = running
            .stdout
            .take()
            .map(|out| out.take(MAX_BYTES + 1).read_to_end(&mut bytes));
        // A pipe that is closed ends a git that goes on writing.
        let ended = running.wait_with_output().map_err(|_| None)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(Some(format!(" (more than {} MiB)", MAX_BYTES >> 20)));
        }
        if !ended.status.success() || !matches!(read, Some(Ok(_))) {
            let errors = String::from_utf8_lossy(&ended.stderr).into_owned();
            let first = errors.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let first = first.trim().trim_start_matches("fatal: ").trim_end_matches('.');
            return Err(Some(if first.is_empty() {
                String::new()
            } else {
                format!(" ({first})")
            }));
        }
        Ok(bytes)
    }
}

fn not_installed() -> NoFile {
    NoFile::new(
        "git cannot be run here, and it is what the older version would be asked of.",
        "Install git, or save the older version beside the new one: conncert diff OLD NEW",
    )
}

fn unknown(name: &str) -> NoFile {
    NoFile::new(
        format!("The repository has no revision {name:?}."),
        "Name a tag, a branch or a commit that git log or git tag lists; nothing is fetched.",
    )
}
