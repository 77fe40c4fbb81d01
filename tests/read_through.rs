//! That everything was read holds for what was read, and no longer.

use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::focus::Focus;
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};

use crate::binary::Folder;
use crate::demo;

fn read() -> Folder {
    let folder = Folder::of("clean");
    folder.conncert(&["new", "--program", "verified-publisher", "--name", "Contoso Invoices"]);
    let run = folder.conncert(&["set", "read-through.done=yes", "connector.name=Contoso Bills"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

fn stands(folder: &Folder) -> String {
    let status: serde_json::Value =
        serde_json::from_str(&folder.conncert(&["status", "--format", "json"]).output).unwrap();
    let steps = status["steps"].as_array().unwrap();
    let mut items = steps.iter().flat_map(|step| step["items"].as_array().unwrap());
    items.find(|item| item["id"] == "read-through").unwrap().to_string()
}

#[test]
fn the_tick_holds_until_an_answer_or_the_program_changes() {
    let folder = read();
    assert!(stands(&folder).contains("Your word"), "{}", stands(&folder));
    folder.conncert(&["set", "connector.name=Contoso Payments"]);
    let changed = stands(&folder);
    assert!(changed.contains("changed since you read it"), "{changed}");
    assert_eq!(folder.conncert(&["mark", "read-through", "done"]).status, 0);
    assert!(stands(&folder).contains("Your word"));
    folder.conncert(&["set", "program=nomination"]);
    assert!(stands(&folder).contains("changed since you read it"));
    let errors = folder.conncert(&["status"]).errors;
    assert!(!errors.contains("digest"), "{errors}");
}

#[test]
fn what_comes_after_sending_withdraws_nothing() {
    let folder = read();
    assert_eq!(folder.conncert(&["set", "send.sent=2026-11-09"]).status, 0);
    assert!(stands(&folder).contains("Your word"), "{}", stands(&folder));
}

#[test]
fn a_tick_of_an_earlier_version_is_withdrawn_with_the_reason() {
    let folder = read();
    let text = folder.read("conncert.toml");
    let kept = text.lines().filter(|line| !line.starts_with("digest"));
    let old: String = kept.map(|line| format!("{line}\n")).collect();
    assert_ne!(text, old);
    folder.write("conncert.toml", &old);
    assert!(stands(&folder).contains("before conncert kept what was read"));
    let printed = read().conncert(&["get"]).output;
    assert!(
        printed.contains("read-through.done") && !printed.contains("digest"),
        "{printed}"
    );
}

/// An answer longer than any screen is wide, and one longer than the smallest is high.
fn long() -> (String, Vec<String>) {
    let words: Vec<String> = (0..400).map(|number| format!("word{number}")).collect();
    (words.join(" "), words)
}

#[test]
fn full_screen_shows_every_answer_in_full() {
    let (text, words) = long();
    for (width, height) in [(120, 40), (80, 24), (60, 15)] {
        let mut app = demo::wizard(Theme::new(Palette::Mono, ColorDepth::None, false));
        app.input(Input::parse("enter").unwrap());
        app.event(Event::Answer {
            key: "scenario.text".to_owned(),
            text: text.clone(),
        });
        let step = app.session.program().step("read-through").unwrap().0 - 1;
        app.event(Event::Go(step));
        app.resize(width, height);
        let mut read = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let shown = screen::text(&screen::draw(width, height, |area, buffer| {
                view::draw(&app, area, buffer)
            }));
            read.extend(shown.split_whitespace().map(str::to_owned));
            if app.focus != Focus::Lines {
                break;
            }
            app.input(Input::parse("down").unwrap());
        }
        let unread: Vec<&String> = words.iter().filter(|word| !read.contains(*word)).collect();
        assert!(unread.is_empty(), "at {width} x {height}: {unread:?}");
    }
}

#[test]
fn lines_say_every_answer_in_full() {
    let (text, words) = long();
    let folder = Folder::of("clean");
    folder.conncert(&["new", "--program", "nomination", "--name", "Contoso Invoices"]);
    folder.conncert(&["set", &format!("scenario.text={text}")]);
    let told = folder.converse(&["--lines"], ":go 14\n1\n:quit\n").output;
    let read: Vec<&str> = told.split_whitespace().collect();
    assert!(words.iter().all(|word| read.contains(&word.as_str())), "{told}");
}

#[test]
#[cfg(unix)]
fn prompts_say_every_answer_in_full() {
    let (text, words) = long();
    let home = tempfile::tempdir().unwrap();
    let folder = crate::terminal::connector(home.path(), "clean");
    let project = format!("format = 1\nprogram = \"nomination\"\n\n[answers.scenario]\ntext = \"{text}\"\n");
    std::fs::write(folder.join("conncert.toml"), project).unwrap();
    let args = ["--plain", folder.to_str().unwrap()];
    let mut prompts = crate::terminal::Wizard::open(home.path(), &args, (60, 15), &[]);
    prompts.sees("Program?").keys("\r").sees("Name:").keys(":go 14\r");
    prompts.sees("Go on without reading").keys("\r").sees("Read?");
    prompts.keys("\x03").ends_with(130);
    let told = crate::terminal::without_sequences(&prompts.written());
    let read: Vec<&str> = told.split_whitespace().collect();
    assert!(words.iter().all(|word| read.contains(&word.as_str())), "{told}");
}
