//! The first screen: today's ways before the one of 2017, and no tick where something is to be done.

use conncert::checklist::Evidence;
use conncert::program;
use conncert::session::Session;
use conncert::submission::Submission;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{App, Screen};
use conncert::ui::tui::{screen, view};
use jiff::civil::date;

use crate::binary::{Folder, conncert};
use crate::demo;

/// The places of the programs' names in a text.
fn places(text: &str, names: [&str; 3]) -> [Option<usize>; 3] {
    names.map(|name| text.find(name))
}

#[test]
fn todays_ways_come_before_the_one_of_2017_wherever_they_are_listed() {
    let in_order = |text: &str, names| {
        let places = places(text, names);
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    };
    let titles = ["Verified publisher", "Independent publisher", "Nomination"];
    let listed = conncert(&["programs"]).output;
    in_order(
        &listed,
        ["verified-publisher  ", "independent-publisher  ", "nomination  "],
    );
    assert!(listed.contains("most partners"), "{listed}");
    let lines = Folder::of("clean").converse(&["--lines"], ":quit\n").output;
    in_order(&lines, titles);
    assert!(
        lines.contains("most partners") && lines.contains("Enter means 1"),
        "{lines}"
    );
    let app = demo::wizard(Theme::new(Palette::Mono, ColorDepth::None, true));
    let shown = screen::text(&screen::draw(80, 40, |area, buffer| view::draw(&app, area, buffer)));
    in_order(&shown, titles);
}

#[test]
fn somebody_new_begins_with_todays_usual_way_and_the_demo_with_the_nomination() {
    let folder = Folder::empty();
    let lines = folder.converse(&["demo", "try", "--lines"], ":quit\n");
    assert!(lines.output.contains("Enter means 3"), "{}", lines.output);
    assert!(lines.output.contains("of 16 steps"), "{}", lines.output);
    let app = demo::wizard(Theme::new(Palette::Mono, ColorDepth::None, true));
    let place = program::built_in()
        .iter()
        .position(|program| program.id == "nomination");
    assert_eq!(Some(app.screen), place.map(|program| Screen::Welcome { program }));
}

#[test]
fn what_is_to_be_mended_or_doubtful_gets_no_tick() {
    let found = |evidence: &std::sync::Arc<Evidence>| {
        let submission = Submission {
            program: "nomination".to_owned(),
            ..Submission::default()
        };
        Session::new(program::built_in(), submission, evidence.clone(), date(2026, 11, 22)).found_here()
    };
    let here = found(&demo::EVIDENCE);
    let line = |what: &str| here.lines.iter().find(|line| line.what == what).unwrap();
    // The demo's icon is 228 px wide.
    assert!(
        line("icon").faulty && line("icon").detail.ends_with("1 to fix"),
        "{here:?}"
    );
    assert!(line("API file").faulty && !line("brand color").faulty && !line("support contact").faulty);
    let app: App = demo::wizard(Theme::new(Palette::Mono, ColorDepth::None, false));
    let shown = screen::text(&screen::draw(80, 40, |area, buffer| view::draw(&app, area, buffer)));
    assert!(
        !shown.contains("\u{2713} icon.png") && shown.contains("! icon.png"),
        "{shown}"
    );
}

#[test]
fn where_the_project_file_is_gone_everything_begins_anew() {
    let folder = Folder::of("clean");
    let new = [
        "new",
        "--program",
        "independent-publisher",
        "--name",
        "Contoso Invoices",
    ];
    assert_eq!(folder.conncert(&new).status, 0);
    folder.converse(&["--lines"], ":go 5\n:quit\n");
    std::fs::remove_file(folder.path().join("conncert.toml")).unwrap();
    let again = folder.converse(&["--lines"], ":quit\n").output;
    assert_eq!(again, Folder::of("clean").converse(&["--lines"], ":quit\n").output);
}

#[test]
fn a_program_that_there_is_not_is_refused_without_naming_one_that_nobody_follows() {
    let folder = Folder::of("clean");
    let run = folder.conncert(&["new", "--program", "…", "--name", "Contoso Invoices"]);
    assert_eq!(run.status, 2);
    let said = run.errors;
    assert!(
        said.contains("There is no program of that name") && !said.contains("as before"),
        "{said}"
    );
}
