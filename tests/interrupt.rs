//! Ctrl-C: status 130 from everything, with the terminal and the project whole.
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;

use crate::terminal::{CTRL_C, ENTER, NOMINATION, Wizard, connector};
use rustix::process::{Pid, Signal, kill_process};

/// A face in the clean connector's folder; the home lives as long.
struct Working {
    wizard: Wizard,
    folder: PathBuf,
    _home: tempfile::TempDir,
}

impl Working {
    fn on(args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        let args = [args, &[folder.to_str().unwrap()]].concat();
        Self {
            wizard: Wizard::open(home.path(), &args, (100, 30), &[]),
            folder,
            _home: home,
        }
    }

    fn saved(&self) -> String {
        fs::read_to_string(self.folder.join("conncert.toml")).unwrap_or_default()
    }

    /// It said so in one line, and the terminal is as it was.
    fn is_whole(&mut self) {
        self.wizard.written();
        let shown = self.wizard.shown();
        let farewell = "of 16 steps done. To come back: conncert ";
        let line = shown
            .lines()
            .find(|line| line.contains("Interrupted; everything is saved."));
        assert!(line.is_some_and(|line| line.contains(farewell)), "{shown}");
        let screen = self.wizard.screen.lock().unwrap();
        let screen = screen.screen();
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
        assert!(self.is_cooked(), "the terminal is still raw");
    }

    /// Whether the terminal makes lines of what is typed, and Ctrl-C a signal.
    fn is_cooked(&self) -> bool {
        use rustix::termios::LocalModes;
        let terminal = fs::File::open(self.wizard.master.tty_name().unwrap());
        // Where the other end goes with its process there is nothing left to be raw.
        terminal.map_or(true, |terminal| {
            let modes = rustix::termios::tcgetattr(&terminal).unwrap().local_modes;
            modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
        })
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.wizard.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }
}

#[test]
fn full_screen_saves_and_gives_the_terminal_back() {
    let mut work = Working::on(&[]);
    work.wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
    // The name is typed and accepted; what stands in the next field is a draft.
    work.wizard.keys("Contoso Bills").keys(ENTER).sees("2  Rights");
    work.wizard.keys(CTRL_C).ends_with(130);
    work.is_whole();
    assert!(work.saved().contains("name = \"Contoso Bills\""), "{}", work.saved());
}

#[test]
fn a_second_and_third_ctrl_c_while_saving_lose_nothing() {
    let mut work = Working::on(&[]);
    work.wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
    work.wizard.keys("Contoso Bills").keys(ENTER).sees("2  Rights");
    for _ in 0..3 {
        // As a key or, once the terminal is given back, as a signal.
        work.wizard.keys(CTRL_C);
        work.signal(Signal::INT);
    }
    work.wizard.ends_with(130);
    // The terminal throws away what it has not shown yet when Ctrl-C comes as a signal: what is said may be lost.
    work.wizard.written();
    assert!(work.is_cooked());
    assert!(work.saved().contains("name = \"Contoso Bills\""), "{}", work.saved());
}

#[test]
fn ctrl_c_ends_full_screen_from_every_layer() {
    for layer in ["?", ":", "g", "w"] {
        let mut work = Working::on(&[]);
        work.wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
        work.wizard.moving().keys(layer);
        work.wizard.keys(CTRL_C).ends_with(130);
        work.is_whole();
    }
}

#[test]
fn prompts_save_and_give_the_terminal_back() {
    let mut work = Working::on(&["--plain"]);
    work.wizard.sees("Program?").keys(NOMINATION).sees("Name:").keys(ENTER);
    work.wizard.sees("You are?").keys(CTRL_C).ends_with(130);
    work.is_whole();
    assert!(work.saved().contains("name = \"Contoso Invoices\""), "{}", work.saved());
}

#[test]
fn prompts_that_the_system_ends_give_the_terminal_back_too() {
    for signal in [Signal::TERM, Signal::INT] {
        let mut work = Working::on(&["--plain"]);
        work.wizard.sees("Program?").keys(NOMINATION).sees("Name:");
        work.signal(signal);
        work.wizard.ends_with(130);
        work.wizard.sees("Interrupted; everything is saved.");
        assert!(work.is_cooked());
    }
}

#[test]
fn plain_lines_save_and_end() {
    let mut work = Working::on(&["--lines"]);
    work.wizard
        .sees("Number 1 to 3.")
        .keys("3\n")
        .sees("Enter takes Contoso Invoices.");
    work.wizard.keys("Contoso Bills\n").sees("Step 2 of 16");
    work.wizard.keys("half a li").keys(CTRL_C).ends_with(130);
    work.is_whole();
    assert!(work.saved().contains("name = \"Contoso Bills\""), "{}", work.saved());
}

#[test]
fn from_prompts_and_lines_one_gets_out_after_other_faces_too() {
    let mut work = Working::on(&[]);
    work.wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
    work.wizard
        .moving()
        .keys(":")
        .sees("Commands")
        .keys("plain")
        .keys(ENTER);
    work.wizard
        .sees("Program?")
        .keys(ENTER)
        .sees("Name:")
        .keys(":lines")
        .keys(ENTER);
    work.wizard.sees("Number 1 to 3.").keys(CTRL_C).ends_with(130);
    work.is_whole();
}

#[test]
fn a_command_ends_at_once_and_leaves_the_project_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let project = folder.join("conncert.toml");
    let before = "format = 1\nprogram = \"nomination\"\n";
    fs::write(&project, before).unwrap();
    let file = project.to_str().unwrap();
    for (args, sign) in [
        (&["check", "--watch", "--project", file][..], "Ctrl-C ends."),
        // It waits for the answers.
        (&["set", "-", "--project", file], ""),
    ] {
        let mut run = Wizard::open(home.path(), args, (100, 30), &[]);
        run.sees(sign);
        if sign.is_empty() {
            // Nothing is shown while it reads.
            let id = run.child.process_id().unwrap();
            run.until("that it heeds Ctrl-C", |_| heeds_ctrl_c(id));
        }
        run.keys(CTRL_C).ends_with(130);
        assert_eq!(fs::read_to_string(&project).unwrap(), before, "{args:?}");
    }
}

/// Whether a process has said by now what becomes of Ctrl-C.
fn heeds_ctrl_c(id: u32) -> bool {
    let Ok(status) = fs::read_to_string(format!("/proc/{id}/status")) else {
        // The system does not tell.
        std::thread::sleep(std::time::Duration::from_millis(500));
        return true;
    };
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(caught.trim(), 16).unwrap() >> 1 & 1 != 0
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_that_the_terminal_cut_is_not_taken_for_whole() {
    let mut work = Working::on(&["--lines"]);
    work.wizard
        .sees("Number 1 to 3.")
        .keys("3\n")
        .sees("Enter takes Contoso Invoices.");
    work.wizard.keys(":go 3\n").sees("Step 3 of 16");
    let long = "An approved invoice is booked. ".repeat(160);
    work.wizard.keys(&long).keys("\n").sees("its end is missing");
    work.wizard.keys("Short.\n").sees("Step 4 of 16");
    work.wizard.keys(CTRL_C).ends_with(130);
    assert!(work.saved().contains("text = \"Short.\""), "{}", work.saved());
}
