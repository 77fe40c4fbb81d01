//! What a keyboard, a paste and a bad line can send to full screen: all of it is read, and nothing makes it deaf.
#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::terminal::{CTRL_C, ENTER, PATIENCE, Wizard, connector};
use portable_pty::{PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Beginnings of sequences whose ends never come: of a paste, of a key with a modifier, of Alt-`[` and a digit, of a key
/// of a keypad, and of a letter.
const TORN: [&[u8]; 5] = [b"\x1b[200~abc", b"\x1b[1;", b"\x1b[5", b"\x1bO", b"\xe2\x82"];
/// Longer than the wizard waits for the end of a sequence.
const LONG: Duration = Duration::from_millis(1500);

/// The wizard with the cursor in the field of the name; the home lives as long.
struct Open {
    wizard: Wizard,
    folder: PathBuf,
    _home: tempfile::TempDir,
}

impl Open {
    fn at_the_name() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (100, 30), &[]);
        wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
        Self {
            wizard,
            folder,
            _home: home,
        }
    }

    /// At the step after the name, which is kept.
    fn after_the_name() -> Self {
        let mut open = Self::at_the_name();
        open.wizard.keys("Contoso Bills").keys(ENTER).sees("2  Rights");
        open
    }

    fn saved(&self) -> String {
        fs::read_to_string(self.folder.join("conncert.toml")).unwrap_or_default()
    }

    fn id(&self) -> i32 {
        i32::try_from(self.wizard.child.process_id().unwrap()).unwrap()
    }
}

#[test]
fn a_burst_is_read_to_its_end_without_a_further_key_and_one_ctrl_c_ends() {
    for length in [1_023, 1_024, 1_025, 2_048, 6_000] {
        let mut open = Open::at_the_name();
        let burst = "a".repeat(length - " end".len());
        open.wizard.keys(&burst).keys(" end").sees("aaa end");
        open.wizard.keys(CTRL_C).ends_with(130);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_is_computed_while_nothing_is_typed() {
    /// Hundredths of a second that the process has computed so far.
    fn computed(id: i32) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
        let (_, after) = stat.rsplit_once(") ").unwrap();
        let times: Vec<u64> = after.split(' ').skip(11).take(2).map(|n| n.parse().unwrap()).collect();
        times.iter().sum()
    }
    let torn: [&[u8]; 2] = [b"\x1b[200~abc", b"\x1b[1;"];
    let burst = "a".repeat(2_100) + " end";
    for typed in torn.into_iter().chain([burst.as_bytes()]) {
        let mut open = Open::at_the_name();
        open.wizard.bytes(typed);
        if typed.ends_with(b" end") {
            // Reading takes its time.
            open.wizard.sees("aaa end");
        }
        // What spins never rests.
        let rests = (0..20).any(|_| {
            let (before, begun) = (computed(open.id()), Instant::now());
            std::thread::sleep(LONG);
            u128::from(computed(open.id()) - before) * 1_000 / begun.elapsed().as_millis() < 50
        });
        assert!(
            rests,
            "it computes after {:?}…",
            String::from_utf8_lossy(&typed[..6.min(typed.len())])
        );
        open.wizard.keys(CTRL_C).ends_with(130);
    }
}

#[test]
fn ctrl_c_ends_within_an_unfinished_sequence() {
    for torn in TORN {
        let mut open = Open::after_the_name();
        open.wizard.bytes(torn).keys(CTRL_C).ends_with(130);
        assert!(open.saved().contains("name = \"Contoso Bills\""), "{}", open.saved());
    }
}

#[test]
fn a_pause_ends_an_unfinished_sequence() {
    for torn in TORN {
        let mut open = Open::at_the_name();
        open.wizard.bytes(torn);
        std::thread::sleep(LONG);
        open.wizard.keys("xyz").sees("xyz");
        open.wizard.keys(CTRL_C).ends_with(130);
    }
}

#[test]
fn an_escape_that_stays_alone_leaves_the_field() {
    let mut open = Open::at_the_name();
    open.wizard
        .sees("more keys")
        .bytes(b"\x1b")
        .sees("go to")
        .keys("q")
        .ends_with(0);
}

#[test]
fn signals_end_it_within_an_unfinished_sequence() {
    for torn in TORN {
        for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
            let mut open = Open::after_the_name();
            open.wizard.bytes(torn);
            kill_process(Pid::from_raw(open.id()).unwrap(), signal).unwrap();
            open.wizard.ends_with(130);
            assert!(open.saved().contains("name = \"Contoso Bills\""), "{}", open.saved());
        }
    }
}

#[test]
fn a_terminal_that_closes_ends_it_within_an_unfinished_sequence_and_frees_the_project() {
    for torn in TORN {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        fs::write(folder.join("conncert.toml"), "format = 1\nprogram = \"nomination\"\n").unwrap();
        let folder = folder.to_str().unwrap();
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut child = pair
            .slave
            .spawn_command(crate::terminal::command(home.path(), &[folder], &[]))
            .unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut keys = pair.master.take_writer().unwrap();
        let mut screen = vt100::Parser::default();
        while !screen.screen().contents().contains("Program to follow") {
            let mut bytes = [0; 4096];
            let read = reader.read(&mut bytes).unwrap();
            screen.process(&bytes[..read]);
        }
        keys.write_all(torn).unwrap();
        std::thread::sleep(LONG);
        drop((reader, keys, pair.master));
        let patience = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if patience.elapsed() > PATIENCE {
                child.kill().unwrap();
                panic!("the wizard goes on without a terminal after {torn:?}");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let project = format!("{folder}/conncert.toml");
        let set = ["set", "connector.name=Contoso Notes", "--project", &project];
        Wizard::open(home.path(), &set, (100, 30), &[]).ends_with(0);
    }
}

#[test]
fn a_key_whose_bytes_come_one_by_one_is_still_that_key() {
    let mut open = Open::at_the_name();
    open.wizard.keys("bc");
    for byte in b"\x1b[D\x1b[1;5D" {
        open.wizard.bytes(&[*byte]);
    }
    open.wizard.keys("a").sees("abc");
    for byte in "\u{e9}\u{20ac}\u{1f600}".as_bytes() {
        open.wizard.bytes(&[*byte]);
    }
    open.wizard.sees("a\u{e9}\u{20ac}");
    open.wizard.keys(CTRL_C).ends_with(130);
}
