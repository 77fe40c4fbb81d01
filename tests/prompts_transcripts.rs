//! The wizard as prompts: what somebody reads, and on two walks, byte for byte, what the terminal is told to do for it.
#![cfg(unix)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, NOMINATION, PATIENCE, Wizard, connector, without_sequences};

/// The rows of a screen on which nothing scrolls away, to read a whole transcript from.
const ALL: u16 = 2000;

/// A walk through the prompts that is read along: every expectation lies behind the one before.
struct Walk {
    wizard: Wizard,
    read: usize,
    folder: PathBuf,
    home: tempfile::TempDir,
}

impl Walk {
    fn begin(story: &str) -> Self {
        Self::with(story, &[])
    }

    fn with(story: &str, env: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), story);
        Self {
            wizard: Wizard::open(home.path(), &["--plain", folder.to_str().unwrap()], (80, 24), env),
            read: 0,
            folder,
            home,
        }
    }

    /// The same connector once more.
    fn again(&mut self) {
        let args = ["--plain", self.folder.to_str().unwrap()];
        self.wizard = Wizard::open(self.home.path(), &args, (80, 24), &[]);
        self.read = 0;
    }

    /// Reads on until it has read this.
    #[track_caller]
    fn reads(&mut self, text: &str) -> &mut Self {
        let patience = Instant::now();
        loop {
            let shown = without_sequences(&self.wizard.raw.lock().unwrap());
            if let Some(at) = shown[self.read..].find(text) {
                self.read += at + text.len();
                return self;
            }
            assert!(
                patience.elapsed() < PATIENCE,
                "{text:?} was never written after\n{}",
                &shown[self.read..]
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for a question, whose last part is the help in brackets, and presses keys.
    #[track_caller]
    fn asked(&mut self, question: &str, keys: &str) -> &mut Self {
        self.reads(&format!("? {question}")).reads("]");
        self.wizard.keys(keys);
        self
    }

    /// Ends it with a status and compares what can be read; returns the bytes.
    #[track_caller]
    fn ends(&mut self, status: u32, name: &str) -> String {
        self.wizard.ends_with(status);
        let home = self.home.path().to_str().unwrap();
        let bytes = String::from_utf8(self.wizard.written()).unwrap().replace(home, "HOME");
        let mut screen = vt100::Parser::new(ALL, 80, 0);
        screen.process(bytes.as_bytes());
        insta::assert_snapshot!(name, screen.screen().contents());
        bytes
    }

    /// The same, and compares the bytes.
    #[track_caller]
    fn ends_byte_for_byte(&mut self, status: u32, name: &str) {
        let bytes = self.ends(status, name);
        let visible = bytes.replace('\x1b', "\u{241b}").replace('\r', "\u{240d}");
        insta::assert_snapshot!(format!("{name}_bytes"), visible);
    }
}

#[test]
fn the_first_steps_and_coming_back() {
    let mut walk = Walk::begin("clean");
    walk.asked("Program and connector name: Program?", NOMINATION)
        .asked("Name:", ENTER)
        // The first row leaves the question open.
        .asked("You are?", &[DOWN, ENTER].concat())
        .asked("Scenario:", "An approved invoice reaches the accountant.\r")
        .asked("Sign in with?", ENTER)
        .asked("Support contact: E-mail:", ":list\r")
        .reads("You are on step 5")
        .asked("Support contact: E-mail:", CTRL_C)
        .ends(130, "first_steps");
    walk.again();
    walk.asked("Support contact: E-mail:", ":why\r")
        .reads("What the documents say")
        .asked("Support contact: E-mail:", ":quit\r")
        .ends_byte_for_byte(0, "coming_back");
}

#[test]
fn findings_are_read_one_by_one_kept_and_repaired() {
    let mut walk = Walk::begin("faulty");
    walk.asked("Program?", ENTER)
        // Behind the name that is there to be changed.
        .asked("Name:", ":go 11\r")
        .asked("File:", ENTER)
        .asked("What next?", &[DOWN, ENTER].concat())
        .asked("Which findings?", ENTER)
        .reads("icon-not-square")
        .asked("What next?", &[DOWN, DOWN, ENTER].concat())
        .reads("icon-not-square")
        .asked("What next?", &[DOWN, ENTER].concat())
        .asked("Why is it right as it is?", "The reviewer said so.\r")
        .reads("Kept on 2026-11-22")
        .asked("What next?", ESC)
        .asked("Which findings?", ESC)
        .asked("What next?", &[DOWN, DOWN, ENTER].concat())
        .reads("What it becomes")
        .asked("What next?", ENTER)
        .reads("Repaired icon.png")
        .asked("Color:", CTRL_C)
        .ends(130, "findings");
}

#[test]
fn what_is_refused_is_asked_again_with_the_reason() {
    let mut walk = Walk::begin("clean");
    walk.asked("Program and connector name: Program?", NOMINATION)
        .asked("Name:", ":go 7\r")
        .asked("Sent on:", "31.11.2026\r")
        .asked("Sent on:", "\x152026-11-09\r")
        .asked("NDA received:", ":go 99\r")
        .reads("There is no step 99")
        .asked("NDA received:", ":bak\r")
        .reads("Did you mean :back?")
        .asked("NDA received:", ":go 3\r")
        .asked("Scenario:", "password: Tr0ub4dor&3xyz\r")
        .reads("looks like")
        // Behind what is there to be mended.
        .asked("Scenario:", ":go 12\r")
        .asked("Color:", "greenish\r")
        .asked("Color:", ":quit\r")
        .ends(0, "refusals");
}

#[test]
fn esc_goes_back_through_questions_steps_and_lists() {
    let mut walk = Walk::begin("clean");
    walk.asked("Program and connector name: Program?", NOMINATION)
        .asked("Name:", ENTER)
        .asked("You are?", ESC)
        .reads("Step 1 of 16")
        .asked("Name:", ESC)
        .asked("Program?", ESC)
        .reads("there is nothing before it")
        .asked("Program?", ENTER)
        .asked("Name:", ":go\r")
        .asked("Which step?", ESC)
        .asked("What next?", ESC)
        .asked("Name:", ESC)
        .asked("Program?", CTRL_C)
        .ends_byte_for_byte(130, "going_back");
}

#[test]
fn a_step_waits_on_somebody_or_does_not_apply_and_is_taken_up_again() {
    let mut walk = Walk::begin("clean");
    walk.asked("Program and connector name: Program?", NOMINATION)
        .asked("Name:", ":go 8\r")
        .asked("NDA received:", ":wait\r")
        .asked("Whose turn is it?", ENTER)
        .reads("Step 9")
        .asked("Told on:", ":go 8\r")
        .reads("Step 8")
        .asked("NDA received:", ":na\r")
        .asked("Why does it not apply?", ENTER)
        .asked("Why does it not apply?", "Signed with the parent company\r")
        .reads("Step 9")
        .asked("Told on:", ":undo\r")
        .asked("Told on:", ":list\r")
        .reads("You are on step 9")
        .asked("Told on:", CTRL_C)
        .ends(130, "waiting");
}

#[test]
fn the_last_steps_read_and_write_the_checklist() {
    let mut walk = Walk::begin("faulty");
    walk.asked("Program?", ENTER)
        .asked("Name:", ":go 14\r")
        .asked("What next?", ENTER)
        .asked("Read?", ":gone 15\r")
        .reads("Did you mean :go?")
        .asked("Read?", ":go 15\r")
        .asked("What do you want to write?", &[DOWN, ENTER].concat())
        .reads("final export was not written")
        .asked("What do you want to write?", &[DOWN, DOWN, ENTER].concat())
        .asked("What do you want to write?", ENTER)
        .reads("certification/")
        .asked("Sent for review: Sent on:", CTRL_C)
        .ends(130, "export");
}

#[test]
fn an_icon_is_made_from_a_logo_and_shown_before_it_is_written() {
    let mut walk = Walk::begin("faulty");
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 80\">\
                <path d=\"M0 0h120v20H80v60H40V20H0z\" fill=\"#123456\"/></svg>\n";
    std::fs::write(walk.folder.join("logo.svg"), logo).unwrap();
    walk.asked("Program?", ENTER)
        .asked("Name:", ":go 11\r")
        .asked("File:", ":icon\r")
        .asked("Which logo is the icon made from?", "lo\t\r")
        .reads("What it becomes")
        .asked("What next?", ENTER)
        .reads("Repaired icon.png")
        .asked("Color:", ":undo\r")
        .reads("Taken back in icon.png")
        .asked("Color:", CTRL_C)
        .ends(130, "making_an_icon");
}

#[test]
fn without_color_the_words_are_the_same() {
    let mut walk = Walk::with("faulty", &[("NO_COLOR", "1")]);
    let bytes = walk
        .asked("Program?", ENTER)
        .asked("Name:", ":go 10\r")
        .asked("File:", ENTER)
        .asked("What next?", CTRL_C)
        .ends(130, "without_color");
    let styled = bytes.split("\x1b[").any(|part| {
        let digits = part.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ';');
        digits.starts_with('m')
    });
    assert!(!styled, "{bytes:?}");
}
