//! The real program in a pseudo-terminal, with its screen and its keys.
#![cfg_attr(not(unix), allow(dead_code, reason = "most faces are tried on Unix"))]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// How long a busy machine may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// The real binary in a pseudo-terminal, with its screen.
pub struct Wizard {
    pub screen: Arc<Mutex<vt100::Parser>>,
    keys: Box<dyn Write + Send>,
    pub child: Box<dyn portable_pty::Child + Send + Sync>,
    pub master: Box<dyn portable_pty::MasterPty + Send>,
    pub raw: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
}

/// The real binary with nothing of the surroundings but what a test gives it.
pub fn command(home: &Path, args: &[&str], env: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_conncert"));
    command.args(args);
    command.cwd(home);
    command.env_clear();
    command.env("HOME", home);
    command.env("PATH", "/usr/bin:/bin");
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    for (name, value) in crate::binary::system(home) {
        command.env(name, value);
    }
    command.env("CONNCERT_STATE", home.join("state"));
    command.env("CONNCERT_TODAY", "2026-11-22");
    for (name, value) in env {
        command.env(name, value);
    }
    command
}

/// A copy of `tests/fixtures/<story>` in the folder `contoso` of a home.
pub fn connector(home: &Path, story: &str) -> PathBuf {
    let folder = home.join("contoso");
    fs::create_dir(&folder).unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(story);
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    folder
}

/// The text alone of what was written.
pub fn without_sequences(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let end = part
            .find(|letter: char| letter.is_ascii_alphabetic())
            .map_or(part.len(), |at| at + 1);
        text + &part[end..]
    })
}

impl Wizard {
    pub fn open(home: &Path, args: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Self {
        let (cols, rows) = size;
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let command = command(home, args, env);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(rows, cols, 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let reader = {
            let (screen, raw) = (Arc::clone(&screen), Arc::clone(&raw));
            std::thread::spawn(move || {
                let mut bytes = [0; 4096];
                while let Ok(read @ 1..) = reader.read(&mut bytes) {
                    screen.lock().unwrap().process(&bytes[..read]);
                    raw.lock().unwrap().extend_from_slice(&bytes[..read]);
                }
            })
        };
        Self {
            screen,
            keys,
            child,
            master: pair.master,
            raw,
            reader: Some(reader),
        }
    }

    pub fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen holds a text.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        self.until(text, |shown| shown.contains(text))
    }

    #[track_caller]
    pub fn until(&mut self, what: &str, mut holds: impl FnMut(&str) -> bool) -> &mut Self {
        let patience = Instant::now();
        while patience.elapsed() < PATIENCE {
            if holds(&self.shown()) {
                return self;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the screen never showed {what:?}:\n{}", self.shown());
    }

    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.bytes(keys.as_bytes())
    }

    /// What is no whole text, as a bad line brings it.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Out of the field, if the cursor is in one.
    #[track_caller]
    pub fn moving(&mut self) -> &mut Self {
        self.until("the keys of a step", |shown| {
            shown.contains("more keys") || shown.contains("go to")
        });
        if self.shown().contains("more keys") {
            self.keys(ESC);
        }
        self.until("the keys of moving", |shown| {
            shown.contains("go to") && !shown.contains("more keys")
        })
    }

    /// All that it wrote, once it has ended.
    pub fn written(&mut self) -> Vec<u8> {
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.raw.lock().unwrap().clone()
    }

    #[track_caller]
    pub fn ends_with(&mut self, status: u32) {
        let patience = Instant::now();
        while patience.elapsed() < PATIENCE {
            if let Some(ended) = self.child.try_wait().unwrap() {
                assert_eq!(ended.exit_code(), status, "{}", self.shown());
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the wizard did not end:\n{}", self.shown());
    }
}

impl Drop for Wizard {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub const CTRL_C: &str = "\x03";
pub const DOWN: &str = "\x1b[B";
/// The nomination, in the prompts' list of programs, whose cursor is on the one that is offered first.
pub const NOMINATION: &str = "\x1b[B\x1b[B\r";
pub const ENTER: &str = "\r";
/// As terminals that tell keys apart send it: a screen may show the keys of moving before Esc is read, and a lone escape
/// with the next letter right behind it is one key with Alt.
pub const ESC: &str = "\x1b[27u";
