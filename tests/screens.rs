//! What a person sees: every screen in every state, at every size.
//!
//! Each screen is kept once, at 80 x 24, so that a changed word is a changed line; a few are kept in the other layouts too.

use std::sync::Arc;

use conncert::session::{Denied, Event, Message, Tone, sheets};
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use jiff::civil::date;
use ratatui::style::Color;

use crate::{demo, every_case};

pub fn theme(palette: Palette) -> Theme {
    Theme::new(palette, ColorDepth::True, false)
}

pub fn press(app: &mut App, keys: &[&str]) {
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
    let mut app = demo::wizard(theme);
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
        key: "test-account.note".to_owned(),
        text: "The reviewer gets".to_owned(),
    });
    let generation = app.session.generation;
    app.event(Event::Checked {
        generation,
        evidence: Arc::clone(&demo::EVIDENCE),
    });
    let sheets = sheets(&demo::EVIDENCE, &app.session.submission).into();
    app.event(Event::Collected { generation, sheets });
    app
}

fn item_of(app: &App, step: &str) -> String {
    app.session.program().step(step).unwrap().1.items[0].id.clone()
}

/// Every step and every layer, by name.
pub fn screens(theme: &Theme) -> Vec<(String, App)> {
    let mut screens = vec![("welcome".to_owned(), demo::wizard(theme.clone()))];
    let base = under_way(theme.clone());
    for (index, step) in base.session.program().steps.iter().enumerate() {
        let mut app = base.clone();
        app.event(Event::Go(index));
        screens.push((step.id.clone(), app));
    }
    let at = |step: &str, keys: &[&str]| {
        let mut app = base.clone();
        let (number, _) = app.session.program().step(step).unwrap();
        app.event(Event::Go(number - 1));
        press(&mut app, keys);
        app
    };
    for (name, step, keys) in [
        ("moving", "rights", &["esc"][..]),
        ("moving past a wait", "agreements", &["esc"]),
        ("steps list", "scenario", &["esc", "g"]),
        ("find", "scenario", &["esc", "/", "i", "c", "o", "n"]),
        ("find nothing", "scenario", &["esc", "/", "q", "q", "q"]),
        ("palette", "scenario", &["esc", ":"]),
        ("explain an item", "scenario", &["esc", "?"]),
        ("why", "scenario", &["esc", "w"]),
        ("a finding", "openapi", &["esc", "?"]),
        ("a finding further down", "openapi", &["esc", "down", "down", "down"]),
        ("advice alone", "openapi", &["esc", "l", "l"]),
        ("findings in other files", "openapi", &["esc", "v"]),
        ("fix all", "openapi", &["esc", "F"]),
        ("accept a finding", "openapi", &["esc", "a"]),
        ("icon large", "icon", &["esc", "z"]),
        ("icon tile", "icon", &["esc", "1"]),
        ("texts", "openapi", &["esc", "T"]),
        ("texts moving", "openapi", &["esc", "T", "esc", "down", "s"]),
        ("a suggested text to look at", "openapi", &["esc", "T", "enter"]),
        (
            "a text refused",
            "openapi",
            &["esc", "T", "down", "down", "tab", "%", "enter"],
        ),
        ("places of a text", "openapi", &["esc", "T", "esc", "P"]),
        ("go to text", "openapi", &["esc", "T", "esc", "/"]),
        ("about a text", "openapi", &["esc", "T", "f1"]),
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

pub fn shown(app: &App, width: u16, height: u16) -> ratatui::buffer::Buffer {
    let mut app = app.clone();
    app.resize(width, height);
    screen::draw(width, height, |area, buffer| view::draw(&app, area, buffer))
}

/// Where the layout is another one than at 80 x 24: wide, narrow, and the smallest that is drawn in full screen.
const OTHER_LAYOUTS: [(u16, u16); 3] = [(120, 40), (60, 15), (40, 12)];

/// The screens that are kept in the other layouts: a list of choices, a text, findings, a picture, and what lies over them.
const IN_OTHER_LAYOUTS: [&str; 6] = ["rights", "scenario", "openapi", "texts", "icon", "palette"];

/// The screens whose colors are kept as well.
const WITH_COLORS: [&str; 4] = ["openapi", "icon", "brand-color", "a failed save"];

#[test]
fn every_screen() {
    for (name, app) in screens(&theme(Palette::Dark)) {
        let buffer = shown(&app, 80, 24);
        let shown = if WITH_COLORS.contains(&name.as_str()) {
            screen::styled(&buffer)
        } else {
            screen::text(&buffer)
        };
        insta::assert_snapshot!(name.replace(' ', "-"), shown);
    }
}

#[test]
fn some_screens_in_the_other_layouts() {
    let all = screens(&theme(Palette::Dark));
    for name in IN_OTHER_LAYOUTS {
        let (_, app) = all.iter().find(|(called, _)| called == name).unwrap();
        for (width, height) in OTHER_LAYOUTS {
            let shown = screen::text(&shown(app, width, height));
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), shown);
        }
    }
}

/// The screens with pictures, which letters stand for where there are no colors.
const IN_LETTERS: [&str; 4] = ["brand-color", "icon", "icon large", "icon tile"];

#[test]
fn without_colors_every_screen_reads_the_same() {
    let colored = screens(&theme(Palette::Dark));
    let mono = screens(&theme(Palette::Mono));
    for ((name, colored), (_, mono)) in colored.iter().zip(&mono) {
        for (width, height) in [(80, 24), (120, 40), (60, 15), (40, 12)] {
            let (mut colored, mono) = (colored.clone(), shown(mono, width, height));
            // The small picture beside the steps is drawn in colors only.
            colored.images = IN_LETTERS.contains(&name.as_str());
            let colored = shown(&colored, width, height);
            assert!(
                screen::text(&colored) == screen::text(&mono) || IN_LETTERS.contains(&name.as_str()),
                "{name} at {width} x {height}:\n{}\n{}",
                screen::text(&colored),
                screen::text(&mono)
            );
            let plain = |cell: &ratatui::buffer::Cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset);
            assert!(mono.content.iter().all(plain), "{name} at {width} x {height}");
        }
    }
    let (_, icon) = mono.iter().find(|(name, _)| name == "icon").unwrap();
    insta::assert_snapshot!("icon-without-colors", screen::styled(&shown(icon, 80, 24)));
}

#[test]
fn every_screen_draws_at_every_size() {
    use rayon::prelude::*;
    // Each size meets some of the screens, neighboring sizes the others.
    let every = if every_case() { 12 } else { 48 };
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
