//! The terminal is given back whatever happens; watched from the other end of a pseudo-terminal.
#![cfg(unix)]
#![allow(clippy::print_stdout)]

use std::io::Read as _;

use conncert::ui::tui::guard::{self, Guard, Story};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const ENTER: &str = "\x1b[?1049h";
const LEAVE: &str = "\x1b[?1049l";

/// Runs one of the parts below in a terminal of its own and returns all it wrote.
fn in_a_terminal(part: &str) -> String {
    let pair = native_pty_system()
        .openpty(PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        })
        .unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", part, "--nocapture", "--test-threads=1"]);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut seen = Vec::new();
    // Linux ends a closed terminal with an error instead of an end of file.
    let _ = reader.read_to_end(&mut seen);
    child.wait().unwrap();
    String::from_utf8_lossy(&seen).into_owned()
}

#[test]
#[ignore = "a part of another test, to be run in a terminal of its own"]
fn part_panics() {
    let _guard = Guard::enter(true).unwrap();
    guard::remember(Story {
        doing: "checking the icon".to_owned(),
        kept: "conncert.toml".to_owned(),
    });
    panic!("the pen broke");
}

#[test]
#[ignore = "a part of another test, to be run in a terminal of its own"]
fn part_steps_aside() {
    let mut guard = Guard::enter(false).unwrap();
    assert!(crossterm::terminal::is_raw_mode_enabled().unwrap());
    guard
        .aside(|| print!("<aside raw={}>", crossterm::terminal::is_raw_mode_enabled().unwrap()))
        .unwrap();
    guard.stop().unwrap();
    drop(guard);
    print!("<after raw={}>", crossterm::terminal::is_raw_mode_enabled().unwrap());
}

#[test]
fn after_a_panic_the_terminal_is_back_before_the_message_is_printed() {
    let seen = in_a_terminal("guard::part_panics");
    let left = seen.find(LEAVE).expect("the alternate screen was left");
    let message = seen.find("the pen broke").expect("the panic was printed");
    let farewell = seen
        .find("conncert failed while checking the icon.")
        .expect("the farewell was printed");
    assert!(seen.find(ENTER).unwrap() < left && left < message && message < farewell);
    assert!(seen.contains("Every answer you had accepted is in conncert.toml"));
    for back in ["\x1b[?1000l", "\x1b[?2004l", "\x1b[?25h"] {
        assert!(seen.contains(back), "{back:?} in {seen:?}");
    }
    assert_eq!(seen.matches(LEAVE).count(), 1, "given back once");
}

#[test]
fn stepping_aside_gives_the_terminal_back_in_between() {
    let seen = in_a_terminal("guard::part_steps_aside");
    assert!(
        seen.contains("<aside raw=false>") && seen.contains("<after raw=false>"),
        "{seen:?}"
    );
    assert_eq!(seen.matches(ENTER).count(), 3);
    assert_eq!(seen.matches(LEAVE).count(), 3);
    assert!(!seen.contains("\x1b[?1000h"), "the mouse was not asked for");
}
