//! What changed since the published version, in the three faces: the old text beside the new one where it can be seen, and in
//! words where it is heard.

use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::{screen, view};
use conncert::work::Connector;
use jiff::civil::date;

use crate::commands::published::update;
use crate::screens::press;

/// The step of the definition of an update that breaks flows, at the changes alone.
fn changes(width: u16, height: u16, keys: &[&str]) -> String {
    let folder = update("published = \"../old\"");
    let connector = Connector::read(&folder.path().join("new"), None, None).unwrap();
    let theme = Theme::new(Palette::Dark, ColorDepth::True, false);
    let mut app = App::new(connector.session(date(2026, 11, 22)), theme, false);
    let (number, _) = app.session.program().step("openapi").unwrap();
    app.event(Event::Go(number - 1));
    app.resize(width, height);
    press(&mut app, &["esc", "l", "l", "l", "l"]);
    press(&mut app, keys);
    screen::text(&screen::draw(width, height, |area, buffer| {
        view::draw(&app, area, buffer)
    }))
}

#[test]
fn the_old_text_stands_above_the_new_one_where_it_is_narrow() {
    insta::assert_snapshot!("narrow", changes(80, 24, &[]));
    insta::assert_snapshot!("narrow-hidden", changes(80, 24, &["down", "down"]));
}

#[test]
fn the_old_text_stands_beside_the_new_one_where_it_is_wide() {
    insta::assert_snapshot!("wide", changes(170, 40, &["down", "down"]));
}

#[test]
fn changes_are_told_with_both_lines_in_words() {
    let folder = update("published = \"../old\"");
    // To the step, past its questions, to the findings, the first kind, the first place.
    let run = folder.converse(&["--lines", "./new"], ":go 4\n\n\n\n\n\n\n\n2\n1\n1\n:quit\n");
    for said in [
        "The operation \"UploadLabel\" is gone.",
        "In the published version: ../old/apiDefinition.swagger.json:277:7.",
        "The line read: \"put\": {",
    ] {
        assert!(run.output.contains(said), "{said}: {}", run.output);
    }
}
