//! Nothing that a person vouches for is recorded by Enter alone, on any face, in any program; and what has to be vouched
//! for costs one key more than Enter.

use std::path::Path;
use std::sync::Arc;

use conncert::checklist::Evidence;
use conncert::program::{self, FieldKind};
use conncert::session::{Event, Session};
use conncert::store::Project;
use conncert::submission::Submission;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{App, Screen};
use conncert::ui::tui::focus::{Editor, Focus};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::layer::Layer;
use conncert::ui::tui::{screen, view};
use jiff::civil::date;

use crate::binary::Folder;
use crate::demo;
use crate::terminal::{CTRL_C, ENTER, Wizard, connector, without_sequences};

/// What the keys of the whole demo were when Enter took everything that was offered, today among it.
const KEYS_WHEN_ENTER_TOOK_ALL: usize = 75;

/// What is asked since then, each passed by one key: who signs (four lines), and how the sign-in is handed over.
const ASKED_SINCE: usize = 5;

fn theme() -> Theme {
    Theme::new(Palette::Mono, ColorDepth::None, false)
}

fn wizard(program: &str, evidence: &Arc<Evidence>) -> App {
    let submission = Submission {
        program: program.to_owned(),
        ..Submission::default()
    };
    let session = Session::new(
        program::built_in(),
        submission,
        Arc::clone(evidence),
        date(2026, 11, 22),
    );
    let place = session.programs.briefs().iter().position(|brief| brief.id == program);
    let mut app = App::new(session, theme(), true);
    app.screen = Screen::Welcome {
        program: place.unwrap(),
    };
    app
}

fn press(app: &mut App, key: &str) {
    app.input(Input::parse(key).unwrap());
}

/// The answers that come from nowhere but a person, and the marks.
fn vouched(submission: &Submission) -> Vec<String> {
    let read = [
        "connector.name",
        "connector.definition",
        "connector.icon",
        "brand-color.hex",
        "authentication.type",
        "support-contact.email",
        "listing.website",
        "listing.privacy",
    ];
    let answers = submission.answers.keys().filter(|key| !read.contains(&key.as_str()));
    let waiting = submission.waiting.iter().map(|mark| format!("waiting {}", mark.item));
    let set_aside = submission
        .not_applicable
        .iter()
        .map(|mark| format!("n/a {}", mark.item));
    let accepted = submission.accepted.iter().map(|kept| format!("accepted {}", kept.rule));
    answers
        .cloned()
        .chain(waiting)
        .chain(set_aside)
        .chain(accepted)
        .collect()
}

#[test]
fn enter_alone_vouches_for_nothing_in_full_screen() {
    for evidence in [Arc::clone(&demo::EVIDENCE), Arc::new(Evidence::default())] {
        for program in program::built_in() {
            let mut app = wizard(&program.id, &evidence);
            for pressed in 1..=60 {
                press(&mut app, "enter");
                let vouched = vouched(&app.session.submission);
                assert_eq!(vouched, [""; 0], "after Enter {pressed} times in {}", program.id);
            }
            assert_eq!(app.session.submission.program, program.id);
        }
    }
}

/// The answers in a project file, none if there is none.
fn written(folder: &Path) -> Vec<String> {
    let file = Project::read(&folder.join("conncert.toml")).unwrap();
    file.map(|submission| vouched(&submission)).unwrap_or_default()
}

#[test]
fn enter_alone_vouches_for_nothing_in_plain_lines() {
    for program in program::built_in() {
        for (story, times) in [("clean", 17), ("clean", 60), ("faulty", 60), ("hostile", 60)] {
            let folder = Folder::of(story);
            // What the folder says by itself; a project file that is there holds answers already.
            let _ = std::fs::remove_file(folder.path().join("conncert.toml"));
            let run = folder.conncert(&["new", "--program", &program.id, "--name", "Contoso"]);
            assert_eq!(run.status, 0, "{}", run.errors);
            let run = folder.converse(&["--lines"], &format!("{}:quit\n", "\n".repeat(times)));
            assert_eq!(run.status, 0, "{}", run.errors);
            assert_eq!(written(&folder.path()), [""; 0], "{}: {}", program.id, run.output);
            assert!(run.output.contains("0. Not yet."), "{}", run.output);
        }
    }
}

#[test]
fn enter_alone_vouches_for_nothing_in_prompts() {
    for program in program::built_in() {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        let project = format!("format = 1\nprogram = \"{}\"\n", program.id);
        std::fs::write(folder.join("conncert.toml"), project).unwrap();
        let mut prompts = Wizard::open(home.path(), &["--plain", folder.to_str().unwrap()], (80, 24), &[]);
        let raw = Arc::clone(&prompts.raw);
        prompts.sees("Step 1 of");
        // On the last step leaving is the way on.
        let last = format!("Step {} of", program.steps.len());
        for _ in 0..1000 {
            let shown = raw.lock().unwrap().len();
            if without_sequences(&raw.lock().unwrap()).contains(&last) {
                break;
            }
            prompts.keys(ENTER);
            prompts.until("an answer to Enter", |_| raw.lock().unwrap().len() > shown);
        }
        let told = without_sequences(&raw.lock().unwrap());
        let passed = |step: usize| told.contains(&format!("Step {step} of"));
        let unseen: Vec<usize> = (1..=program.steps.len()).filter(|step| !passed(*step)).collect();
        let end = told.char_indices().rev().nth(600).map_or(0, |(at, _)| at);
        assert_eq!(
            unseen,
            [0; 0],
            "Enter never came to steps of {}: {}",
            program.id,
            &told[end..]
        );
        assert!(told.contains("Not yet"), "{}", program.id);
        prompts.keys(CTRL_C);
        let _ = prompts.child.wait();
        assert_eq!(written(&folder), [""; 0], "{}", program.id);
    }
}

/// Every list of choices but that of programs starts on the line that records nothing, unless a file says the answer.
#[test]
fn lists_of_what_a_person_vouches_for_start_on_not_yet_in_full_screen() {
    for evidence in [Arc::clone(&demo::EVIDENCE), Arc::new(Evidence::default())] {
        for program in program::built_in() {
            let mut app = wizard(&program.id, &evidence);
            press(&mut app, "enter");
            for step in 0..program.steps.len() {
                app.event(Event::Go(step));
                let lists = app.entries.iter().filter(|entry| entry.field.kind == FieldKind::Choice);
                for entry in lists.filter(|entry| app.session.read(&entry.field).is_none()) {
                    assert_eq!(entry.editor.text(), "", "{}: {}", program.id, entry.key());
                }
            }
        }
    }
}

#[test]
fn the_demo_takes_no_more_keys_than_one_for_each_thing_vouched_for() {
    let mut app = wizard("nomination", &demo::EVIDENCE);
    let (mut keys, mut vouched) = (0, 0);
    let mut told = Vec::new();
    let mut enter = |app: &mut App, names: &[&str]| {
        for name in names {
            press(app, name);
            keys += 1;
        }
    };
    enter(&mut app, &["enter"]);
    for _ in 0..200 {
        let open = |app: &App| {
            app.entries.iter().position(|entry| {
                let answered = app.session.submission.answers.contains_key(entry.key());
                !answered && !entry.field.optional && entry.field.kind != FieldKind::Program
            })
        };
        match (open(&app), app.focus) {
            (None, _) if app.session.step + 1 == app.session.program().steps.len() => break,
            (None, Focus::Field(_)) if app.typing => enter(&mut app, &["enter"]),
            (None, _) => enter(&mut app, &["n"]),
            (Some(wanted), Focus::Field(at)) if at == wanted => {
                if !app.typing {
                    enter(&mut app, &["enter"]);
                }
                let entry = app.entries[at].clone();
                let offered = app.session.suggestions(&entry.field).into_iter().next();
                match (&entry.editor, entry.field.kind) {
                    (Editor::Choice(..), _) if offered.is_none() => {
                        vouched += 1;
                        enter(&mut app, &["down", "enter"]);
                        told.push((entry.key().clone(), entry.field.choices[0].value.clone()));
                    }
                    (_, FieldKind::Date) => {
                        vouched += 1;
                        enter(&mut app, &["t", "enter"]);
                        told.push((entry.key().clone(), "2026-11-22".to_owned()));
                    }
                    _ if offered.is_some() => enter(&mut app, &["enter"]),
                    (_, kind) => {
                        let text = if kind == FieldKind::Url {
                            "https://contoso.example/help"
                        } else {
                            "Megan"
                        };
                        for letter in text.chars() {
                            enter(&mut app, &[&letter.to_string()]);
                        }
                        enter(&mut app, &["enter"]);
                        told.push((entry.key().clone(), text.to_owned()));
                    }
                }
            }
            (Some(_), Focus::Field(_)) if app.typing => enter(&mut app, &["enter"]),
            (Some(_), _) => enter(&mut app, &["tab"]),
        }
    }
    for (key, value) in told {
        let kept = app.session.submission.text(&key).map(str::to_owned);
        let kept = kept.or_else(|| app.session.submission.answers.get(&key).map(ToString::to_string));
        assert_eq!(kept, Some(value), "{key}");
    }
    assert_eq!(app.session.step + 1, app.session.program().steps.len());
    assert!(
        keys <= KEYS_WHEN_ENTER_TOOK_ALL + ASKED_SINCE + vouched,
        "{keys} keys; {KEYS_WHEN_ENTER_TOOK_ALL}, {ASKED_SINCE} and one for each of {vouched}"
    );
}

#[test]
fn a_word_that_begins_with_the_letter_for_today_is_that_word() {
    for (typed, day) in [("t", "2026-11-22"), ("today", "2026-11-22"), ("20 Nov", "2026-11-20")] {
        let mut app = wizard("nomination", &demo::EVIDENCE);
        press(&mut app, "enter");
        let (number, _) = app.session.program().step("agreements").unwrap();
        app.event(Event::Go(number - 1));
        let first = app.entry().unwrap().key().clone();
        for letter in typed.chars() {
            press(
                &mut app,
                &if letter == ' ' {
                    "space".to_owned()
                } else {
                    letter.to_string()
                },
            );
        }
        let screen = screen::text(&screen::draw(80, 24, |area, buffer| view::draw(&app, area, buffer)));
        assert!(screen.contains(&format!("Enter takes {day}")), "{screen}");
        press(&mut app, "enter");
        let answers = &app.session.submission.answers;
        assert_eq!(
            answers.get(&first).map(ToString::to_string).as_deref(),
            Some(day),
            "{typed}"
        );
        assert!(
            app.entries
                .iter()
                .all(|entry| *entry.key() == first || entry.editor.text().is_empty())
        );
    }
}

#[test]
fn the_key_that_marks_a_wait_is_named_and_enter_goes_on_after_it() {
    let mut app = wizard("nomination", &demo::EVIDENCE);
    press(&mut app, "enter");
    let (number, _) = app.session.program().step("agreements").unwrap();
    app.event(Event::Go(number - 1));
    let shown = |app: &App| screen::text(&screen::draw(80, 24, |area, buffer| view::draw(app, area, buffer)));
    assert!(shown(&app).contains("Esc, then t marks it."), "{}", shown(&app));
    assert!(shown(&app).contains("PA ("), "{}", shown(&app));
    for key in ["esc", "t", "enter"] {
        press(&mut app, key);
    }
    assert_eq!(app.session.submission.waiting.len(), 1);
    press(&mut app, "enter");
    assert_eq!(app.session.step, number, "Enter goes on");
    let folder = Folder::of("clean");
    let lines = folder.converse(&["--lines"], "3\n:go 8\n:quit\n").output;
    assert!(lines.contains(":wait marks it as waiting on Microsoft."), "{lines}");
}

#[test]
fn whether_it_was_published_before_is_said_by_a_row_that_was_chosen() {
    for (keys, said) in [
        (&["enter"][..], None),
        (&["down", "enter"], Some(false)),
        (&["down", "down", "enter"], Some(true)),
    ] {
        let mut app = demo::wizard(theme());
        for key in ["enter", "esc", "/"] {
            press(&mut app, key);
        }
        for letter in "encoding".chars() {
            press(&mut app, &letter.to_string());
        }
        press(&mut app, "enter");
        assert_eq!(app.focus, Focus::Findings);
        press(&mut app, "f");
        assert!(matches!(app.layer, Some(Layer::Pick(_))), "{:?}", app.session.message);
        for key in keys {
            press(&mut app, key);
        }
        assert_eq!(app.session.submission.published, said);
        // The repair is shown once that was said, and not before.
        assert_eq!(app.layer.is_some(), said.is_some());
    }
}
