//! The wizard as prompts, in a real terminal: what only a terminal can show.
#![cfg(unix)]

use std::fs;
use std::path::Path;

use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, NOMINATION, Wizard, connector};

fn ask(home: &Path, folder: &Path, size: (u16, u16)) -> Wizard {
    Wizard::open(home, &["--plain", folder.to_str().unwrap()], size, &[])
}

#[test]
fn questions_are_answered_with_keys_and_kept_at_once() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut prompts = ask(home.path(), &folder, (80, 24));
    prompts
        .sees("Program?")
        .keys(NOMINATION)
        .sees("Name:")
        .keys(ENTER)
        .sees("You are?");
    assert!(prompts.shown().contains("Step 2 of 16"), "{}", prompts.shown());
    // The second row is the first choice; before it one may leave the question open.
    prompts.keys(DOWN).keys(ENTER).sees("Scenario:");
    let kept = fs::read_to_string(folder.join("conncert.toml")).unwrap();
    assert!(kept.contains("name = \"Contoso Invoices\""), "{kept}");
    assert!(kept.contains("party = \"partner\""), "{kept}");
    prompts.keys(CTRL_C).ends_with(130);
}

#[test]
fn esc_goes_back_and_a_colon_jumps() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut prompts = ask(home.path(), &folder, (80, 24));
    prompts
        .sees("Program?")
        .keys(NOMINATION)
        .sees("Name:")
        .keys(ESC)
        .until("the first question again", |shown| shown.contains("? Program?"));
    prompts
        .keys(ENTER)
        .sees("Name:")
        .keys(":go 13")
        .keys(ENTER)
        .sees("Step 13 of 16")
        .sees("How received?");
    prompts.keys(":bak").keys(ENTER).sees("Did you mean :back?");
    prompts.keys(":quit").keys(ENTER).ends_with(0);
}

#[test]
fn the_icon_is_shown_and_measured() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut prompts = ask(home.path(), &folder, (80, 40));
    prompts
        .sees("Program?")
        .keys(NOMINATION)
        .sees("Name:")
        .keys(":go 11")
        .keys(ENTER)
        .sees("Step 11 of 16");
    prompts
        .sees("File:")
        .keys(ENTER)
        .sees("A PNG of 230 x 230 px")
        .sees("checked")
        .sees("\u{2584}");
    prompts.keys(CTRL_C).ends_with(130);
}

#[test]
fn a_terminal_too_small_for_full_screen_gets_prompts_by_itself() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut prompts = Wizard::open(home.path(), &[folder.to_str().unwrap()], (39, 20), &[]);
    prompts.sees("Program?").keys(CTRL_C).ends_with(130);
}

#[test]
fn one_goes_from_full_screen_to_prompts_and_back_at_the_same_place() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (80, 24), &[]);
    wizard
        .sees("Welcome")
        .keys("n")
        .keys(ENTER)
        .moving()
        .keys("g")
        .sees("Go to step")
        .keys("13")
        .keys(ENTER);
    wizard
        .sees("How received")
        .moving()
        .keys(":")
        .sees("Commands")
        .keys("plain")
        .keys(ENTER);
    wizard.sees("Step 13 of 16").sees("How received?");
    wizard
        .keys(":tui")
        .keys(ENTER)
        .sees("Test account")
        .sees("How received")
        .moving();
    wizard.keys("q").ends_with(0);
}

#[test]
fn ctrl_c_and_signals_end_within_an_unfinished_sequence_and_the_terminal_is_as_it_was() {
    use rustix::process::{Pid, Signal, kill_process};
    for torn in ["", "\x1b[200~abc", "\x1b[1;", "\x1b[5"] {
        for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
            let home = tempfile::tempdir().unwrap();
            let folder = connector(home.path(), "clean");
            let mut prompts = ask(home.path(), &folder, (80, 24));
            prompts.sees("Program?").keys(ENTER).sees("Name:").keys(torn);
            let Some(signal) = signal else {
                prompts.keys(CTRL_C).ends_with(130);
                continue;
            };
            let id = i32::try_from(prompts.child.process_id().unwrap()).unwrap();
            kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
            prompts.ends_with(130);
            prompts.written();
            let shown = prompts.shown();
            assert!(shown.contains("Interrupted; everything is saved."), "{torn:?} {shown}");
            assert!(shown.contains("To come back: conncert"), "{torn:?} {shown}");
            let screen = prompts.screen.lock().unwrap();
            assert!(!screen.screen().bracketed_paste() && !screen.screen().hide_cursor());
        }
    }
}

#[test]
fn a_burst_is_read_to_its_end_without_a_further_key_and_one_ctrl_c_ends() {
    for length in [1_023, 1_024, 1_025, 2_100] {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        let mut prompts = ask(home.path(), &folder, (80, 40));
        prompts.sees("Program?").keys(ENTER).sees("Name:");
        let burst = "a".repeat(length - " end".len());
        prompts.keys(&burst).keys(" end").sees("aaa end");
        prompts.keys(CTRL_C).ends_with(130);
    }
}

#[test]
fn a_paste_is_one_step_however_it_comes_and_the_answer_is_whole() {
    for (begins, ends) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        let mut prompts = ask(home.path(), &folder, (80, 24));
        prompts
            .sees("Program?")
            .keys(NOMINATION)
            .sees("Name:")
            .keys(":go 3")
            .keys(ENTER);
        prompts
            .sees("Scenario:")
            .until("the keys below it", |shown| shown.ends_with("leaves]"));
        let before = prompts.raw.lock().unwrap().len();
        let text = "An approved invoice reaches ".repeat(107) + "the end";
        prompts.keys(&format!("{begins}{text}{ends}")).sees("the end");
        let drawn = prompts.raw.lock().unwrap()[before..].to_vec();
        let times = String::from_utf8_lossy(&drawn).matches("\x1b[?25l").count();
        assert!(times <= 40, "drawn {times} times for {begins:?}");
        prompts.keys(ENTER).sees("Step 4 of 16");
        let kept = fs::read_to_string(folder.join("conncert.toml")).unwrap();
        assert!(kept.contains(&text), "{kept}");
        let told = String::from_utf8_lossy(&prompts.raw.lock().unwrap()).into_owned();
        let (on, off) = (told.matches("\x1b[?2004h").count(), told.matches("\x1b[?2004l").count());
        assert!(on - off <= 1, "brackets went on {on} and off {off} times");
        prompts.keys(CTRL_C).ends_with(130);
    }
}

#[test]
fn what_is_typed_ahead_is_read_by_the_question_that_it_is_for() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut prompts = ask(home.path(), &folder, (80, 24));
    prompts.sees("Program?");
    // The program, the name, the first choice, and the beginning of the scenario.
    prompts.keys(&format!("{NOMINATION}\x15Contoso Bills\r{DOWN}\rAn approved invoice"));
    prompts.sees("Scenario: An approved invoice");
    let kept = fs::read_to_string(folder.join("conncert.toml")).unwrap();
    assert!(kept.contains("name = \"Contoso Bills\""), "{kept}");
    assert!(kept.contains("party = \"partner\""), "{kept}");
    prompts.keys(CTRL_C).ends_with(130);
}

#[test]
fn what_looks_like_a_secret_stays_in_the_line_and_reaches_no_file() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut prompts = ask(home.path(), &folder, (80, 24));
    prompts
        .sees("Program?")
        .keys(NOMINATION)
        .sees("Name:")
        .keys(":go 3")
        .keys(ENTER);
    prompts
        .sees("Scenario:")
        .keys("Sign in with password: S3cret!9x")
        .keys(ENTER)
        .sees("looks like");
    prompts.until("the text to be mended", |shown| {
        shown.matches("Scenario: Sign in with password: S3cret!9x").count() == 2
    });
    prompts
        .keys("\x17\x17\x17")
        .keys("a code by phone")
        .keys(ENTER)
        .sees("Step 4 of 16");
    let kept = fs::read_to_string(folder.join("conncert.toml")).unwrap();
    assert!(
        kept.contains("text = \"Sign in with a code by phone\"") && !kept.contains("S3cret"),
        "{kept}"
    );
    prompts.keys(CTRL_C).ends_with(130);
}
