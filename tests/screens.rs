//! What a person sees: every screen in every state, at every size.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use conncert::checklist::Evidence;
use conncert::checklist::Named;
use conncert::program;
use conncert::session::{Denied, Event, Message, Session, Tone};
use conncert::store;
use conncert::submission::Submission;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use jiff::civil::date;

static EVIDENCE: LazyLock<Arc<Evidence>> = LazyLock::new(|| {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    Arc::new(store::inspect(
        &demo,
        store::scan(&demo),
        &Named::default(),
        &conncert::program::built_in()[0],
    ))
});

fn theme(palette: Palette) -> Theme {
    Theme::new(palette, ColorDepth::True, false)
}

/// The sample connector on its first screen.
fn fresh(theme: Theme) -> App {
    let submission = Submission {
        program: "nomination".to_owned(),
        ..Submission::default()
    };
    let programs: Arc<[_]> = program::built_in().into();
    App::new(
        Session::new(programs, submission, Arc::clone(&EVIDENCE), date(2026, 11, 22)),
        theme,
        true,
    )
}

fn press(app: &mut App, keys: &[&str]) {
    for key in keys {
        app.input(Input::parse(key).unwrap_or_else(|| panic!("no key is called {key}")));
    }
}

fn write(app: &mut App, text: &str) {
    for key in Input::typing(text) {
        app.input(key);
    }
}

/// A submission well under way: some answers, something waiting, something that does not apply, a draft.
fn under_way(theme: Theme) -> App {
    let mut app = fresh(theme);
    press(&mut app, &["enter", "enter"]);
    let answers = [
        ("rights.partner", "yes"),
        (
            "scenario.text",
            "Bookkeepers see overdue invoices in the tools they use all day.",
        ),
        ("authentication.type", "oauth2"),
        ("support-contact.email", "help@contoso.example"),
        ("nomination.sent", "2026-11-02"),
        ("brand-color.hex", "#0B6A4F"),
    ];
    for (key, text) in answers {
        app.event(Event::Answer {
            key: key.to_owned(),
            text: text.to_owned(),
        });
    }
    let since = date(2026, 11, 9);
    app.event(Event::Wait {
        item: item_of(&app, "agreements"),
        on: "Microsoft".to_owned(),
        since,
    });
    let reason = "The connector is built on a service without a fixed listing.".to_owned();
    app.event(Event::NotApplicable {
        item: item_of(&app, "after"),
        reason,
    });
    app.event(Event::Draft {
        key: "test-account.access".to_owned(),
        text: "The reviewer gets".to_owned(),
    });
    let generation = app.session.generation;
    app.event(Event::Checked {
        generation,
        evidence: Arc::clone(&EVIDENCE),
    });
    app
}

fn item_of(app: &App, step: &str) -> String {
    app.session.program().step(step).unwrap().1.items[0].id.clone()
}

/// Every step and every layer, by name.
fn screens(theme: &Theme) -> Vec<(String, App)> {
    let mut screens = vec![("welcome".to_owned(), fresh(theme.clone()))];
    let base = under_way(theme.clone());
    for (index, step) in base.session.program().steps.iter().enumerate() {
        let mut app = base.clone();
        app.event(Event::Go(index));
        screens.push((step.id.clone(), app.clone()));
        if !app.typing {
            continue;
        }
        press(&mut app, &["esc"]);
        screens.push((format!("{}, moving", step.id), app));
    }
    let at = |step: &str, keys: &[&str]| {
        let mut app = base.clone();
        let (number, _) = app.session.program().step(step).unwrap();
        app.event(Event::Go(number - 1));
        press(&mut app, keys);
        app
    };
    for (name, step, keys) in [
        ("steps list", "scenario", &["esc", "g"][..]),
        ("find", "scenario", &["esc", "/", "i", "c", "o", "n"]),
        ("find nothing", "scenario", &["esc", "/", "q", "q", "q"]),
        ("palette", "scenario", &["esc", ":"]),
        ("explain an item", "scenario", &["esc", "?"]),
        ("why", "scenario", &["esc", "w"]),
        ("a finding", "openapi", &["esc", "?"]),
        ("a finding further down", "openapi", &["esc", "down", "down", "down"]),
        ("advice alone", "openapi", &["esc", "l", "l"]),
        ("fix all", "openapi", &["esc", "F"]),
        ("accept a finding", "openapi", &["esc", "a"]),
        ("icon, large", "icon", &["esc", "z"]),
        ("icon, tile", "icon", &["esc", "1"]),
        ("waiting on", "agreements", &["esc", "t"]),
        ("not applicable", "availability", &["esc", "x"]),
    ] {
        screens.push((name.to_owned(), at(step, keys)));
    }
    let mut app = at("support-contact", &["esc", "i"]);
    press(&mut app, &["ctrl-u"]);
    write(&mut app, "help at contoso");
    press(&mut app, &["enter"]);
    screens.push(("a refused answer".to_owned(), app));
    let mut app = base.clone();
    let full = Denied::Full("conncert.toml".into());
    app.event(Event::Saved(Err(full.into())));
    screens.push(("a failed save".to_owned(), app));
    let mut app = base.clone();
    app.event(Event::Saved(Ok("14:02".to_owned())));
    let mut theirs = app.session.submission.clone();
    theirs.answers.remove("brand-color.hex");
    app.event(Event::Draft {
        key: "scenario.text".to_owned(),
        text: "Mine".to_owned(),
    });
    app.event(Event::Answer {
        key: "scenario.text".to_owned(),
        text: "Mine, not saved yet.".to_owned(),
    });
    app.event(Event::ChangedOutside(Box::new(theirs)));
    screens.push(("changed outside".to_owned(), app.clone()));
    press(&mut app, &["esc", "c"]);
    screens.push(("compare".to_owned(), app));
    let mut app = base;
    app.event(Event::Tell(Message {
        tone: Tone::Good,
        text: "Done. ".repeat(80),
    }));
    screens.push(("a long message".to_owned(), app));
    screens
}

fn shown(app: &App, width: u16, height: u16) -> ratatui::buffer::Buffer {
    let mut app = app.clone();
    app.resize(width, height);
    screen::draw(width, height, |area, buffer| view::draw(&app, area, buffer))
}

/// All screens at one size, one after the other.
fn album(palette: Palette, width: u16, height: u16) -> String {
    let mut album = String::new();
    for (name, app) in screens(&theme(palette)) {
        let buffer = shown(&app, width, height);
        let text = if palette == Palette::Mono {
            screen::styled(&buffer)
        } else {
            screen::text(&buffer)
        };
        album.push_str(&format!("=== {name}\n{text}\n"));
    }
    album
}

#[test]
fn every_screen_at_120x40() {
    insta::assert_snapshot!(album(Palette::Dark, 120, 40));
}

#[test]
fn every_screen_at_80x24() {
    insta::assert_snapshot!(album(Palette::Dark, 80, 24));
}

#[test]
fn every_screen_at_60x15() {
    insta::assert_snapshot!(album(Palette::Dark, 60, 15));
}

#[test]
fn every_screen_at_40x12() {
    insta::assert_snapshot!(album(Palette::Dark, 40, 12));
}

#[test]
fn every_screen_without_colors() {
    for (width, height) in [(120, 40), (80, 24), (60, 15)] {
        insta::assert_snapshot!(format!("mono_{width}x{height}"), album(Palette::Mono, width, height));
    }
}

#[test]
fn some_screens_with_their_colors() {
    for (name, app) in screens(&theme(Palette::Dark)) {
        if ["openapi", "icon", "brand-color", "a failed save"].contains(&name.as_str()) {
            for (width, height) in [(120, 40), (80, 24), (60, 15)] {
                insta::assert_snapshot!(
                    format!("color_{width}x{height}_{name}"),
                    screen::styled(&shown(&app, width, height))
                );
            }
        }
    }
}

#[test]
fn every_screen_draws_at_every_size() {
    use rayon::prelude::*;
    // Each size meets a ninth of the screens, neighboring sizes the others; all meet all where there is time for it.
    let every = if std::env::var_os("CONNCERT_EVERY_SIZE").is_some() {
        1
    } else {
        9
    };
    let mut all = screens(&theme(Palette::Dark));
    all.extend(screens(&Theme::new(Palette::Mono, ColorDepth::None, true)));
    (0..=130u16).into_par_iter().for_each(|width| {
        for (index, (_, app)) in all.iter().enumerate() {
            let mut app = app.clone();
            let meets = |height: &u16| (usize::from(width + height) + index).is_multiple_of(every);
            for height in (0..=45u16).filter(meets) {
                app.resize(width, height);
                let buffer = screen::draw(width, height, |area, buffer| view::draw(&app, area, buffer));
                assert_eq!((buffer.area.width, buffer.area.height), (width, height));
            }
        }
    });
}
