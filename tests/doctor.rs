//! `conncert doctor`: what was found, what was chosen, and why; never what is nobody's business.

use crate::binary::{Folder, Run};
use serde_json::Value;

/// The text without what differs from computer to computer.
#[cfg(target_os = "linux")]
fn steady(folder: &Folder, run: &Run) -> String {
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let home = conncert::store::real(&folder.path()).unwrap();
    let home = home.to_str().unwrap().trim_end_matches('/');
    let exe = env!("CARGO_BIN_EXE_conncert");
    let system = format!("{} on {}", std::env::consts::OS, std::env::consts::ARCH);
    // Wrapped lines are joined, because the places are longer or shorter elsewhere.
    let joined = run.output.replace("\n                ", " ");
    let lines = joined
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n");
    lines
        .collect::<String>()
        .replace(exe, "PROGRAM")
        .replace(home, "HOME")
        .replace(&system, "SYSTEM")
        .replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

fn json(run: &Run) -> Value {
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    serde_json::from_str(&run.output).unwrap()
}

fn value<'p>(page: &'p Value, section: &str, fact: &str) -> (&'p str, &'p str) {
    let fact = &page[section][fact];
    (
        fact["value"].as_str().unwrap(),
        fact["because"].as_str().unwrap_or_default(),
    )
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_terminal_it_says_so_and_succeeds() {
    let folder = Folder::empty();
    insta::assert_snapshot!(steady(
        &folder,
        &folder.with("CONNCERT_STATE", "state").conncert(&["doctor"])
    ));
}

#[test]
fn the_json_holds_every_choice_with_its_reason() {
    let folder = Folder::empty();
    let run = folder
        .with("TERM", "xterm-256color")
        .with("CONNCERT_FACE", "lines")
        .conncert(&["doctor", "--format", "json"]);
    let page = json(&run);
    assert_eq!(page["schema"], "conncert.doctor/1");
    assert_eq!(value(&page, "terminal", "face"), ("lines", "CONNCERT_FACE is lines."));
    assert_eq!(value(&page, "terminal", "colors"), ("256", "TERM is xterm-256color."));
    assert_eq!(
        value(&page, "terminal", "pictures"),
        ("words", "Standard output is not a terminal.")
    );
    assert_eq!(value(&page, "terminal", "clipboard").0, "none");
    assert!(value(&page, "settings", "variables").0.contains("CONNCERT_FACE=lines"));
    assert!(value(&page, "folders", "connector").1.starts_with("It can be written"));
    assert_eq!(value(&page, "folders", "project_file").0, "none yet");
}

#[test]
fn a_face_that_cannot_be_had_is_told_with_the_reason() {
    let folder = Folder::empty();
    let page = json(
        &folder
            .with("CONNCERT_FACE", "gui")
            .conncert(&["doctor", "--format", "json"]),
    );
    let (face, because) = value(&page, "terminal", "face");
    assert_eq!(face, "cannot be had");
    assert!(because.contains("is no face"), "{because}");
}

#[test]
fn options_count_as_they_would_elsewhere() {
    let folder = Folder::empty();
    let run = folder.conncert(&[
        "doctor",
        "--format",
        "json",
        "--no-image",
        "--ascii",
        "--color",
        "never",
        "--no-input",
    ]);
    let page = json(&run);
    assert_eq!(value(&page, "terminal", "pictures"), ("words", "--no-image was given."));
    assert_eq!(value(&page, "terminal", "characters"), ("ASCII", "--ascii was given."));
    assert_eq!(value(&page, "terminal", "colors"), ("none", "--color never was given."));
    assert_eq!(value(&page, "terminal", "face"), ("none", "--no-input was given."));
}

#[test]
fn nothing_secret_of_the_environment_is_told() {
    let folder = Folder::empty();
    let secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    for format in ["text", "json"] {
        let run = folder
            .with("VISUAL", "ed --token=ghp_0123456789abcdefghijABCDEFGHIJ012345")
            .with("GITHUB_TOKEN", secret)
            .with("TERM_PROGRAM", secret)
            .with("LANG", "\u{1b}[31mred")
            .with("NO_COLOR", "a password of mine")
            .with("SSH_CONNECTION", "192.0.2.7 50000 192.0.2.1 22")
            .conncert(&["doctor", "--format", format]);
        assert_eq!(run.status, 0);
        assert!(!run.output.contains("ghp_"), "{}", run.output);
        assert!(!run.output.contains("password"), "{}", run.output);
        assert!(!run.output.contains("192.0.2"), "{}", run.output);
        assert!(!run.output.contains('\u{1b}'), "{}", run.output);
        assert!(run.output.contains("TERM_PROGRAM is set"), "{}", run.output);
        assert!(run.output.contains("SSH_CONNECTION is set"), "{}", run.output);
    }
}

#[test]
fn folder_and_project_file_are_looked_at_and_left_as_they_are() {
    let folder = Folder::of("faulty");
    let before = folder.read("conncert.toml");
    let page = json(&folder.conncert(&["doctor", "--format", "json"]));
    assert_eq!(value(&page, "folders", "project_file").0, "can be read");
    assert_eq!(folder.read("conncert.toml"), before);
    assert!(!folder.path().join(".conncert.lock").exists());

    folder.write("conncert.toml", "format = ");
    let page = json(&folder.conncert(&["doctor", "--format", "json"]));
    let (state, because) = value(&page, "folders", "project_file");
    assert_eq!(state, "cannot be read");
    assert!(because.contains("line 1"), "{because}");

    let page = json(&folder.conncert(&["doctor", "nowhere", "--format", "json"]));
    assert!(value(&page, "folders", "connector").1.contains("nowhere"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_somebody_else_writes_is_told_with_who() {
    let folder = Folder::of("faulty");
    let state = conncert::store::State::at(folder.path().join("state"));
    let mut opened = conncert::store::Project::open(&folder.path(), &state).unwrap();
    opened.project.stays_open();
    let page = json(&folder.conncert(&["doctor", "--format", "json"]));
    let (_, because) = value(&page, "folders", "connector");
    assert!(because.contains("open in another conncert session"), "{because}");
    assert!(
        because.contains(&format!("process {}", std::process::id())),
        "{because}"
    );
    drop(opened);
}

#[cfg(unix)]
#[test]
fn editor_and_browser_are_looked_for() {
    let folder = Folder::empty();
    let run = folder
        .with("EDITOR", "no-such-editor --wait")
        .with("DISPLAY", ":0")
        .with("PATH", "/nowhere")
        .conncert(&["doctor", "--format", "json"]);
    let page = json(&run);
    assert_eq!(
        value(&page, "terminal", "editor"),
        ("no-such-editor", "EDITOR names it and it is not found in PATH.")
    );
    if cfg!(target_os = "linux") {
        assert_eq!(
            value(&page, "terminal", "browser"),
            ("xdg-open", "It is not found in PATH.")
        );
    }
}

#[cfg(unix)]
mod on_a_terminal {
    use std::io::Read as _;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::{Value, value};

    /// What it says on a terminal that never answers; it ends by itself.
    fn said(env: &[(&str, &str)]) -> Value {
        let place = tempfile::tempdir().unwrap();
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 960,
            pixel_height: 640,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_conncert"));
        command.args(["doctor", "--format", "json"]);
        command.cwd(place.path());
        command.env_clear();
        command.env("HOME", place.path());
        for (name, value) in env {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let reading = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // The end of a pseudo-terminal is an error on Linux.
            let _ = reader.read_to_end(&mut bytes);
            bytes
        });
        assert!(child.wait().unwrap().success());
        drop(pair.master);
        let output = String::from_utf8(reading.join().unwrap()).unwrap();
        assert!(!output.contains('\u{1b}'), "nothing is asked: {output:?}");
        serde_json::from_str(&output).unwrap()
    }

    #[test]
    fn size_face_colors_and_pictures_are_those_of_the_terminal() {
        let page = said(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]);
        assert_eq!(
            value(&page, "terminal", "size"),
            ("120 x 40", "A cell is taken to have 8 x 16 px.")
        );
        assert_eq!(value(&page, "terminal", "face"), ("tui", "The terminal is 120 x 40."));
        assert_eq!(
            value(&page, "terminal", "colors"),
            ("16 million", "COLORTERM is truecolor.")
        );
        assert_eq!(value(&page, "terminal", "pictures").0, "blocks");
        assert_eq!(value(&page, "terminal", "clipboard").0, "osc52");
        let page = said(&[("TERM", "xterm-kitty")]);
        assert_eq!(value(&page, "terminal", "pictures"), ("kitty", "TERM is xterm-kitty."));
        let page = said(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux")]);
        assert_eq!(value(&page, "terminal", "pictures").0, "blocks");
        assert!(value(&page, "terminal", "clipboard").1.contains("tmux"));
    }
}
