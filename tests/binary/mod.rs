//! The real program, run in a copy of a fixture with nothing of the surroundings but what a test gives it.
#![allow(dead_code, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left.
#[derive(Debug)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

/// A copy of a fixture in a folder of its own.
pub struct Folder {
    place: tempfile::TempDir,
    story: String,
}

/// The environment of one run in a [`Folder`].
pub struct Setting<'f> {
    folder: &'f Folder,
    variables: Vec<(&'static str, &'static str)>,
}

/// Runs the program in an empty folder.
pub fn conncert(args: &[&str]) -> Run {
    Folder::empty().conncert(args)
}

impl Folder {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self {
            place: tempfile::tempdir().unwrap(),
            story: String::new(),
        }
    }

    /// A copy of `tests/fixtures/<story>`.
    pub fn of(story: &str) -> Self {
        let folder = Self {
            place: tempfile::tempdir().unwrap(),
            story: story.to_owned(),
        };
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(story);
        fs::create_dir(folder.path()).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        folder
    }

    /// Where the copy is.
    pub fn path(&self) -> PathBuf {
        self.place.path().join(&self.story)
    }

    /// A file's text.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path().join(name).parent().unwrap()).unwrap();
        fs::write(self.path().join(name), text).unwrap();
    }

    /// With an environment variable.
    pub fn with(&self, name: &'static str, value: &'static str) -> Setting<'_> {
        Setting {
            folder: self,
            variables: Vec::new(),
        }
        .with(name, value)
    }

    /// Runs the program in the folder.
    pub fn conncert(&self, args: &[&str]) -> Run {
        Setting {
            folder: self,
            variables: Vec::new(),
        }
        .conncert(args)
    }

    /// Runs the program with a standard output that nobody reads.
    #[cfg(unix)]
    pub fn conncert_into_closed_pipe(&self, args: &[&str]) -> Run {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        run(setting.command(args).stdout(writer))
    }
}

impl Setting<'_> {
    /// With one more environment variable.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// Runs the program in the folder.
    pub fn conncert(&self, args: &[&str]) -> Run {
        run(&mut self.command(args))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conncert"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.place.path())
            .env("CONNCERT_TODAY", "2026-11-22")
            .envs(self.variables.iter().copied())
            .stdin(Stdio::null());
        command
    }
}

fn run(command: &mut Command) -> Run {
    let done = command.output().unwrap();
    Run {
        status: done.status.code().unwrap(),
        output: String::from_utf8(done.stdout).unwrap(),
        errors: String::from_utf8(done.stderr).unwrap(),
    }
}
