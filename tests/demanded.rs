//! What a step demands of an answer is checked when it is given, alike in `set`, in lines, in full screen, and when it
//! stands in a project file.

use std::sync::Arc;

use conncert::checklist::Evidence;
use conncert::program;
use conncert::session::{Event, Session};
use conncert::submission::Submission;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{App, Screen};
use conncert::ui::tui::focus::Focus;
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use jiff::civil::date;

use crate::binary::Folder;

fn folder(program: &str, answers: &str) -> Folder {
    let folder = Folder::empty();
    folder.write(
        "conncert.toml",
        &format!("format = 1\nprogram = \"{program}\"\n\n{answers}"),
    );
    folder
}

/// What is refused in a program: the answer, its line in a project file, and what is said.
const REFUSED: &[(&str, &str, &str, &str)] = &[
    (
        "verified-publisher",
        "connector.name=Contoso Invoices API",
        "[connector]\nname = \"Contoso Invoices API\"\n",
        "contains the word api",
    ),
    (
        "verified-publisher",
        "connector.name=Contoso for Power Automate",
        "[connector]\nname = \"Contoso for Power Automate\"\n",
        "names Power Automate, a product of Microsoft",
    ),
    (
        "independent-publisher",
        "connector.name=Contoso Connector",
        "[connector]\nname = \"Contoso Connector\"\n",
        "contains the word connector",
    ),
    (
        "independent-publisher",
        "connector.name=Contoso Invoices and Bills and More (Independent Publisher)",
        "[connector]\nname = \"Contoso Invoices and Bills and More (Independent Publisher)\"\n",
        "has 35 characters, and certification takes at most 30",
    ),
    (
        "verified-publisher",
        "connector.name=Contoso!",
        "[connector]\nname = \"Contoso!\"\n",
        "ends with a letter or digit",
    ),
    (
        "independent-publisher",
        "github.account=-contoso",
        "[answers.github]\naccount = \"-contoso\"\n",
        "has a hyphen at an end",
    ),
    (
        "independent-publisher",
        "github.account=https://github.com/contoso",
        "[answers.github]\naccount = \"https://github.com/contoso\"\n",
        "is more than the account's name",
    ),
    (
        "independent-publisher",
        "github.account=contoso_megan",
        "[answers.github]\naccount = \"contoso_megan\"\n",
        "letters, digits and hyphens",
    ),
    (
        "nomination",
        "nomination.sent=2026-11-23",
        "[answers.nomination]\nsent = 2026-11-23\n",
        "2026-11-23 has not come yet",
    ),
    (
        "nomination",
        "send.questions=2027-01-01 Asked for an example",
        "[answers.send]\nquestions = [{ date = 2027-01-01, text = \"Asked for an example\" }]\n",
        "2027-01-01 has not come yet",
    ),
    (
        "verified-publisher",
        "preview.signed-off=2026-11-02",
        "[answers.preview]\ntold = 2026-11-09\nsigned-off = 2026-11-02\n",
        "2026-11-02 lies before 2026-11-09, the day under \"Told on\"",
    ),
];

#[test]
fn what_a_step_demands_is_checked_by_set_and_nothing_is_written() {
    for (program, pair, _, said) in REFUSED {
        let folder = folder(program, "[answers.preview]\ntold = 2026-11-09\n");
        let before = folder.read("conncert.toml");
        let run = folder.conncert(&["set", pair]);
        assert_eq!(run.status, 2, "{pair}: {}", run.errors);
        let told = run.errors.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(said), "{pair}: {told}");
        assert_eq!(folder.read("conncert.toml"), before);
    }
}

#[test]
fn the_same_in_a_project_file_makes_the_item_to_fix_and_holds_the_final_export_back() {
    for (program, pair, lines, said) in REFUSED {
        let folder = folder(program, lines);
        for args in [&["check"][..], &["status", "--format", "json"]] {
            let run = folder.conncert(args);
            let all = format!("{}{}", run.output, run.errors).replace("\\\"", "\"");
            let told = all.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(said), "{args:?} {pair}: {told}");
        }
        assert_eq!(folder.conncert(&["check"]).status, 1, "{pair}");
        assert_eq!(folder.conncert(&["export", "--final"]).status, 3, "{pair}");
        assert!(folder.read("conncert.toml").ends_with(lines), "the text stays");
    }
}

#[test]
fn what_a_step_demands_is_checked_in_every_face() {
    for (program, pair, _, said) in REFUSED {
        let (key, text) = pair.split_once('=').unwrap();
        let submission = Submission {
            program: (*program).to_owned(),
            ..Submission::default()
        };
        let mut session = Session::new(
            program::built_in(),
            submission,
            Arc::new(Evidence::default()),
            date(2026, 11, 22),
        );
        let told = "preview.told".to_owned();
        let _ = session.update(Event::Answer {
            key: told,
            text: "9 Nov".to_owned(),
        });
        let (number, _) = (1..)
            .zip(&session.program().steps)
            .find(|(_, step)| {
                step.items
                    .iter()
                    .flat_map(|item| &item.fields)
                    .any(|field| field.key == key)
            })
            .unwrap();
        let _ = session.update(Event::Go(number - 1));
        let mut app = App::new(session, Theme::new(Palette::Mono, ColorDepth::None, false), true);
        app.screen = Screen::Steps;
        let place = app.entries.iter().position(|entry| entry.key() == key).unwrap();
        app.focus = Focus::Field(place);
        app.typing = true;
        app.input(Input::Paste(text.to_owned()));
        app.input(Input::parse("enter").unwrap());
        let shown = screen::text(&screen::draw(120, 40, |area, buffer| view::draw(&app, area, buffer)));
        assert!(
            !app.session.submission.answers.contains_key(key),
            "{pair} was taken: {shown}"
        );
        let message = app
            .session
            .message
            .as_ref()
            .map(|message| message.text.clone())
            .unwrap_or_default();
        assert!(message.contains(said), "{pair}: {message} {shown}");
    }
}

#[test]
fn lines_say_it_and_ask_again() {
    let folder = folder("independent-publisher", "");
    let run = folder.converse(&["--lines"], ":go 3\n-contoso\ncontoso-megan\n:quit\n");
    assert!(run.output.contains("has a hyphen at an end"), "{}", run.output);
    let kept = folder.conncert(&["get", "github.account"]).output;
    assert_eq!(kept, "contoso-megan\n", "{}", run.output);
}

#[test]
fn dates_are_understood_as_people_say_them() {
    for (said, kept) in [
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("3 days ago", "2026-11-19"),
        ("3 Nov", "2026-11-03"),
        ("Nov 3", "2026-11-03"),
        ("3rd of November", "2026-11-03"),
        ("3 November 2026", "2026-11-03"),
        ("November 3, 2026", "2026-11-03"),
        ("2026-11-03", "2026-11-03"),
        ("2026/11/03", "2026-11-03"),
        ("03.11.2026", "2026-11-03"),
        ("13/11/2026", "2026-11-13"),
        ("11/13/2026", "2026-11-13"),
        ("24 Dec", "2025-12-24"),
    ] {
        let folder = folder("nomination", "");
        let run = folder.conncert(&["set", &format!("nomination.sent={said}")]);
        assert_eq!(run.status, 0, "{said}: {}", run.errors);
        assert_eq!(
            folder.conncert(&["get", "nomination.sent"]).output,
            format!("{kept}\n"),
            "{said}"
        );
    }
    let folder = folder("nomination", "");
    for (said, why) in [
        ("03/11/2026", "may mean two days"),
        ("03-11-2026", "may mean two days"),
        ("3 Nov 26", "too few digits"),
        ("3/11/26", "too few digits"),
        ("31 Nov", "no date of the calendar|is not a date of the calendar"),
        ("tomorrow", "has not come yet"),
        ("soon", "is not a date of the calendar"),
    ] {
        let run = folder.conncert(&["set", &format!("nomination.sent={said}")]);
        assert_eq!(run.status, 2, "{said}");
        assert!(
            why.split('|').any(|why| run.errors.contains(why)),
            "{said}: {}",
            run.errors
        );
    }
}

#[test]
fn a_day_that_may_come_is_the_next_one() {
    let folder = folder("verified-publisher", "");
    assert_eq!(folder.conncert(&["set", "storage.expires=31 Jan"]).status, 0);
    assert_eq!(folder.conncert(&["get", "storage.expires"]).output, "2027-01-31\n");
}

#[test]
fn days_set_together_are_held_against_each_other() {
    let folder = folder("nomination", "");
    let run = folder.conncert(&["set", "agreements.nda-signed=12 Nov", "nomination.sent=10 Nov"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let run = folder.conncert(&["set", "agreements.nda-signed=9 Nov"]);
    assert!(
        run.status == 2 && run.errors.contains("lies before 2026-11-10"),
        "{}",
        run.errors
    );
    // The other one moved, and the one that follows is to fix.
    assert_eq!(folder.conncert(&["set", "nomination.sent=20 Nov"]).status, 0);
    assert_eq!(folder.conncert(&["check"]).status, 1);
    let status = folder.conncert(&["status", "--format", "json"]).output;
    assert!(status.contains("2026-11-12 lies before 2026-11-20"), "{status}");
}

#[test]
fn what_to_do_about_a_refused_answer_is_said_once() {
    let folder = folder("verified-publisher", "[answers.storage]\nexpires = 2020-01-01\n");
    let page = folder.conncert(&["check"]).output;
    let plain = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains("is before today"), "{page}");
    assert_eq!(
        plain
            .matches("Create the link only when the pull request is approved")
            .count(),
        1,
        "{page}"
    );
}
