//! The connector's own operations as a list to tick: on every face, in the project file, and when the definition changes.

use conncert::checklist::{ItemStatus, State};
use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use conncert::work::Connector;
use jiff::civil::date;

use crate::binary::Folder;
use crate::demo;
use crate::terminal::{CTRL_C, Wizard};

/// A definition with these operations, of which `Hidden` is internal.
fn definition(operations: &[&str]) -> String {
    let paths: Vec<String> = operations
        .iter()
        .map(|id| {
            let hidden = if *id == "Hidden" {
                "\"x-ms-visibility\": \"internal\", "
            } else {
                ""
            };
            format!(
                "\"/{}\": {{ \"get\": {{ {hidden}\"operationId\": \"{id}\", \"summary\": \"{id} it\", \
                 \"responses\": {{ \"200\": {{ \"description\": \"It is there\" }} }} }} }}",
                id.replace(' ', "-").to_lowercase()
            )
        })
        .collect();
    format!(
        "{{ \"swagger\": \"2.0\", \"info\": {{ \"title\": \"Contoso Invoices\", \"version\": \"1.0\" }}, \
         \"host\": \"api.contoso.example\", \"paths\": {{ {} }} }}\n",
        paths.join(", ")
    )
}

/// A folder with these operations, on the way of the verified publisher.
fn folder(operations: &[&str]) -> Folder {
    let folder = Folder::empty();
    folder.write("apiDefinition.swagger.json", &definition(operations));
    let run = folder.conncert(&["new", "--program", "verified-publisher", "--name", "Contoso Invoices"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

fn set(folder: &Folder, answers: &[&str]) {
    let mut words = vec!["set"];
    words.extend(answers);
    let run = folder.conncert(&words);
    assert_eq!(run.status, 0, "{}", run.errors);
}

/// How the item stands.
fn tested(folder: &Folder) -> ItemStatus {
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    connector.assess(date(2026, 11, 22)).item("tested").unwrap().clone()
}

#[test]
fn it_is_done_when_each_visible_operation_has_its_calls() {
    let folder = folder(&["List", "Get", "Hidden"]);
    assert_eq!(tested(&folder).state, State::Todo);
    set(&folder, &["tested.List=10", "tested.Get=3"]);
    let status = tested(&folder);
    assert_eq!(status.state, State::Started);
    assert_eq!(status.detail, "Successful calls are missing of Get it (3 of 10).");
    // The day alone says nothing of each.
    set(&folder, &["tested.on=2026-11-20"]);
    assert_eq!(tested(&folder).state, State::Started);
    set(&folder, &["tested.Get=12"]);
    let status = tested(&folder);
    assert_eq!(status.state, State::Vouched);
    assert_eq!(
        status.detail,
        "Your word. 2 operations, each with 10 successful calls or more; All tested on: 2026-11-20."
    );
}

#[test]
fn without_a_definition_the_day_is_asked_for_as_before() {
    let folder = Folder::empty();
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    set(&folder, &["tested.on=2026-11-20"]);
    assert_eq!(tested(&folder).state, State::Vouched);
}

#[test]
fn a_vanished_operation_is_told_and_ignored_and_a_new_one_is_open() {
    let folder = folder(&["List", "Get"]);
    set(&folder, &["tested.*=10"]);
    assert_eq!(tested(&folder).state, State::Vouched);
    folder.write("apiDefinition.swagger.json", &definition(&["List", "Pay"]));
    let status = tested(&folder);
    assert_eq!(status.state, State::Started);
    assert_eq!(
        status.detail,
        "Successful calls are missing of Pay it (0 of 10). No visible operation of the definition any more, so not \
         counted: Get."
    );
    // It can still be read and taken back.
    assert_eq!(folder.conncert(&["get", "tested.Get"]).output, "10\n");
    assert_eq!(folder.conncert(&["unset", "tested.Get"]).status, 0);
    assert!(!folder.read("conncert.toml").contains("Get"));
    set(&folder, &["tested.Pay=10"]);
    assert_eq!(tested(&folder).state, State::Vouched);
}

#[test]
fn the_calls_stand_in_a_table_of_their_own_and_come_back_as_they_went() {
    let folder = folder(&["List", "Invoices.Get it"]);
    set(&folder, &["tested.List=10", "tested.Invoices.Get it=4"]);
    let file = folder.read("conncert.toml");
    assert!(
        file.contains("[answers.tested]\n\"Invoices.Get it\" = 4\nList = 10\n"),
        "{file}"
    );
    let got = folder.conncert(&["get"]).output;
    assert!(
        got.contains("tested.\"Invoices.Get it\" = 4\ntested.List = 10\n"),
        "{got}"
    );
    let other = self::folder(&["List", "Invoices.Get it"]);
    let run = other.conncert_reading(&["set", "-"], &got);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(other.conncert(&["get"]).output, got);
    let run = folder.conncert(&["undo"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(!folder.read("conncert.toml").contains("List = 10"));
}

#[test]
fn an_operation_called_like_an_answer_has_its_calls_beside_it() {
    let folder = folder(&["on", "List"]);
    set(&folder, &["tested.*=10", "tested.on=2026-11-20"]);
    assert_eq!(tested(&folder).state, State::Vouched);
    let got = folder.conncert(&["get"]).output;
    assert!(
        got.contains("tested.List = 10\ntested.on = 2026-11-20\ntested.\"operation:on\" = 10\n"),
        "{got}"
    );
    folder.write("apiDefinition.swagger.json", &definition(&["List"]));
    let detail = tested(&folder).detail;
    assert!(detail.ends_with("not counted: on."), "{detail}");
}

#[test]
fn all_calls_are_taken_back_at_once_and_no_call_is_told_as_that() {
    let folder = folder(&["List", "Get", "on"]);
    set(&folder, &["tested.*=10", "tested.on=2026-11-20"]);
    let run = folder.conncert(&["set", "tested.List=0"]);
    assert!(run.errors.starts_with("1 answer taken back. "), "{}", run.errors);
    let run = folder.conncert(&["set", "tested.List=0", "tested.Get=4"]);
    assert!(run.errors.starts_with("1 answer set, 1 taken back. "), "{}", run.errors);
    // Those of operations that are gone as well.
    folder.write("apiDefinition.swagger.json", &definition(&["List"]));
    let run = folder.conncert(&["unset", "tested.*"]);
    assert_eq!((run.status, run.errors.as_str()), (0, "2 answers taken back.\n"));
    let got = folder.conncert(&["get"]).output;
    assert!(
        got.contains("tested.on = 2026-11-20") && got.matches("tested").count() == 1,
        "{got}"
    );
}

#[test]
fn what_is_no_number_of_calls_and_what_is_no_operation_are_refused() {
    let folder = folder(&["List", "Get"]);
    for (answer, told) in [
        ("tested.List=ten", "is no number of calls"),
        ("tested.List=-1", "is no number of calls"),
        ("tested.Lits=10", "did you mean tested.List?"),
        ("tested.Hidden=10", "No visible operation"),
    ] {
        let run = folder.conncert(&["set", answer]);
        assert_eq!(run.status, 2, "{answer}");
        assert!(run.errors.contains(told), "{answer}: {}", run.errors);
    }
    let before = folder.read("conncert.toml");
    folder.write(
        "conncert.toml",
        &format!("{before}\n[answers.tested]\nList = \"lots\"\nGet = \"10\"\nOnn = 3\nn = 2.5\n"),
    );
    let run = folder.conncert(&["get"]);
    assert!(run.output.contains("tested.Get = 10\n"), "{}", run.output);
    assert!(run.errors.contains("tested.List is no answer"), "{}", run.errors);
    assert!(
        run.errors.contains("\"n\" in [answers.tested] is a number"),
        "{}",
        run.errors
    );
    // A number is an operation's, whatever it is called.
    let status = folder.conncert(&["check"]);
    assert!(!status.errors.contains("did you mean on?"), "{}", status.errors);
}

#[test]
fn the_export_lists_each_operation_with_its_calls() {
    let folder = folder(&["List", "Get"]);
    set(&folder, &["tested.*=10"]);
    let run = folder.conncert(&["export"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let list = folder.read("certification/checklist.md");
    for line in ["List it: 10 successful calls", "Get it: 10 successful calls"] {
        assert!(list.contains(line), "{line}: {list}");
    }
}

#[test]
fn the_next_command_names_the_operations_that_lack_calls() {
    let folder = folder(&["List", "Get"]);
    set(&folder, &["tested.List=10"]);
    let run = folder.conncert(&["get", "tested.Get"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.errors.contains("conncert set tested.Get="), "{}", run.errors);
}

/// The verified publisher's wizard on the list.
fn wizard() -> App {
    let mut app = demo::wizard(Theme::new(Palette::Mono, ColorDepth::None, false));
    press(&mut app, &["enter"]);
    app.event(Event::Answer {
        key: "program".to_owned(),
        text: "verified-publisher".to_owned(),
    });
    let (number, _) = app.session.program().step("tested").unwrap();
    app.event(Event::Go(number - 1));
    app
}

fn press(app: &mut App, keys: &[&str]) {
    for key in keys {
        app.input(Input::parse(key).unwrap_or_else(|| panic!("no key is called {key}")));
    }
}

fn shown(app: &App) -> String {
    let buffer = screen::draw(80, 24, |area, buffer| view::draw(app, area, buffer));
    screen::text(&buffer)
}

fn counts(app: &App) -> Vec<(String, String)> {
    let answers = app.session.submission.answers.iter();
    let own = answers.filter(|(key, _)| key.starts_with("tested."));
    own.map(|(key, answer)| (key.clone(), answer.to_string())).collect()
}

#[test]
fn in_full_screen_enter_ticks_nothing_and_a_sign_counts_one_call() {
    let mut app = wizard();
    assert!(app.entries.len() > 3);
    app.typing = true;
    press(&mut app, &["enter", "enter", "tab", "down", "up"]);
    assert_eq!(counts(&app), []);
    let mut app = wizard();
    // While moving, a sign is kept at once.
    app.typing = false;
    press(&mut app, &["+", "+", "-"]);
    let first = app.entries[0].key().clone();
    assert_eq!(counts(&app), [(first.clone(), "1".to_owned())]);
    press(&mut app, &["-"]);
    assert_eq!(counts(&app), [], "no call is no answer");
    press(&mut app, &["u"]);
    assert_eq!(counts(&app), [(first.clone(), "1".to_owned())], "undo brings it back");
    // While typing, it is a draft until Enter.
    press(&mut app, &["i", "+"]);
    assert_eq!(counts(&app), [(first.clone(), "1".to_owned())]);
    press(&mut app, &["enter", "1", "0"]);
    let second = app.entries[1].key().clone();
    assert_eq!(counts(&app), [(first.clone(), "2".to_owned())]);
    press(&mut app, &["enter"]);
    let mut expected = [(first, "2".to_owned()), (second, "10".to_owned())];
    expected.sort();
    assert_eq!(counts(&app), expected);
    insta::assert_snapshot!("list", shown(&app));
}

/// On a real terminal keys that come at once are gathered, unless they do something.
#[test]
fn a_sign_counts_a_call_where_letters_are_gathered() {
    let folder = folder(&["List", "Get"]);
    let steps = &conncert::program::todays().steps;
    let number = steps.iter().position(|step| step.id == "tested").unwrap() + 1;
    let home = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut wizard = Wizard::open(home.path(), &[path.to_str().unwrap()], (80, 24), &[]);
    wizard.moving().keys("g").keys(&format!("{number}\r")).sees("List it");
    wizard.sees("more keys").keys("9+").sees("▏10").keys("+-+\r");
    wizard.until("the next question", |_| {
        folder.read("conncert.toml").contains("List = 11\n")
    });
    wizard.keys(CTRL_C).ends_with(130);
}

#[test]
fn in_plain_lines_each_operation_is_a_question_that_enter_leaves_open() {
    let folder = folder(&["List", "Get"]);
    let steps = &conncert::program::todays().steps;
    let number = steps.iter().position(|step| step.id == "tested").unwrap() + 1;
    let run = folder.converse(&["--lines"], &format!(":go {number}\n\n\n\n:go {number}\n3\n:quit\n"));
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        run.output.contains("List it.\nFor example: 10. Enter leaves it open."),
        "{}",
        run.output
    );
    let file = folder.read("conncert.toml");
    assert!(file.contains("[answers.tested]\nList = 3\n"), "{file}");
    assert!(!file.contains("Get"), "{file}");
}
