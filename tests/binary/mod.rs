//! The real program, run in a copy of a fixture with nothing of the surroundings but what a test gives it.

use std::ffi::OsString;
use std::fs;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How many times 20 ms a run may take before it is ended: a guard, not a measure.
const PATIENCE: usize = 1500;

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
    variables: Vec<(&'static str, String)>,
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
    pub fn with(&self, name: &'static str, value: impl Into<String>) -> Setting<'_> {
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

    /// What the program prints, text or not.
    #[cfg(unix)]
    pub fn conncert_bytes(&self, args: &[&str]) -> Vec<u8> {
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        setting.command(args).output().unwrap().stdout
    }

    /// Runs the program in a place that is named from the folder.
    pub fn conncert_in(&self, place: &str, args: &[&str]) -> Run {
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        run(setting.command(args).current_dir(self.path().join(place)))
    }

    /// Starts the program in the folder, to be spoken with while it runs.
    pub fn conncert_serving(&self, args: &[&str]) -> std::process::Child {
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        let mut command = setting.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    /// Runs the program in the folder with this text on standard input.
    pub fn conncert_reading(&self, args: &[&str], input: &str) -> Run {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(input.as_bytes()).unwrap();
        file.rewind().unwrap();
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        run(setting.command(args).stdin(file))
    }

    /// Runs the program, and ends it after a while that is far longer than it needs; none when it had to be ended.
    pub fn conncert_ending(&self, args: &[&str]) -> Option<Run> {
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        let mut command = setting.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let read = |mut stream: Box<dyn Read + Send>| {
            std::thread::spawn(move || {
                let mut text = String::new();
                stream.read_to_string(&mut text).unwrap();
                text
            })
        };
        let output = read(Box::new(child.stdout.take().unwrap()));
        let errors = read(Box::new(child.stderr.take().unwrap()));
        for _ in 0..PATIENCE {
            if let Some(status) = child.try_wait().unwrap() {
                return Some(Run {
                    status: status.code().unwrap(),
                    output: output.join().unwrap(),
                    errors: errors.join().unwrap(),
                });
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        None
    }

    /// Runs the program and answers line by line: the transcript, with every answer where it was typed.
    pub fn converse(&self, args: &[&str], answers: &str) -> Run {
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        setting.converse(args, answers)
    }

    /// Runs the program with its standard input closed.
    #[cfg(unix)]
    pub fn conncert_without_input(&self, args: &[&str]) -> Run {
        let setting = Setting {
            folder: self,
            variables: Vec::new(),
        };
        let program = setting.command(&[]);
        let mut shell = Command::new("/bin/sh");
        shell
            .args(["-c", "exec \"$0\" \"$@\" <&-", env!("CARGO_BIN_EXE_conncert")])
            .args(args)
            .current_dir(self.path())
            .env_clear()
            .envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        run(&mut shell)
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
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Runs the program in the folder.
    pub fn conncert(&self, args: &[&str]) -> Run {
        run(&mut self.command(args))
    }

    /// Runs the program and answers line by line: the transcript, with every answer where it was typed.
    pub fn converse(&self, args: &[&str], answers: &str) -> Run {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(answers.as_bytes()).unwrap();
        file.rewind().unwrap();
        let mut done = run(self.command(args).stdin(file));
        let mut answers = answers.lines();
        let typed = |line: &str| match line.strip_prefix("> ") {
            Some(rest) => format!("> {}\n{rest}", answers.next().unwrap_or("(end of input)")),
            None => line.to_owned(),
        };
        done.output = done.output.lines().map(typed).collect::<Vec<_>>().join("\n");
        done
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conncert"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.place.path())
            .env("CONNCERT_TODAY", "2026-11-22")
            .envs(system(self.folder.place.path()))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }
}

/// What the system has to tell a program besides: Windows finds neither itself nor a place for temporary files without,
/// and the state of a user elsewhere than at `HOME`.
pub fn system(home: &Path) -> Vec<(&'static str, OsString)> {
    if !cfg!(windows) {
        return Vec::new();
    }
    let mut variables = vec![("CONNCERT_STATE", home.join(".local/state/conncert").into_os_string())];
    for name in ["SystemRoot", "USERPROFILE", "TEMP"] {
        variables.extend(std::env::var_os(name).map(|value| (name, value)));
    }
    variables
}

/// A text with the paths of Unix; Windows parts them with backslashes.
pub fn slashed(text: &str) -> String {
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
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
